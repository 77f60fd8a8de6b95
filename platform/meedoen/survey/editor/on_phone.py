"""One question as a resident meets it on a phone, in a language of the questionnaire."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup
from marshmallow import ValidationError

from meedoen.forms.refusing import Refused
from meedoen.language.speaking import LANGUAGES
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.document.running.whole import as_definition
from meedoen.survey.routing.rendering import item_html
from meedoen.survey.types.halves import OTHER
from meedoen.survey.types.question import Item, Question
from meedoen.survey.types.register import TYPES

OURS = "telefoon-"
"""Before the names of its fields: in the page around it other fields have the same."""


@dataclass(frozen=True, slots=True)
class OnPhone:
    """`html` is None for what cannot be said in that language yet; `other` is how half of the people read
    it, where there are two wordings."""

    item_id: str
    language: str
    languages: tuple[str, ...]
    part: str
    html: Markup | None
    other: Markup | None = None


def on_phone(version: QuestionnaireVersion, item_id: str, wanted: str) -> OnPhone:
    """In the language that is wanted, if the questionnaire has it at all; else in its own."""
    first = version.document["default_language"]
    others = [one for one in version.document["languages"] if one in LANGUAGES and one != first]
    languages = (first, *others)
    language = wanted if wanted in languages else first
    definition = version.definition if language == first else _said_in(version, language)
    part, made = _found(definition, item_id)
    if made is None:
        return OnPhone(item_id, language, languages, part, None)
    html, other = _shown(made, language, OURS), None
    if isinstance(made, Question) and made.other_wording:
        other = _shown(made.in_half(OTHER), language, f"{OURS}{OTHER}-")
    return OnPhone(item_id, language, languages, part, html, other)


def _shown(item: Item, language: str, before: str) -> Markup:
    return item_html(replace(item, id=f"{before}{item.id}"), language)


def _said_in(version: QuestionnaireVersion, language: str) -> Mapping[str, Any]:
    try:
        return as_definition(version.document, language)
    except Refused:
        return {"blocks": []}


def _found(definition: Mapping[str, Any], item_id: str) -> tuple[str, Item | None]:
    """The title of its part, and the item; empty for what no longer holds."""
    found = [
        (b["title"], i) for b in definition["blocks"] for i in b["items"] if i["id"] == item_id
    ]
    for part, item in found:
        try:
            made = TYPES[item["type"]].built({k: v for k, v in item.items() if k != "type"})
        except ValidationError:
            continue
        return part, made
    return "", None
