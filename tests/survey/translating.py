"""Translates a draft from the first text to the last, into words that say which language they are in."""

from uuid import UUID

from meedoen.survey.document.languages import to_translate
from meedoen.survey.editor import translating
from meedoen.survey.editor.drafting import newest
from meedoen.survey.editor.translating import Typed, seen_as
from tenants.deeds import SYSTEM
from tests.survey.builders import NOW


def typed(questionnaire_id: UUID, language: str, **texts: str) -> dict[str, Typed]:
    """These texts, as who has the page before them leaves it; a key is written with __ for a dot."""
    version = newest(questionnaire_id)
    assert version is not None
    dutch, own = (
        to_translate(version.document, language),
        version.document["texts"].get(language, {}),
    )
    named = {name.replace("__", "."): text for name, text in texts.items()}
    return {key: Typed(text, seen_as(dutch[key], own.get(key, ""))) for key, text in named.items()}


def translate_all(questionnaire_id: UUID, language: str) -> None:
    translating.add(questionnaire_id, language, NOW, SYSTEM)
    version = newest(questionnaire_id)
    assert version is not None
    texts = {
        key: f"{language}: {dutch}"
        for key, dutch in to_translate(version.document, language).items()
    }
    translating.translate(
        questionnaire_id, language, typed(questionnaire_id, language, **texts), NOW, SYSTEM
    )
