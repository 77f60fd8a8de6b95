"""What drawing other areas means for waves: none may run meanwhile, and plans follow."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import BEFORE_THE_END, State
from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from tenants.database import db


def runs(hold: bool) -> bool:
    """Held: plans too, so that none opens while the areas change."""
    found = _held(BEFORE_THE_END) if hold else db.session.scalars(_of(BEFORE_THE_END))
    return any(wave.state != State.PLANNED for wave in found)


def about(code: str) -> list[str]:
    """A sentence for each wave that names this area, whatever became of it."""
    query = sa.select(Wave.name).where(Wave.areas.contains([code])).order_by(Wave.id)
    return [_("De meting %(name)s gaat erover.", name=name) for name in db.session.scalars(query)]


def regroup(moved: Mapping[str, Sequence[str]]) -> None:
    """Raises Refused where a plan would be left without areas, which would mean all of them."""
    for wave in _held((State.PLANNED,)):
        after = [code for area in wave.areas for code in moved.get(area, [area])]
        if wave.areas and not after:
            raise Refused(_(
                "De meting %(name)s vraagt alleen mensen in wijken die nu verdwijnen. Kies voor die"
                " wijken een nieuwe, of verander eerst de meting.", name=wave.name,
            ), status=409)  # fmt: skip
        if after != wave.areas:
            wave.areas = list(dict.fromkeys(after))


def _held(states: Sequence[State]) -> list[Wave]:
    return list(db.session.scalars(_of(states).with_for_update(key_share=True)))


def _of(states: Sequence[State]) -> sa.Select[Wave]:
    return sa.select(Wave).where(Wave.state.in_(states)).order_by(Wave.id)
