"""Who was asked is counted in the area where they lived then, whatever their profile says later.

Of waves of before, the area of today is the best that is known. The owner is held to the
policies too, so it goes from space to space.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

INSIDE = sa.text("select set_config('app.tenant_id', :space, true)")
TODAY = sa.text(
    "update participation p set area_code = m.area_code from member m"
    " where m.tenant_id = p.tenant_id and m.id = p.member_id"
)


def upgrade() -> None:
    op.add_column("participation", sa.Column("area_code", sa.Text))
    connection = op.get_bind()
    for space in connection.scalars(sa.text("select id from space")).all():
        connection.execute(INSIDE, {"space": str(space)})
        connection.execute(TODAY)
    connection.execute(INSIDE, {"space": ""})
