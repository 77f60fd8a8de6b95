"""What opens a member's own pages: where they are signed in, and the links that sign them in."""

from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts import sessions
from meedoen.panel.members.models import SignInLink
from tenants.database import db


def close_all(member_id: UUID) -> None:
    """Nothing of before opens anything any more, in any browser."""
    sessions.close_all("member", member_id)
    db.session.execute(sa.delete(SignInLink).where(SignInLink.member_id == member_id))
