"""Whoever asks to join cannot tell from the time it takes whether an address is a member's."""

from datetime import datetime, timedelta

import pytest

from meedoen.panel.joining import joining
from meedoen.panel.members import finding
from meedoen.panel.members.models import Member
from meedoen.panel.profile import consenting
from tenants.database import db
from tenants.spaces import Space
from tests.panel.builders import JANSEN, Look, joined, profile
from tests.work import Work, counted

STRANGER = "onbekend@velsen.example.nl"
PURPOSES = (frozenset({"panel"}), frozenset({"panel", "gatherings"}))


def asking(address: str, now: datetime, purposes: frozenset[str]) -> Work:
    db.session.rollback()
    with counted() as work:
        joining.ask_to_join(address, profile(name="Iemand Anders", purposes=purposes), now)
        db.session.commit()
    return work


@pytest.mark.parametrize("purposes", PURPOSES)
def test_a_members_address_is_as_much_work_as_an_unknown_one(
    in_velsen: Space, now: datetime, purposes: frozenset[str]
) -> None:
    joined(JANSEN, now)
    later = now + timedelta(days=1)
    known, unknown = asking(JANSEN, later, purposes), asking(STRANGER, later, purposes)
    assert known.statements == unknown.statements
    assert known.secrets == unknown.secrets
    assert len(known.statements) > 6
    assert known.secrets["seal_with"] == 2


def test_and_changes_nothing_of_the_member(
    in_velsen: Space, now: datetime, owner_sql: Look
) -> None:
    member_id = joined(JANSEN, now)
    before = owner_sql("select * from member"), owner_sql("select * from consent order by id")
    asking(JANSEN, now + timedelta(days=1), frozenset({"panel"}))
    assert (
        owner_sql("select * from member"),
        owner_sql("select * from consent order by id"),
    ) == before
    kinds = [row["kind"] for row in owner_sql("select kind from outbox order by id")]
    assert kinds == ["confirm_joining", "already_member"]
    assert {c.purpose for c in consenting.standing(member_id)} == {"panel", "gatherings"}


def test_a_members_address_with_less_work_is_noticed(
    in_velsen: Space, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: nothing is taken in for a member, as it was."""
    member_id = joined(JANSEN, now)
    take_in = joining._take_in

    def only_for_strangers(row: Member, *told: object) -> None:
        if finding.email_of(row) != JANSEN:
            take_in(row, *told)  # type: ignore[arg-type]

    monkeypatch.setattr(joining, "_take_in", only_for_strangers)
    later = now + timedelta(days=1)
    known, unknown = (asking(one, later, frozenset({"panel"})) for one in (JANSEN, STRANGER))
    assert known.statements != unknown.statements
    assert known.secrets != unknown.secrets
    assert finding.by_id(member_id) is not None
