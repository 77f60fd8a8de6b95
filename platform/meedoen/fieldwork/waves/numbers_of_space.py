"""How many members and waves a gemeente has, for those who run the machines."""

from collections.abc import Mapping

import sqlalchemy as sa

from meedoen.fieldwork.waves.models import Wave
from meedoen.panel.members.finding import number_of_members
from tenants import current
from tenants.database import db


def numbers_of_space() -> Mapping[str, int]:
    mine = Wave.tenant_id == current.tenant_id()
    waves = db.session.scalar(sa.select(sa.func.count(Wave.id)).where(mine))
    return {"members": number_of_members(), "waves": waves or 0}
