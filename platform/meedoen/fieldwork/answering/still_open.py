"""What a resident does counts only while the wave is open: asked in the statement that does it.

The share lock makes closing wait for whoever is at it, and turns away whoever comes after.
"""

import sqlalchemy as sa

from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State

w = Wave.__table__
OPEN_WAVE = (
    sa.select(w.c.id)
    .where(
        w.c.tenant_id == sa.bindparam("tenant"),
        w.c.id == sa.bindparam("wave"),
        w.c.state == State.OPEN,
    )
    .with_for_update(read=True)
    .cte("open_wave")
)
"""Of :wave of :tenant, one row or none."""
