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
from meedoen.survey.types.register import TYPES

OURS = "telefoon-"
"""Before the names of its fields: in the page around it other fields have the same."""


@dataclass(frozen=True, slots=True)
class OnPhone:
    """`html` is None for what cannot be said in that language yet."""

    item_id: str
    language: str
    languages: tuple[str, ...]
    part: str
    html: Markup | None


def on_phone(version: QuestionnaireVersion, item_id: str, wanted: str) -> OnPhone:
    """In the language that is wanted, if the questionnaire has it at all; else in its own."""
    first = version.document["default_language"]
    others = [one for one in version.document["languages"] if one in LANGUAGES and one != first]
    languages = (first, *others)
    language = wanted if wanted in languages else first
    definition = version.definition if language == first else _said_in(version, language)
    part, html = _shown(definition, item_id, language)
    return OnPhone(item_id, language, languages, part, html)


def _said_in(version: QuestionnaireVersion, language: str) -> Mapping[str, Any]:
    try:
        return as_definition(version.document, language)
    except Refused:
        return {"blocks": []}


def _shown(definition: Mapping[str, Any], item_id: str, language: str) -> tuple[str, Markup | None]:
    found = [
        (b["title"], i) for b in definition["blocks"] for i in b["items"] if i["id"] == item_id
    ]
    for part, item in found:
        try:
            made = TYPES[item["type"]].built({k: v for k, v in item.items() if k != "type"})
        except ValidationError:
            continue
        return part, item_html(replace(made, id=f"{OURS}{made.id}"), language)
    return "", None
