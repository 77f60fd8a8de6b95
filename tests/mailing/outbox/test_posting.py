"""Taking messages in, under the app's own role."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import ProgrammingError

from meedoen.face import Room
from meedoen.mailing.outbox.kinds import UnknownKind
from meedoen.mailing.outbox.posting import BATCH, post
from tenants.database import db
from tenants.ground.ids import new_id
from tenants.spaces import Space
from tests.house import Home
from tests.mailing import builders
from tests.mailing.builders import post_numbers
from tests.mailing.notices import Notice

Look = Callable[..., list[Any]]


def test_a_second_posting_under_one_key_adds_nothing(in_velsen: Space, owner_sql: Look) -> None:
    assert post("notice", new_id(), "notice:1", {"number": 1}) is True
    assert post("notice", new_id(), "notice:1", {"number": 2}) is False
    db.session.commit()
    assert [row["refs"] for row in owner_sql("select refs from outbox")] == [{"number": 1}]


def test_two_spaces_may_use_the_same_key(velsen: Home, beverwijk: Home, now: datetime) -> None:
    assert post_numbers(velsen, [1], now) == 1
    assert post_numbers(beverwijk, [1], now) == 1


def test_a_large_posting_counts_what_is_new(velsen: Home, now: datetime) -> None:
    assert post_numbers(velsen, range(10), now) == 10
    assert post_numbers(velsen, range(BATCH + 20), now) == BATCH + 10


def test_a_transaction_rings_once_however_much_it_posts(in_velsen: Space, owner_sql: Look) -> None:
    for _ in range(2):
        for number in range(3):
            post("notice", new_id(), str(new_id()), {"number": number})
        db.session.commit()
    bells = owner_sql("select job, tenant_id, subject_id from bell")
    assert [dict(bell) for bell in bells] == [
        {"job": "deliver_mail", "tenant_id": in_velsen.id, "subject_id": in_velsen.id}
    ] * 2


def test_nothing_new_rings_no_bell(velsen: Home, now: datetime, owner_sql: Look) -> None:
    post_numbers(velsen, [1], now)
    owner_sql("delete from bell")
    post_numbers(velsen, [1], now)
    assert owner_sql("select * from bell") == []


def test_a_rollback_takes_message_and_bell_along(in_velsen: Space, owner_sql: Look) -> None:
    post("notice", new_id(), "notice:1", {"number": 1})
    db.session.rollback()
    assert owner_sql("select id from outbox union all select id from bell") == []
    post("notice", new_id(), "notice:1", {"number": 1})
    db.session.commit()
    assert len(owner_sql("select id from bell")) == 1


def test_a_kind_no_room_brought_is_refused_when_posting(in_velsen: Space) -> None:
    with pytest.raises(UnknownKind):
        post("no such kind", new_id(), "1", {})


def test_a_second_kind_of_the_same_name_is_refused(move_in: Callable[[Room], None]) -> None:
    class Other(Notice):
        name = "notice"

    with pytest.raises(ValueError, match="notice"):
        move_in(Room("others", mail_kinds=(Other,)))


def test_a_message_is_filed_under_what_it_belongs_to(
    velsen: Home, now: datetime, owner_sql: Look
) -> None:
    post_numbers(velsen, [1], now)
    assert owner_sql("select batch_id, priority, state from outbox") == [
        {"batch_id": builders.BATCH, "priority": 20, "state": "ready"}
    ]


@pytest.mark.parametrize(
    "forbidden",
    [
        "select recipient_id from outbox",
        "select refs from outbox",
        "update outbox set state = 'ready'",
        "delete from outbox",
    ],
)
def test_the_web_neither_reads_recipients_nor_changes_what_was_posted(
    in_velsen: Space, forbidden: str
) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        db.session.execute(sa.text(forbidden))


def test_the_worker_sees_nothing_without_a_space(
    worker_app: Flask, velsen: Home, now: datetime
) -> None:
    post_numbers(velsen, [1, 2], now)
    count = sa.text("select count(*) from outbox")
    with worker_app.app_context(), db.engine.connect() as connection:
        assert connection.scalar(count) == 0
    with velsen.as_worker():
        assert db.session.scalar(count) == 2


def test_a_row_for_another_space_cannot_be_posted(
    in_velsen: Space, beverwijk: Space, now: datetime
) -> None:
    statement = sa.text(
        "insert into outbox (tenant_id, id, kind, priority, recipient_id, refs, dedupe_key, state,"
        " attempt, due_at) values (:tenant, :id, 'notice', 0, :id, '{}', 'x', 'ready', 0, :now)"
    )
    values = {"tenant": beverwijk.id, "id": UUID(int=1), "now": now}
    with pytest.raises(ProgrammingError, match="row-level security"):
        db.session.execute(statement, values)
