"""How what is composed is kept: a definition of format 1 in, a document of format 2 stored, and back."""

from collections.abc import Mapping
from typing import Any

from meedoen.survey.definition import first_format
from meedoen.survey.definition.compiling import compile_frozen
from meedoen.survey.document.drafting import Draft
from meedoen.survey.document.keeping import kept
from meedoen.survey.document.running.whole import as_definition
from meedoen.survey.document.words import Document
from meedoen.survey.routing.questionnaire import Questionnaire


def stored(definition: Mapping[str, Any], before: Document | None = None) -> Document:
    """Of a definition whose shape is right; what was there before keeps its identity."""
    draft = Draft(b"", [definition.get("language", "nl")])
    first_format.fill(draft, definition)
    return kept(draft.made(), before)


def working(document: Document) -> dict[str, Any]:
    """To compose in: it says the same as the document, and names that wait to be filled in stay."""
    return as_definition(document)


def compile_stored(document: Document) -> Questionnaire:
    """Of a document that went out."""
    return compile_frozen(working(document))
