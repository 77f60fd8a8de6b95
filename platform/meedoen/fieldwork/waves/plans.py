"""What staff decide about a wave, and what makes it a plan that can be kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from uuid import UUID

from meedoen.fieldwork.waves.questionnaires import choices, hold
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.places.reading import whole_names

NO_NAME = lazy("Geef de meting een naam.")
NOT_OUR_QUESTIONNAIRE = lazy(
    "Deze vragenlijst is er niet of niet meer. Kies een vragenlijst uit de lijst."
)
NOT_OUR_AREAS = lazy("Kies wijken uit de lijst.")
OVER = lazy("Deze dag is al voorbij. Kies een latere dag.")
BACKWARDS = lazy("De laatste dag ligt vóór de eerste dag.")
NO_PROMISE = lazy("Schrijf op wat u belooft. Zonder belofte kan een meting niet.")
TOLD_TOO_EARLY = lazy("Beloof een dag na de laatste dag van de meting.")
Mistakes = Iterator[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """In the order of its form. The promise is part of it, not an extra; no areas means all.

    `title` is what residents and the region read; without one, that of the questionnaire.
    """

    name: str
    title: str | None = None
    questionnaire_version_id: UUID
    areas: list[str]
    sample_size: int | None
    mode: str
    starts_on: date
    ends_on: date
    promise: str
    promise_by: date


def refuse_bad_plan(wanted: Plan, today: date, planned: UUID | None = None) -> None:
    """Raises Refused. `planned` is the questionnaire version that the plan had before."""
    found = dict(chain(_unsaid(wanted), _elsewhere(wanted, planned), _days(wanted, today)))
    if found:
        raise Refused.at({field: found[field] for field in vars(wanted) if field in found})


def _unsaid(wanted: Plan) -> Mistakes:
    if not wanted.name.strip():
        yield "name", NO_NAME
    if not wanted.promise.strip():
        yield "promise", NO_PROMISE


def _elsewhere(wanted: Plan, planned: UUID | None) -> Mistakes:
    """What is not of this gemeente."""
    hold(wanted.questionnaire_version_id)
    if wanted.questionnaire_version_id not in choices(planned):
        yield "questionnaire_version_id", NOT_OUR_QUESTIONNAIRE
    if wanted.areas and set(wanted.areas) - set(whole_names()):
        yield "areas", NOT_OUR_AREAS


def _days(wanted: Plan, today: date) -> Mistakes:
    if wanted.ends_on < today:
        yield "ends_on", OVER
    elif wanted.ends_on < wanted.starts_on:
        yield "ends_on", BACKWARDS
    if wanted.promise_by < wanted.ends_on:
        yield "promise_by", TOLD_TOO_EARLY
