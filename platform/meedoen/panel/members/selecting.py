"""Which members can be asked, for the rooms that ask them."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from meedoen.mailing.outbox.suppressing import is_suppressed
from meedoen.panel.members import finding
from meedoen.panel.members.models import Member, State
from tenants.database import db

BANDS = ((16, 24), (25, 44), (45, 64), (65, 74))


class Candidate(NamedTuple):
    """As little of a member as drawing a sample needs."""

    id: UUID
    area_code: str | None
    birth_year: int | None
    gender: str | None


def active_members(area_codes: Collection[str]) -> list[Candidate]:
    """The members of these areas who can be mailed, in order of id.

    No areas means the whole gemeente, with those whose area is not known.
    """
    query = sa.select(Member.id, Member.area_code, Member.birth_year, Member.gender).where(
        Member.state == State.ACTIVE, Member.channel == "mail", Member.mail_stopped_at.is_(None)
    )
    if area_codes:
        query = query.where(Member.area_code.in_(area_codes))
    return [Candidate(*row) for row in db.session.execute(query.order_by(Member.id))]


def mailable(member_id: UUID) -> bool:
    """Whether an invitation may go to this member now: to be asked when sending."""
    address = address_of(member_id)
    return address is not None and not is_suppressed(address, "questionnaires")


def address_of(member_id: UUID) -> str | None:
    """The e-mail address of an active member who takes mail."""
    member = who_takes_mail(member_id)
    return finding.email_of(member) if member else None


def who_takes_mail(member_id: UUID) -> Member | None:
    member = finding.by_id(member_id)
    if member is None or member.state != State.ACTIVE or member.mail_stopped_at is not None:
        return None
    return member


def age_band(birth_year: int | None, today: date) -> str | None:
    """The band of the age reached this year; None when it is not known or below 16."""
    if birth_year is None or today.year - birth_year < BANDS[0][0]:
        return None
    age = today.year - birth_year
    return next((f"{low}-{high}" for low, high in BANDS if age <= high), "75+")
