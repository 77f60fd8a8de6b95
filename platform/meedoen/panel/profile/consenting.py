"""Notes what a member agrees to, when they take it back, and how long that is kept."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.panel.members.models import Consent, Member
from meedoen.panel.profile.consent_texts import ConsentText, consent_texts
from meedoen.rules.reading import in_use
from tenants import current
from tenants.database import db


def agree_to(member_id: UUID, purposes: Collection[str], now: datetime) -> None:
    """From now on this member agrees to exactly these purposes, in the words of today."""
    before = {consent.purpose: consent for consent in standing(member_id)}
    for purpose, text in consent_texts(current.space().name).items():
        old = before.get(purpose)
        if old is not None and purpose in purposes and old.text_hash == text.hash():
            continue
        if old is not None:
            old.withdrawn_at = now
        if purpose in purposes:
            db.session.add(_given(member_id, text, now))


def _given(member_id: UUID, text: ConsentText, now: datetime) -> Consent:
    return Consent(
        member_id=member_id, purpose=text.purpose, text_version=text.version,
        text_hash=text.hash(), given_at=now,
    )  # fmt: skip


def standing(member_id: UUID) -> list[Consent]:
    """What this member agrees to now, oldest first."""
    query = sa.select(Consent).where(Consent.member_id == member_id, Consent.withdrawn_at.is_(None))
    return list(db.session.scalars(query.order_by(Consent.given_at, Consent.purpose)))


def withdraw_all(member_id: UUID, now: datetime) -> None:
    for consent in standing(member_id):
        consent.withdrawn_at = now


def forget_old_consents(now: datetime) -> None:
    """Of those who left so long ago as the gemeente decided; for the clock."""
    term = in_use().consents
    if term is not None:
        gone = sa.select(Member.id).where(Member.left_at < now - term)
        db.session.execute(sa.delete(Consent).where(Consent.member_id.in_(gone)))
