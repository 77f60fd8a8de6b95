"""Between the form of a plan and the plan: what was typed, and what to start from."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

from werkzeug.datastructures import MultiDict

from meedoen.fieldwork.waves.meanwhile import mark
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.plans import Plan
from meedoen.fieldwork.waves.schemas import PlanSchema
from meedoen.forms import reading

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
    """With a mark of what it says, so that nobody saves over what they have not seen."""
    return {field.name: getattr(wave, field.name) for field in fields(Plan)} | _seen(wave)


def of_form(form: MultiDict[str, str]) -> Typed:
    """As it was typed, to show again."""
    return {**form.to_dict(), "areas": form.getlist("areas")}


def once_more(form: MultiDict[str, str], wave: Wave) -> Typed:
    """As it was typed, by somebody who is now shown what another saved meanwhile."""
    return {**of_form(form), **_seen(wave)}


def _seen(wave: Wave) -> dict[str, str]:
    return {"gezien": mark(wave)}


def read(form: MultiDict[str, str]) -> Plan:
    """Raises Refused with a sentence by field for what has not the shape of a plan."""
    data = reading.read(PlanSchema(), of_form(form))
    return Plan(**{**data, "areas": list(dict.fromkeys(data["areas"]))})
