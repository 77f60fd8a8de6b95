"""A document as a file, in each form that we write."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from meedoen.language.texts import lazy
from meedoen.survey.document.normal import normal_form
from meedoen.survey.document.words import Document
from meedoen.survey.exchange.codebook.whole import as_codebook
from meedoen.survey.exchange.markdown import as_markdown
from meedoen.survey.exchange.paper import as_pdf
from meedoen.survey.exchange.xlsform.writing import as_xlsform

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Form:
    """`use` says to people what it is good for; `comes_back` is whether we read it too."""

    name: str
    ending: str
    media_type: str
    write: Callable[[Document], bytes]
    use: str
    comes_back: bool = False
    binary: bool = False


def _as_json(document: Document) -> bytes:
    """In the order of the normal form, which a database does not keep."""
    return (json.dumps(normal_form(document), ensure_ascii=False, indent=2) + "\n").encode()


def _as_markdown(document: Document) -> bytes:
    return as_markdown(document).encode()


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "json": Form(
            "JSON", "json", "application/json", _as_json,
            lazy("Alles wat erin staat, in elke taal. Om te bewaren of naar een andere gemeente te brengen."),
            comes_back=True,
        ),
        "xlsform": Form(
            "XLSForm", "xlsx", XLSX, as_xlsform,
            lazy("Een werkblad voor Excel, en voor programma’s zoals Kobo en ODK."),
            comes_back=True, binary=True,
        ),
        "markdown": Form(
            "Markdown", "md", "text/markdown", _as_markdown, lazy("Gewone tekst, om te lezen en te bespreken."),
        ),
        "pdf": Form(
            "PDF", "pdf", "application/pdf", as_pdf,
            lazy("Om te lezen of op papier in te vullen. Ook voor wie een schermlezer gebruikt."), binary=True,
        ),
        "ddi": Form(
            "DDI-Codebook", "xml", "application/xml", as_codebook,
            lazy("Voor onderzoekers en archieven: elke vraag met haar antwoorden (DDI 2.5)."),
        ),
    }
)  # fmt: skip


def written(document: Document, form: str) -> bytes:
    """Raises KeyError for a form that we do not write."""
    return FORMS[form].write(document)


def name_of(title: str, number: int, ending: str) -> str:
    """In small letters, digits and dashes alone, whatever the title says."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", letters)[:60].strip("-") or "vragenlijst"
    return f"{words}-versie-{number}.{ending}"
