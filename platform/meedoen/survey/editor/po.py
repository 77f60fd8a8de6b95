"""A translation as a PO file, which translators' own tools read: written, and taken in with a report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import UUID

from meedoen.forms.cleaning import clean
from meedoen.forms.refusing import Refused
from meedoen.language.names import in_dutch
from meedoen.language.texts import _, lazy
from meedoen.survey.document.languages import first_texts
from meedoen.survey.document.words import Document
from meedoen.survey.editor.side_by_side import Line, lines
from meedoen.survey.editor.translating import change, faults, refuse_unknown, with_texts
from meedoen.survey.types.naming import quoted
from tenants.deeds import Actor

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

UNREADABLE = lazy(
    "Dit is geen goed PO-bestand. Kies het bestand dat u hier hebt opgehaald en liet vertalen."
)
# What reading a file of somebody else's making can raise besides its own error.
BROKEN = (UnicodeError, LookupError, ValueError, TypeError, AttributeError)


@dataclass(slots=True)
class Report:
    """What became of each text in a file: taken over, the same already, empty still, or left, and why."""

    taken: dict[str, str] = field(default_factory=dict)
    same: int = 0
    empty: int = 0
    left: list[str] = field(default_factory=list)


def written(document: Document, language: str) -> bytes:
    """Every text under its key as the context; where the Dutch changed since, marked as unsure."""
    from babel.messages.catalog import Catalog  # only who takes a file along has need of it
    from babel.messages.pofile import write_po

    title = first_texts(document)["title"]
    catalogue = Catalog(locale=language, header_comment=f"# {quoted(title)}", fuzzy=False)
    for line in lines(document, language).values():
        if line.dutch:
            _add(catalogue, line)
    content = BytesIO()
    write_po(content, catalogue, width=0, include_previous=True)
    return content.getvalue()


def take_in(
    questionnaire_id: UUID, language: str, content: bytes, now: datetime, by: Actor
) -> Report:
    """Keep what a file says, in the place of what stands there. Raises Refused, LookupError."""
    catalogue, reports = _catalogue(content, language), list[Report]()

    def edit(document: Document) -> dict[str, object]:
        refuse_unknown(document, language)
        reports.append(report(document, language, catalogue))
        return with_texts(document, language, reports[-1].taken)

    change(questionnaire_id, edit, now, by)
    return reports[-1]


def report(document: Document, language: str, catalogue: "Catalog") -> Report:
    found, known = Report(), lines(document, language)
    for message in catalogue:
        if message.id:
            _weigh(document, known, message, found)
    return found


def _add(catalogue: "Catalog", line: Line) -> None:
    message = catalogue.add(
        line.dutch, line.text, context=line.key, auto_comments=[line.kind],
        flags=["fuzzy"] if line.was else [], previous_id=[line.was] if line.was else [],
    )  # fmt: skip
    message.flags.discard("python-format")


def _weigh(
    document: Document, known: Mapping[str, Line], message: "Message", found: Report
) -> None:
    key = message.context or ""
    text = clean(message.string) if isinstance(message.string, str) else ""
    if not text:
        found.empty += 1
    elif key in known and text == known[key].text and not (known[key].was and not message.fuzzy):
        found.same += 1
    elif wrong := next(_reasons(document, known.get(key), message, text), ""):
        found.left.append(f"‘{quoted(str(message.id))}’: {wrong}")
    else:
        found.taken[key] = text


def _reasons(document: Document, line: Line | None, message: "Message", text: str) -> Iterator[str]:
    if line is None:
        yield _("deze tekst staat niet meer in de vragenlijst.")
    elif clean(str(message.id)) != line.dutch:
        yield _("het Nederlands is intussen veranderd.")
    elif message.fuzzy:
        yield _("in het bestand staat dat deze vertaling nog niet zeker is.")
    else:
        yield from faults(document, line.key, text)


def _catalogue(content: bytes, language: str) -> "Catalog":
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalogue = read_po(BytesIO(content), abort_invalid=True)
    except (PoFileError, *BROKEN):
        raise Refused(UNREADABLE) from None
    if not any(message.id for message in catalogue):
        raise Refused(UNREADABLE)
    if catalogue.locale and catalogue.locale.language != language:
        said = _(
            "Dit bestand is voor een andere taal: %(other)s. Hier hoort een bestand voor het %(language)s.",
            other=in_dutch(catalogue.locale.language), language=in_dutch(language),
        )  # fmt: skip
        raise Refused(said)
    return catalogue
