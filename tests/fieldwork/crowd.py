"""A panel spread over wijken and ages, of whom some answer, for looking at what is stored of them."""

from random import Random
from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.answering.entering import enter
from meedoen.fieldwork.answering.submitting import submit
from meedoen.fieldwork.asking import opening
from meedoen.fieldwork.asking.models import Invitation
from meedoen.fieldwork.waves import closing, planning, reading
from meedoen.keyholder.asking import link_secrets
from meedoen.places.entering import enter_areas
from tenants.database import db
from tenants.deeds import CLOCK, SYSTEM
from tests.fieldwork.builders import NOW, ONE_PAGE, add_members, planned
from tests.house import Home

YEARS = {"16-24": 2006, "25-44": 1990, "45-64": 1970, "65-74": 1956, "75+": 1940, None: None}
Spread = dict[tuple[str, str | None], int]


def open_for(home: Home, spread: Spread) -> UUID:
    """An open anonymous wave for so many members of each wijk and age band."""
    with home.as_worker():
        enter_areas(str(home.gm_code))
        for (area, age), count in spread.items():
            add_members(count, area, YEARS[age], address=f"{age}")
        wave = planned(ONE_PAGE, areas=sorted({area for area, _ in spread}))
        planning.confirm(wave, SYSTEM, NOW)
        opening.open_wave(wave.id, NOW)
        db.session.commit()
        return wave.id


def answer(home: Home, wave_id: UUID, members: list[UUID]) -> None:
    """Each says something of their own, so that a row can be known again."""
    for number, secret in enumerate(_secrets(home, wave_id, members)):
        with home.as_web():
            entry = enter(secret)
            assert entry is not None
            assert submit(entry, {"groen": "ja", "jaren": number % 99}, NOW)
            db.session.commit()


def close(home: Home, wave_id: UUID) -> None:
    with home.as_worker():
        closing.ask_to_close(reading.locked(wave_id), CLOCK)
        closing.close_wave(wave_id, NOW)
        db.session.commit()


def live_through(home: Home, spread: Spread, share: float, chance: Random) -> UUID:
    """From opening to closing; a `share` of the people answers."""
    wave_id = open_for(home, spread)
    with home.as_worker():
        everyone = list(db.session.scalars(sa.select(Invitation.member_id)))
    willing = chance.sample(sorted(everyone), round(share * len(everyone)))
    answer(home, wave_id, willing)
    close(home, wave_id)
    return wave_id


def _secrets(home: Home, wave_id: UUID, members: list[UUID]) -> list[str]:
    with home.as_web():
        rows = db.session.execute(
            sa.select(Invitation.member_id, Invitation.id).where(Invitation.wave_id == wave_id)
        )
        ids = {member: invitation for member, invitation in rows}  # noqa: C416
        return link_secrets(wave_id, [ids[member] for member in members])
