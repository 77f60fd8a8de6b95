"""How what is composed is kept: a definition of format 1 in, a document of format 2 stored, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from meedoen.forms.refusing import Refused
from meedoen.language.speaking import LANGUAGES
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
    """Of a document that went out, in each language that says all of it."""
    first = compile_frozen(working(document))
    others = {one: compile_in(document, one) for one in complete(document)[1:]}
    return replace(first, others=MappingProxyType(others))


def complete(document: Document) -> list[str]:
    """The languages in which residents are asked, its own first."""
    first = document["default_language"]
    others = [one for one in document["languages"] if one in LANGUAGES and one != first]
    return [first, *(one for one in others if not cannot_be_said(document, one))]


def compile_in(document: Document, language: str) -> Questionnaire:
    """Raises Refused when it does not say all of it in that language."""
    return compile_frozen(as_definition(document, language))


def cannot_be_said(document: Document, language: str) -> Sequence[str]:
    """Why residents are not asked in a language, in sentences; empty when they are."""
    try:
        compile_in(document, language)
    except Refused as refused:
        return refused.sentences
    return ()
