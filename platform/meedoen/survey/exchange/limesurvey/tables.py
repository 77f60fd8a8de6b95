"""An .lss file as the tables that are in it; nothing in it is followed or filled in."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _

Row = Mapping[str, str]
Tables = dict[str, list[Row]]


def read_tables(content: bytes) -> tuple[str, list[str], Tables]:
    """Version of the database, languages, and the rows of each table. Raises Refused."""
    root = _root(content)
    kind = (root.findtext("LimeSurveyDocType") or "").strip()
    if root.tag != "document" or not kind:
        raise Refused(_("Dit is een XML-bestand, maar geen vragenlijst van LimeSurvey (.lss)."))
    if kind not in ("Survey", "Group", "Question"):
        raise Refused(
            _(
                "Dit bestand van LimeSurvey is een ‘%(kind)s’. Wij lezen alleen vragenlijsten.",
                kind=kind[:40],
            )
        )
    languages = [text for one in root.findall("languages/language") if (text := _text(one))]
    tables = {table.tag: list(_rows(table)) for table in root if table.find("rows") is not None}
    if not tables.get("questions"):
        raise Refused(_("In dit bestand van LimeSurvey staat geen vraag."))
    return (root.findtext("DBVersion") or "").strip()[:20], languages, tables


def _root(content: bytes) -> Element:
    try:
        found: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise Refused(_("Dit bestand roept iets van buiten op. Dat lezen wij niet.")) from None
    except (ParseError, LookupError, ValueError):
        raise Refused(
            _("Dit is geen goed XML-bestand. Exporteer de vragenlijst nog een keer.")
        ) from None
    return found


def _rows(table: Element) -> Iterator[Row]:
    for row in table.findall("rows/row"):
        yield {cell.tag: _text(cell) for cell in row}


def _text(element: Element) -> str:
    return (element.text or "").strip()
