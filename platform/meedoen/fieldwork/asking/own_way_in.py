"""The way in of a member who is signed in, without the mail.

Its secret is made from the token of the session, which only the visitor's browser keeps: no other
session, and nobody here, can make it again. So what is filled in under it is found back by this
address alone.
"""

import base64
import hashlib
import hmac
from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.anonymity.models import Participation
from meedoen.fieldwork.asking.links import secret_hash
from meedoen.fieldwork.asking.models import Invitation
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State
from tenants import current
from tenants.database import db


def open_own_way_in(wave_id: UUID, member_id: UUID, session_token: str) -> str | None:
    """A secret that opens this wave for this member; None where there is nothing to answer.

    It takes the place of an earlier one.
    """
    secret = _secret(session_token, wave_id)
    row = sa.update(Invitation).where(
        Invitation.tenant_id == current.tenant_id(),
        Invitation.wave_id == wave_id,
        Invitation.member_id == member_id,
        sa.exists().where(Wave.id == wave_id, Wave.state == State.OPEN),
        sa.exists().where(
            Participation.wave_id == wave_id,
            Participation.member_id == member_id,
            Participation.status == "invited",
        ),
    )
    opened = db.session.execute(row.values(own_hash=secret_hash(secret)))
    return secret if opened.rowcount else None  # type: ignore[attr-defined]


def _secret(session_token: str, wave_id: UUID) -> str:
    mac = hmac.new(session_token.encode(), b"own way in" + wave_id.bytes, hashlib.sha256)
    return base64.b32encode(mac.digest()[:16]).decode().rstrip("=").lower()
