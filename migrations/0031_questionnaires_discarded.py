"""A questionnaire that no wave ever asked can be deleted, by the web alone.

What keeps one that was used: the key of its waves, and the trigger on a frozen version.
"""

from alembic import op

revision = "0031"
down_revision = "0025"


def upgrade() -> None:
    op.execute("grant delete on questionnaire, questionnaire_version to meedoen_app")
