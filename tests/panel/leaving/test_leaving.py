"""What is left of somebody who left."""

from datetime import datetime
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from meedoen.accounts import sessions
from meedoen.mailing.outbox.models import Reason
from meedoen.mailing.outbox.suppressing import suppress
from meedoen.panel.leaving import leaving
from meedoen.panel.members import finding
from meedoen.panel.members.models import State
from meedoen.panel.signing_in import signing_in
from tenants.database import db
from tenants.spaces import Space
from tests.house import Home
from tests.panel.builders import JANSEN, Look, found, joined

GONE = ("email", "email_lookup", "name", "area_code", "birth_year", "gender", "joined_at",
        "confirm_hash", "confirm_until", "mail_stopped_at")  # fmt: skip


@pytest.fixture
def member(in_velsen: Space, now: datetime) -> UUID:
    return joined(JANSEN, now)


def leave(member_id: UUID, now: datetime) -> bool:
    left = leaving.leave(member_id, now)
    db.session.commit()
    return left


def test_only_an_empty_row_with_a_date_stays(member: UUID, now: datetime, owner_sql: Look) -> None:
    assert leave(member, now)
    (row,) = owner_sql("select * from member")
    assert (row["id"], row["state"], row["left_at"]) == (member, "left", now)
    assert {column: row[column] for column in GONE} == dict.fromkeys(GONE)


def test_nothing_made_from_the_address_stays(member: UUID, now: datetime, owner_sql: Look) -> None:
    suppress(JANSEN, Reason.OPT_OUT, now)
    signing_in.ask(JANSEN, "browser", "", now)
    leave(member, now)
    assert owner_sql("select from suppression") == []
    assert owner_sql("select from sign_in_link") == []


def test_the_consents_stay_as_proof_but_are_withdrawn(
    member: UUID, now: datetime, owner_sql: Look
) -> None:
    leave(member, now)
    rows = owner_sql("select withdrawn_at, text_version, text_hash from consent")
    assert len(rows) == 2
    assert all(row["withdrawn_at"] == now and row["text_version"] for row in rows)


def test_every_session_ends(member: UUID, now: datetime) -> None:
    tokens = [sessions.open_session("member", member, now) for _ in range(2)]
    leave(member, now)
    assert [sessions.find(token, now) for token in tokens] == [None, None]


def test_the_rooms_above_forget_in_the_same_transaction(
    member: UUID, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[UUID] = []
    monkeypatch.setattr(leaving.on_leaving, "listeners", (told.append,))
    leave(member, now)
    assert set(told) == {member}

    def fails(_: UUID) -> None:
        raise RuntimeError

    other = joined("b@example.nl", now)
    monkeypatch.setattr(leaving.on_leaving, "listeners", (fails,))
    with pytest.raises(RuntimeError):
        leaving.leave(other, now)
    db.session.rollback()
    assert found("b@example.nl").state == State.ACTIVE


def test_leaving_twice_does_nothing(member: UUID, now: datetime) -> None:
    assert leave(member, now)
    assert not leave(member, now)


def test_somebody_who_left_can_join_again_as_somebody_new(member: UUID, now: datetime) -> None:
    leave(member, now)
    assert joined(JANSEN, now) != member


def test_nobody_leaves_in_the_name_of_another_gemeente(
    velsen: Home, beverwijk: Home, now: datetime
) -> None:
    with velsen.as_web():
        member_id = joined(JANSEN, now)
    with beverwijk.as_web():
        assert not leaving.leave(member_id, now)
    with velsen.as_web():
        assert found(JANSEN).state == State.ACTIVE


@pytest.mark.parametrize("column", ["name", "area_code", "birth_year", "gender"])
def test_the_database_refuses_a_member_who_left_but_is_not_empty(
    member: UUID, now: datetime, column: str
) -> None:
    row = finding.by_id(member)
    assert row
    kept = getattr(row, column)
    leave(member, now)
    with pytest.raises(IntegrityError, match="left_is_empty"):
        db.session.execute(sa.text(f"update member set {column} = :kept"), {"kept": kept})
