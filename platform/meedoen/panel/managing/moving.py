"""Members go along when the gemeente draws other areas."""

from collections.abc import Mapping

import sqlalchemy as sa

from meedoen.panel.members.models import Member
from tenants.database import db


def move(moved: Mapping[str, str]) -> None:
    """Also those who did not confirm yet. In one statement, so that nobody is moved twice."""
    if not moved:
        return
    new = sa.case(*((Member.area_code == old, code) for old, code in moved.items()))
    lives_there = Member.area_code.in_(list(moved))
    db.session.execute(sa.update(Member).where(lives_there).values(area_code=new))
