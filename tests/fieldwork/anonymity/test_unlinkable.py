"""After closing, nobody with the whole database can tell who answered what.

The attacker sees every table with PostgreSQL's own marks on each row: xmin (the transaction
that wrote it) and ctid (its place in the file). Each member answers with a number of their
own, so a right guess is known to be right. What chance alone would give is the bound.
"""

from itertools import pairwise
from random import Random
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from meedoen.fieldwork.anonymity import moving, rewriting
from meedoen.fieldwork.waves import closing
from meedoen.fieldwork.waves.reading import locked
from meedoen.keyholder import holder
from tenants.database import db
from tenants.deeds import CLOCK
from tenants.scope import scope
from tenants.spaces import Space
from tests.fieldwork.attacker import (
    NUMBER,
    PEOPLE,
    Look,
    answer_all,
    chance_bound,
    most_hits,
    truth,
)  # fmt: skip
from tests.fieldwork.builders import definition, open_wave
from tests.fieldwork.working import do
from tests.house import Home

pytestmark = pytest.mark.usefixtures("fresh_files")


def close(space: Home, wave_id: UUID) -> None:
    with space.as_worker():
        closing.ask_to_close(locked(wave_id), CLOCK)
        db.session.commit()
        do("close_wave", wave_id)


class Unshuffled(Random):
    def shuffle(self, rows: Any) -> None:
        """Leave the order as it is."""


@pytest.fixture
def answered(client: FlaskClient, velsen: Home, owner_sql: Look) -> tuple[UUID, dict[str, int]]:
    wave_id, secrets = open_wave(velsen, pages=definition([NUMBER]), members=PEOPLE)
    answer_all(client, secrets)
    return wave_id, truth(owner_sql, secrets)


def test_no_mark_links_an_answer_to_a_person(
    answered: tuple[UUID, dict[str, int]], velsen: Home, owner_sql: Look
) -> None:
    wave_id, known = answered
    close(velsen, wave_id)
    assert len(owner_sql("select * from anonymous_response")) == PEOPLE
    assert most_hits(owner_sql, known) <= chance_bound(PEOPLE)


def test_neither_side_stands_in_the_order_of_arrival(
    answered: tuple[UUID, dict[str, int]], velsen: Home, owner_sql: Look
) -> None:
    """Whose turn it was would be half of the link, and the other half is easily watched."""
    wave_id, known = answered
    close(velsen, wave_id)
    people = owner_sql("select member_id from participation order by ctid")
    given = owner_sql("select answers from anonymous_response order by ctid")
    for places in (
        [known[str(row["member_id"])] for row in people],
        [row["answers"]["getal"] for row in given],
    ):
        assert sum(place == turn for turn, place in enumerate(places)) <= chance_bound(PEOPLE)
        assert sum(b == a + 1 for a, b in pairwise(places)) <= chance_bound(PEOPLE)


def test_no_value_stands_on_both_sides(
    answered: tuple[UUID, dict[str, int]], velsen: Home, owner_sql: Look
) -> None:
    wave_id, _ = answered
    close(velsen, wave_id)
    person_side = {
        str(value)
        for table in ("member", "invitation", "participation", "outbox")
        for row in owner_sql(f"select * from {table}")
        for name, value in row.items()
        if name not in ("tenant_id", "wave_id")
    }
    for row in owner_sql("select id, attributes from anonymous_response"):
        assert str(row["id"]) not in person_side


def test_neither_side_knows_a_time(owner_sql: Look) -> None:
    rows = owner_sql(
        "select table_name, column_name from information_schema.columns where table_name in"
        " ('participation', 'holding', 'anonymous_response', 'draft') and"
        " (data_type like 'timestamp%' or data_type in ('date', 'bigint') or column_default is not null)"
    )
    assert rows == []


def test_what_waits_is_unreadable_and_wiped_at_closing(
    answered: tuple[UUID, dict[str, int]], velsen: Home, owner_sql: Look
) -> None:
    wave_id, _ = answered
    assert all(b"getal" not in bytes(r["sealed"]) for r in owner_sql("select sealed from holding"))
    close(velsen, wave_id)
    assert owner_sql("select * from holding") == []
    assert owner_sql("select * from outbox") == []


@pytest.mark.slow
def test_the_mutant_that_does_not_shuffle_is_caught(
    answered: tuple[UUID, dict[str, int]],
    velsen: Home,
    owner_sql: Look,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Answers moved in the order of arrival, the ledger left as it was written."""
    wave_id, known = answered

    def in_order_of_arrival(*_: object) -> list[bytes]:
        rows = db.session.execute(sa.text("select sealed from holding order by xmin::text::bigint"))
        return [bytes(row.sealed) for row in rows]

    monkeypatch.setattr(moving, "_taken", in_order_of_arrival)
    monkeypatch.setattr(moving, "_moved_before", lambda wave_id: [])
    for where in (moving, holder):
        monkeypatch.setattr(where, "chance", Unshuffled())
    monkeypatch.setattr(rewriting, "rewrite_ledger", lambda wave_id: None)
    close(velsen, wave_id)
    assert most_hits(owner_sql, known) > PEOPLE / 2


@pytest.mark.slow
def test_the_mutant_with_one_transaction_is_caught(
    answered: tuple[UUID, dict[str, int]], owner_sql: Look
) -> None:
    """While the wave is open the marks link a person to a blob: closing is what undoes it."""
    rows = owner_sql(
        "select count(*) as n from participation p join holding h on p.xmin::text = h.xmin::text"
    )
    assert rows[0]["n"] == PEOPLE


def test_fewer_than_ten_answers_leave_only_their_number(
    client: FlaskClient, velsen: Home, owner_sql: Look
) -> None:
    wave_id, secrets = open_wave(velsen, pages=definition([NUMBER]), members=9)
    answer_all(client, secrets)
    close(velsen, wave_id)
    assert owner_sql("select * from anonymous_response") == []
    assert owner_sql("select completed_count from wave")[0]["completed_count"] == 9


def test_the_web_can_put_answers_in_and_read_none(app: Flask, velsen: Space) -> None:
    for table in ("holding", "response", "anonymous_response"):
        with app.app_context(), scope(velsen), pytest.raises(sa.exc.ProgrammingError):
            db.session.execute(sa.text(f"select * from {table}"))


def test_the_web_cannot_have_answers_sealed_to_another_key(app: Flask, velsen: Home) -> None:
    open_wave(velsen)
    with app.app_context(), scope(velsen), pytest.raises(sa.exc.ProgrammingError, match="denied"):
        db.session.execute(sa.text("update wave set public_key = decode(repeat('00', 32), 'hex')"))
