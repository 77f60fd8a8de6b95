"""Members go along when the gemeente draws other areas."""

from collections.abc import Mapping

import sqlalchemy as sa

from meedoen.language.texts import _
from meedoen.panel.members.models import Member
from tenants.database import db


def lives_there(code: str) -> list[str]:
    """For an area that may be taken away: a sentence when anybody ever said to live there."""
    found = db.session.scalar(sa.select(Member.id).where(Member.area_code == code).limit(1))
    return [_("Er wonen panelleden.")] if found else []


def move(moved: Mapping[str, str]) -> None:
    """Also those who did not confirm yet. In one statement, so that nobody is moved twice."""
    if not moved:
        return
    new = sa.case(*((Member.area_code == old, code) for old, code in moved.items()))
    living_there = Member.area_code.in_(list(moved))
    db.session.execute(sa.update(Member).where(living_there).values(area_code=new))
