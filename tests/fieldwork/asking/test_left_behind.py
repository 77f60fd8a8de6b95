"""Who left is gone from the files of the database too: name, code, and the mark of their answer.

A neighbour is busy in the same tables, so that pages stay in use and nothing is cleared by chance.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from meedoen.fieldwork.anonymity import erasing
from meedoen.fieldwork.anonymity.models import Participation
from meedoen.fieldwork.answering.entering import enter
from meedoen.language.days import HERE, next_night
from meedoen.panel.leaving.leaving import leave
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from tenants.database import db
from tenants.scope import scope
from tests.fieldwork.builders import NOW, open_wave, send
from tests.fieldwork.disk import rows_in_pages
from tests.fieldwork.threads import Look
from tests.fieldwork.waves.test_closing import close
from tests.fieldwork.working import do
from tests.house import Home

pytestmark = pytest.mark.usefixtures("fresh_files")

PEOPLE = 12
EVERYTHING = {"name", "code", "mark"}


@dataclass(frozen=True)
class Trail:
    """Of one member: what a burglar looks for, and where."""

    look: Look
    data: Path
    space: Home
    wave_id: UUID
    member_id: UUID
    personal: tuple[bytes, ...]
    code: bytes

    def files(self) -> Iterator[bytes]:
        self.look("checkpoint")
        (row,) = self.look("select oid from pg_database where datname = current_database()")
        for path in sorted((self.data / "base" / str(row["oid"])).iterdir()):
            yield path.read_bytes()

    def named(self) -> int:
        """Files that still hold their address, sealed or to find them by."""
        return sum(any(word in content for word in self.personal) for content in self.files())

    def coded(self) -> int:
        """Files that hold member and code side by side."""
        return sum(self.member_id.bytes + self.code in content for content in self.files())

    def marked(self) -> set[int]:
        """Transactions that wrote their line of the ledger and also an answer of the wave."""
        ledger, answers = self.space.id.bytes + self.wave_id.bytes, self.space.id.bytes
        mine: set[int] = set()
        theirs: set[int] = set()
        for content in self.files():
            found = rows_in_pages(content, ledger)
            mine |= {row.written for row in found if row.rest.startswith(self.member_id.bytes)}
            found = rows_in_pages(content, answers + self.wave_id.bytes)
            theirs |= {row.written for row in found if self.code == row.rest[16:32]}
        return mine & theirs

    def found(self) -> set[str]:
        looks = {"name": self.named(), "code": self.coded(), "mark": self.marked()}
        return {what for what, found in looks.items() if found}


@pytest.fixture
def trail(
    client: FlaskClient, velsen: Home, beverwijk: Home,
    owner_sql: Look, postgres: EmbeddedPostgres,
) -> Trail:  # fmt: skip
    """Everybody answers a confidential wave, beside a neighbour with members of its own."""
    open_wave(beverwijk, mode="confidential", members=PEOPLE)
    wave_id, secrets = open_wave(velsen, mode="confidential", members=PEOPLE)
    for secret in secrets:
        assert "ontvangen" in send(client, secret).text
    with velsen.as_web():
        entry = enter(secrets[4])
        assert entry is not None
    owner_sql("analyze")  # as autovacuum does by itself: it copies values to a catalogue
    (person,) = owner_sql("select * from member where id = :id", id=entry.member_id)
    (link,) = owner_sql("select * from pseudonym.link where member_id = :id", id=person["id"])
    return Trail(
        owner_sql, postgres.data, velsen, wave_id, person["id"],
        (bytes(person["email"]), bytes(person["email_lookup"])), link["pseudonym"].bytes,
    )  # fmt: skip


def go(app: Flask, trail: Trail) -> None:
    with app.app_context(), scope(trail.space):
        assert leave(trail.member_id, NOW)
        db.session.commit()


def at_night(worker_app: Flask, trail: Trail) -> None:
    bells = trail.look("select distinct subject_id from bell where job = 'erase_residue'")
    with worker_app.app_context(), scope(trail.space):
        do("erase_residue", bells[0]["subject_id"])


@pytest.mark.parametrize("closed", [False, True])
def test_nothing_leads_from_the_files_to_who_left(
    app: Flask, worker_app: Flask, trail: Trail, closed: bool
) -> None:
    if closed:
        close(trail.space)
    go(app, trail)
    assert trail.found() == EVERYTHING, "the burglar looks in the wrong places"
    at_night(worker_app, trail)
    assert trail.found() == set()
    assert trail.look("select count(*) as n from response")[0]["n"] == PEOPLE


def test_a_backup_that_runs_is_waited_for(
    app: Flask, worker_app: Flask, trail: Trail, superuser: sa.Engine
) -> None:
    with superuser.connect().execution_options(isolation_level="REPEATABLE READ") as backup:
        backup.execute(sa.text("select count(*) from wave"))
        go(app, trail)
        with pytest.raises(erasing.StillSeen):
            at_night(worker_app, trail)
    assert trail.found() == EVERYTHING
    at_night(worker_app, trail)
    assert trail.found() == set()


def test_whoever_is_at_it_is_not_held_up_for_long(
    app: Flask, worker_app: Flask, trail: Trail, superuser: sa.Engine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(erasing, "PATIENCE", "50ms")
    go(app, trail)
    with superuser.begin() as visitor:
        visitor.execute(sa.text("lock table participation in row exclusive mode"))
        with pytest.raises(sa.exc.OperationalError, match="lock timeout"):
            at_night(worker_app, trail)


def only_tidied(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(erasing, "rewrite", lambda: erasing.tidy(erasing.ERASED))


def not_the_ledger(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(erasing, "rewrite", lambda: REWRITE(["pseudonym.link", "member"]))


def not_the_codes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(erasing, "rewrite", lambda: REWRITE(["participation", "member"]))


REWRITE = erasing.rewrite


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mutant", "found"),
    [
        (only_tidied, {"mark"}),
        (not_the_ledger, {"mark"}),
        (not_the_codes, {"code"}),
    ],
)
def test_a_mutant_is_caught(
    app: Flask, worker_app: Flask, trail: Trail, mutant: object, found: set[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    assert callable(mutant)
    go(app, trail)
    mutant(monkeypatch)
    at_night(worker_app, trail)
    assert found <= trail.found()


@pytest.mark.slow
def test_the_mutant_whose_ledger_keeps_its_mark_is_caught(
    app: Flask, worker_app: Flask, trail: Trail, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a wave is open, the line of who answered is as old as the answer."""
    write, ledger = sa.update, Participation
    nobody = sa.update(ledger).where(ledger.member_id == uuid4())
    monkeypatch.setattr(sa, "update", lambda table: nobody if table is ledger else write(table))
    go(app, trail)
    at_night(worker_app, trail)
    assert trail.found() == {"mark"}


@pytest.mark.slow
def test_a_sample_that_the_planner_takes_would_keep_their_address(
    app: Flask, worker_app: Flask, trail: Trail
) -> None:
    trail.look("alter table member alter email_lookup set statistics 100")
    try:
        trail.look("analyze member")
        go(app, trail)
        at_night(worker_app, trail)
        assert trail.found() == {"name"}
    finally:
        trail.look(
            "alter table member alter email_lookup set statistics 0, alter email_lookup type bytea"
        )


def test_the_ledger_forgets_where_they_lived(app: Flask, trail: Trail) -> None:
    mine = "select area_code from participation where member_id = :id"
    assert trail.look(mine, id=trail.member_id) == [{"area_code": "WK045301"}]
    go(app, trail)
    assert trail.look(mine, id=trail.member_id) == [{"area_code": None}]
    kept = trail.look("select count(*) as n from participation where area_code is not null")
    assert kept[0]["n"] == 2 * PEOPLE - 1


@pytest.mark.parametrize(("hour", "night"), [(1, 26), (3, 27), (20, 27)])
def test_the_next_night_is_at_three_here(hour: int, night: int) -> None:
    moment = datetime(2026, 11, 26, hour, tzinfo=HERE).astimezone(UTC)
    assert next_night(moment) == datetime(2026, 11, night, 3, tzinfo=HERE)
