"""Takes a wave of the demo through its whole life, or as far as it should be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from meedoen.accounts import finding
from meedoen.fieldwork.asking import opening
from meedoen.fieldwork.waves import closing, planning, reading
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.plans import Plan
from meedoen.fieldwork.waves.states import State
from meedoen.results.counting import counting
from meedoen.results.releasing import releasing
from meedoen.standalone.seeding.cast import Town, author_of
from meedoen.standalone.seeding.house import House
from meedoen.standalone.seeding.households import Respondent
from meedoen.survey.editor.drafting import from_library
from meedoen.survey.routing.questionnaire import Questionnaire
from tenants.database import db
from tenants.deeds import Actor

Answering = Callable[[Respondent, Questionnaire, Random], dict[str, Any]]


@dataclass(frozen=True)
class Errand:
    """A wave to be there: what is asked of whom and when, and how people answer it.

    Answers come from `opens` until `until`; `share` is the part of those invited that answers.
    """

    template: str
    variables: Mapping[str, str]
    plan: Mapping[str, Any]
    opens: datetime
    until: datetime
    answering: Answering
    share: float


def start(house: House, town: Town, errand: Errand) -> UUID:
    """Staff make the questionnaire, plan and confirm; the worker draws and invites."""
    with house.desk(town.slug):
        wave = _named(errand.plan["name"])
        wave_id = wave.id if wave else _planned(town, errand)
    with house.back(town.slug):
        opening.open_wave(wave_id, errand.opens)
    return wave_id


def finish(house: House, town: Town, wave_id: UUID, closes: datetime) -> None:
    """Staff close, the worker counts, staff release; what was done before is not done again."""
    with house.desk(town.slug):
        actor = Actor.account(_author(town))
        wave = reading.locked(wave_id)
        if wave.state == State.OPEN:
            closing.ask_to_close(wave, actor)
    with house.back(town.slug):
        closing.close_wave(wave_id, closes)
        db.session.commit()
        closing.wipe_remains(wave_id)
        counting.count_wave(wave_id, closes + timedelta(minutes=5))
    with house.desk(town.slug):
        releasing.release(wave_id, actor, closes + timedelta(days=7))


def _planned(town: Town, errand: Errand) -> UUID:
    author, before = _author(town), errand.opens - timedelta(days=1)
    version = from_library(errand.template, town.gm_code, errand.variables, author, before)
    wanted = Plan(questionnaire_version_id=version.id, **errand.plan)
    actor = Actor.account(author)
    wave = planning.plan(wanted, actor, before, seed=f"{town.slug}:{errand.template}")
    planning.confirm(wave, actor, errand.opens)
    return wave.id


def _author(town: Town) -> UUID:
    account = finding.by_email(author_of(town))
    if account is None:
        raise LookupError(f"Nobody can make questionnaires in {town.name} yet.")
    return account.id


def _named(name: str) -> Wave | None:
    return next((wave for wave in reading.waves() if wave.name == name), None)
