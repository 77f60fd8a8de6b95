"""Lets invented residents answer: each opens the link of an invitation, fills in and sends."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.answering.entering import enter
from meedoen.fieldwork.answering.submitting import submit
from meedoen.fieldwork.asking.models import Invitation
from meedoen.fieldwork.waves import reading
from meedoen.fieldwork.waves.states import State
from meedoen.keyholder import asking as keyholder
from meedoen.panel.members.selecting import address_of
from meedoen.standalone.seeding.chance import dice
from meedoen.standalone.seeding.house import House
from meedoen.standalone.seeding.households import Respondent, household
from meedoen.standalone.seeding.people import Resident
from meedoen.standalone.seeding.waves import Errand
from meedoen.survey.definition.freezing import compiled
from meedoen.survey.routing import walking
from meedoen.survey.routing.outcomes import Lacking
from meedoen.survey.routing.progress import Progress
from tenants.database import db

AT_ONCE = 20
# How likely people up to an age answer, beside each other.
KEENNESS = {24: 0.4, 44: 0.7, 64: 1.0, 74: 1.3, 200: 1.1}


@dataclass(frozen=True)
class Willing:
    """Somebody who was invited and is going to answer."""

    secret: str
    resident: Resident
    at: datetime


def respond(
    house: House, slug: str, wave_id: UUID, errand: Errand, people: Mapping[str, Resident]
) -> None:
    """The share of the errand answers; always the same people, in the same words.

    An answer that is in already is not stored again: the house sees to that itself. Of a wave that
    was closed before seeding was cut off there is nothing left to do.
    """
    with house.desk(slug):
        willing = _willing(wave_id, errand, people)
    for start in range(0, len(willing), AT_ONCE):
        with house.desk(slug):
            for one in willing[start : start + AT_ONCE]:
                _answer(one, errand)


def _willing(wave_id: UUID, errand: Errand, people: Mapping[str, Resident]) -> list[Willing]:
    if reading.locked(wave_id).state != State.OPEN:
        return []
    mine = sa.select(Invitation.id, Invitation.member_id).where(Invitation.wave_id == wave_id)
    rows = db.session.execute(mine).all()
    invited = {address_of(member) or "": invitation for invitation, member in rows}
    known = [people[address] for address in invited if address in people]
    keen = sorted(known, key=lambda resident: _reluctance(resident, errand))
    chosen = keen[: round(errand.share * len(invited))]
    secrets = keyholder.link_secrets(wave_id, [invited[one.address] for one in chosen])
    return [
        Willing(secret, one, _moment(one, errand))
        for one, secret in zip(chosen, secrets, strict=True)
    ]


def _reluctance(resident: Resident, errand: Errand) -> float:
    """Lower means sooner; a weighted draw without replacement (Efraimidis and Spirakis, 2006)."""
    age = errand.opens.year - resident.profile.birth_year
    keen = next(keen for oldest, keen in KEENNESS.items() if age <= oldest)
    luck = dice(resident.address, errand.template, "keen").random()
    return -math.pow(luck, 1 / keen)


def _moment(resident: Resident, errand: Errand) -> datetime:
    """Most answers come in the first days."""
    early = dice(resident.address, errand.template, "moment").random() ** 2
    return errand.opens + early * (errand.until - errand.opens)


def _answer(one: Willing, errand: Errand) -> None:
    entry = enter(one.secret)
    if entry is None:
        raise LookupError("An invitation of the demo does not open its questionnaire.")
    questionnaire = compiled(entry.version_id)
    rng = dice(one.resident.address, errand.template)
    said = errand.answering(_person(one.resident, one.at.year), questionnaire, rng)
    finish = walking.finish(questionnaire, Progress(said))
    if isinstance(finish, Lacking):
        raise ValueError("An invented answer misses what the questionnaire asks for.")
    submit(entry, finish.answers, one.at)


def _person(resident: Resident, year: int) -> Respondent:
    told = resident.profile
    age = year - told.birth_year
    home = household(age, dice(resident.address, "home"))
    return Respondent(age, told.gender, told.area_code, home)
