"""Between the form of a plan and the plan: what was typed, what is wrong, what to start from."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.planning import Plan
from meedoen.fieldwork.waves.questionnaires import choices
from meedoen.fieldwork.waves.schemas import PlanSchema
from meedoen.places.reading import names

LASTS = timedelta(days=14)
THEN_TOLD_IN = timedelta(days=30)
Typed = Mapping[str, Any]


def fresh(today: date, version: str) -> Typed:
    """From today, two weeks, and told a month later. What is promised, staff must write."""
    ends_on = today + LASTS
    return {
        "questionnaire_version_id": version, "mode": "anonymous", "areas": [],
        "starts_on": today, "ends_on": ends_on, "promise_by": ends_on + THEN_TOLD_IN,
    }  # fmt: skip


def of_wave(wave: Wave) -> Typed:
    return {field.name: getattr(wave, field.name) for field in fields(Plan)}


def of_form(form: MultiDict[str, str]) -> Typed:
    """As it was typed, to show again."""
    return {**form.to_dict(), "areas": form.getlist("areas")}


def read(
    form: MultiDict[str, str], today: date, planned: UUID | None = None
) -> tuple[Plan | None, dict[str, str]]:
    """The plan, or a sentence by field; `planned` is the version that the plan had before."""
    filled = {name: text for name, text in form.items() if text.strip()}
    try:
        data = PlanSchema(today).load({**filled, "areas": form.getlist("areas")})
    except ValidationError as error:
        return None, {field: _first(said) for field, said in error.messages_dict.items()}
    errors = dict(_not_here(data, planned))
    return (None, errors) if errors else (Plan(**data), {})


def _not_here(data: Mapping[str, Any], planned: UUID | None) -> list[tuple[str, str]]:
    """What has the right shape, but is not of this gemeente."""
    found = []
    if set(data["areas"]) - set(names()):
        found.append(("areas", "Kies wijken uit de lijst."))
    if data["questionnaire_version_id"] not in choices(planned):
        found.append(("questionnaire_version_id", "Kies een vragenlijst uit de lijst."))
    return found


def _first(said: Any) -> str:
    while not isinstance(said, str):
        said = next(iter(said.values() if isinstance(said, dict) else said))
    return said
