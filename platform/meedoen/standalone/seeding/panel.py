"""Lets invented residents join a panel as anybody does: they ask, and they confirm by the link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from meedoen.mailing.email.delivering import deliver_mail
from meedoen.panel.joining import joining
from meedoen.panel.members.finding import email_lookup
from meedoen.panel.members.models import Member
from meedoen.panel.members.pending import Standing
from meedoen.panel.members.selecting import active_members
from meedoen.standalone.seeding.chance import dice
from meedoen.standalone.seeding.house import House
from meedoen.standalone.seeding.people import Resident
from tenants.database import db

AT_ONCE = 50
JOINED = (100, 700)
READ_THEIR_MAIL = timedelta(hours=1)


def fill_panel(house: House, slug: str, people: Sequence[Resident], now: datetime) -> None:
    """Those who are not in yet; the people always come in the same order."""
    if _add_those_who_lack(house, slug, people, now):
        _put_away_confirmations(house, slug)


def _add_those_who_lack(house: House, slug: str, people: Sequence[Resident], now: datetime) -> bool:
    with house.desk(slug):
        known = len(active_members(()))
    for start in range(known, len(people), AT_ONCE):
        with house.desk(slug), db.session.no_autoflush:
            _join(people[start : start + AT_ONCE], now)
    return known < len(people)


def _put_away_confirmations(house: House, slug: str) -> None:
    """The mails that asked to confirm are not wanted any more: the post office finds that out.

    Nothing is sent, so no mail server is needed. Left for later, they would go before the
    invitations and keep somebody waiting who has just started the demo.
    """
    with house.back(slug) as space:
        deliver_mail(space.id)


def _join(people: Sequence[Resident], now: datetime) -> None:
    """Their rows are written together at the end: much faster than one by one."""
    asked = {email_lookup(person.address): _day(person, now) for person in people}
    for person in people:
        joining.ask_to_join(person.address, person.profile, _day(person, now))
    for member in db.session.scalars(sa.select(Member).where(Member.email_lookup.in_(asked))):
        _confirm(member, asked)


def _confirm(member: Member, asked: Mapping[bytes, datetime]) -> None:
    moment = asked[member.email_lookup or b""] + READ_THEIR_MAIL
    if joining.confirm(joining.token_of(member.id), moment) is not Standing.MEMBER:
        raise RuntimeError("An invented resident could not join the panel.")


def _day(person: Resident, now: datetime) -> datetime:
    return now - timedelta(days=dice(person.address, "joined").randint(*JOINED))
