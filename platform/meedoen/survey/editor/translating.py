"""Puts a questionnaire in other languages; of two people who translate, none overwrites the other."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from meedoen.forms.refusing import Refused
from meedoen.language.lists import in_words
from meedoen.language.speaking import LANGUAGES
from meedoen.language.texts import _, lazy
from meedoen.survey.definition.earlier import Step
from meedoen.survey.document.drafting import LONGEST
from meedoen.survey.document.languages import first_texts, to_translate
from meedoen.survey.document.normal import normal_form
from meedoen.survey.document.words import Document, placeholders
from meedoen.survey.editor.drafting import held, newest, replace
from tenants.deeds import Actor

MEANWHILE = lazy(
    "Iemand anders heeft dit intussen veranderd. Uw tekst is nog niet bewaard. "
    "Kijk links en in het vak wat er moet staan, en sla dan nog een keer op."
)
TRANSLATED = "vertaald"
Texts = Mapping[str, str]
Edit = Callable[[Document], dict[str, Any]]
"""The parts of a document that change."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A text as somebody leaves it, and `seen` what they had before them: see `seen_as`.

    `still_right`: the Dutch changed, and this says the same all the same.
    """

    text: str
    seen: str
    still_right: bool = False


def seen_as(dutch: str, translation: str) -> str:
    """A mark of a text with its translation: another one when either changed."""
    return f"{_mark(dutch)}.{_mark(translation)}"


def others(document: Document) -> list[str]:
    """The languages beside its own, as they are on our pages."""
    return [
        one for one in LANGUAGES if one in document["languages"] and not _is_first(document, one)
    ]


def to_add(document: Document) -> list[str]:
    return [one for one in LANGUAGES if one not in document["languages"]]


def add(questionnaire_id: UUID, language: str, now: datetime, by: Actor) -> None:
    """Raises LookupError, also for a language that is no choice; Refused (409)."""

    def edit(document: Document) -> dict[str, Any]:
        if language not in LANGUAGES:
            raise LookupError(f"No language {language!r} here.")
        found = dict.fromkeys([*document["languages"], language])
        return {"languages": list(found)}

    change(questionnaire_id, edit, now, by)


def remove(questionnaire_id: UUID, language: str, now: datetime, by: Actor) -> None:
    """With all that was translated. Raises LookupError; Refused (409)."""

    def edit(document: Document) -> dict[str, Any]:
        refuse_unknown(document, language)
        return {"languages": [one for one in document["languages"] if one != language]}

    change(questionnaire_id, edit, now, by)


def translate(
    questionnaire_id: UUID, language: str, typed: Mapping[str, Typed], now: datetime, by: Actor
) -> None:
    """Keep what was typed, by key; all of it or nothing.

    Raises LookupError, Refused with a sentence by key, and (409) when somebody else was first.
    """

    def edit(document: Document) -> dict[str, Any]:
        refuse_unknown(document, language)
        dutch, own = to_translate(document, language), document["texts"].get(language, {})
        changed = {key: one for key, one in typed.items() if _is_change(key, one, dutch, own)}
        if wrong := {
            key: said for key in changed for said in faults(document, key, changed[key].text)
        }:
            raise Refused.at(wrong)
        if late := [
            key for key, one in changed.items() if one.seen != seen_as(dutch[key], own.get(key, ""))
        ]:
            raise Refused.at(dict.fromkeys(late, str(MEANWHILE)), 409)
        return with_texts(document, language, {key: one.text for key, one in changed.items()})

    change(questionnaire_id, edit, now, by)


def with_texts(document: Document, language: str, texts: Texts) -> dict[str, Any]:
    """The parts of a document that change with these translations; an empty text is none."""
    outdated = {
        k: t for k, t in document.get("outdated", {}).get(language, {}).items() if k not in texts
    }
    own = {
        key: text for key, text in {**document["texts"].get(language, {}), **texts}.items() if text
    }
    return {
        "texts": {**document["texts"], language: own},
        "outdated": {**document.get("outdated", {}), language: outdated},
    }


def faults(document: Document, key: str, text: str) -> Iterator[str]:
    """What is wrong with a translation; an empty one is not there yet, and that is no fault."""
    if len(text) > LONGEST:
        yield _("Deze tekst is te lang. Gebruik hooguit %(most)s tekens.", most=LONGEST)
    names, wanted = set(placeholders(text)), set(placeholders(first_texts(document).get(key, "")))
    known = {one["name"] for one in document["structure"].get("variables", ())}
    if text and (lost := sorted(wanted - names)):
        yield _("Zet ook %(names)s in de vertaling, precies zo.", names=_in_braces(lost))
    if strange := sorted(names - wanted - known):
        yield _("Haal %(names)s weg. Dat staat niet in het Nederlands.", names=_in_braces(strange))


def _is_change(key: str, typed: Typed, dutch: Texts, own: Texts) -> bool:
    """A field that was left as it stood says nothing, whatever became of the text meanwhile."""
    if key not in dutch or typed.text == own.get(key, ""):
        return key in dutch and typed.still_right
    return typed.seen.partition(".")[2] != _mark(typed.text)


def change(questionnaire_id: UUID, edit: Edit, now: datetime, by: Actor) -> None:
    """What changes nothing holds up nobody, and no wave that is about to open."""
    draft = newest(questionnaire_id)
    if draft is None:
        raise LookupError(f"No questionnaire {questionnaire_id} here.")
    if _edited(draft.document, edit) != draft.document:
        draft = held(questionnaire_id, by)
        replace(draft, _edited(draft.document, edit), now, Step(TRANSLATED, by.id, now), by)


def _edited(document: Document, edit: Edit) -> Document:
    return normal_form({**document, **edit(document)})


def refuse_unknown(document: Document, language: str) -> None:
    if language not in others(document):
        raise LookupError(f"Not translated into {language!r}.")


def _is_first(document: Document, language: str) -> bool:
    return bool(language == document["default_language"])


def _in_braces(names: list[str]) -> str:
    return in_words([f"{{{name}}}" for name in names])


def _mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
