"""The web plans and moves a wave, and cannot put another key in the place of the wave's own.

Whoever could, would have later answers sealed to a key of theirs.
"""

from alembic import op

revision = "0014"
down_revision = "0013"

OF_THE_WEB = """
    name, questionnaire_version_id, areas, sample_size, mode, starts_on, ends_on, promise, promise_by,
    state, confirmed_by, confirmed_at, reminded_at
"""


def upgrade() -> None:
    op.execute("revoke update on wave from meedoen_app")
    op.execute(f"grant update ({OF_THE_WEB}) on wave to meedoen_app")
