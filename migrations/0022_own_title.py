"""A wave may have a title of its own, and a subject of a region is named after it.

What was handed over until now is put under its title too, so that two polls from one template
stand apart. The owner is held to the policies of contribution and has none: for this one
statement the force is lifted, in a transaction that gives it back.
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

TOPIC = """
update contribution set topic = coalesce(nullif(trim(both '-' from regexp_replace(
    lower(replace(title, body ->> 'gemeente', '{gemeente}')), '[^a-z0-9_]+', '-', 'g'
)), ''), 'onderwerp')
"""


def upgrade() -> None:
    op.add_column("wave", sa.Column("title", sa.Text))
    op.execute("grant update (title) on wave to meedoen_app")
    op.execute("alter table contribution no force row level security")
    op.execute(TOPIC)
    op.execute("alter table contribution force row level security")
