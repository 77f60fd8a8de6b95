"""Each day the privacy officer gets where the log ends, in a mail to keep, when something was added."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from flask import Flask

from meedoen.accounts.enrolling import create_account, disable
from meedoen.bodies.seating import create_body, end_seat, give_seat
from meedoen.command import main
from meedoen.language.days import today_here
from meedoen.logbook import heads
from meedoen.logbook.heads import mail_head
from tenants.audit import note
from tenants.chain import Head
from tenants.database import db
from tenants.deeds import SYSTEM, Kind, Object, Verb
from tenants.ground.ids import new_id
from tenants.ground.settings import Settings
from tests.house import BOB, Home
from tests.mailing.conftest import sink
from tests.mailing.sink import Sink
from tests.tenants.test_chain import CUT, broken_at, owner_power
from tests.worker.answering import run_queue
from worker import application

__all__ = ["sink"]
Look = Callable[..., list[Any]]
OFFICER = "privacy@velsen.example.nl"
NOON = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
BEGAN = date(2026, 1, 1)


@pytest.fixture(autouse=True)
def _worker_house(worker_app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    application.use(worker_app)
    yield
    monkeypatch.setattr(application, "_app", None)


def seated(space: Home, email: str, role: str = "privacyfunctionaris") -> dict[str, Any]:
    with space.as_worker():
        account = create_account(new_id(), new_id(), email, "Pim de Wit", NOON)
        body = create_body("gemeente", "Gemeente")
        db.session.flush()
        seat = give_seat(body.id, account.id, role, BEGAN)
        ids = {"account": account.id, "seat": seat.id}
        db.session.commit()
    return ids


def noted(space: Home) -> None:
    with space.as_web():
        note(SYSTEM, Verb.WAVE_PLANNED, Object(Kind.WAVE))
        db.session.commit()


def rung(space: Home, at: datetime = NOON, times: int = 1) -> None:
    with space.as_worker():
        for _ in range(times):
            mail_head(at)
            db.session.commit()


def posted(look: Look) -> list[str]:
    rows = look("select refs->>'head' as head from outbox where kind = 'log_head' order by id")
    return [row["head"].partition(":")[0] for row in rows]


def test_each_officer_gets_one_a_day_and_nobody_else_any(velsen: Home, owner_sql: Look) -> None:
    seated(velsen, OFFICER)
    seated(velsen, BOB)
    seated(velsen, "baas@velsen.example.nl", "beheerder")
    rung(velsen, times=3)
    assert posted(owner_sql) == ["9", "9"]
    noted(velsen)
    rung(velsen, NOON + timedelta(hours=3))
    assert posted(owner_sql) == ["9", "9"]
    rung(velsen, NOON + timedelta(days=1))
    assert posted(owner_sql) == ["9", "9", "10", "10"]


def test_a_day_on_which_nothing_was_added_brings_none(velsen: Home, owner_sql: Look) -> None:
    seated(velsen, OFFICER)
    for day in range(4):
        rung(velsen, NOON + timedelta(days=day))
    assert posted(owner_sql) == ["3"]
    noted(velsen)
    rung(velsen, NOON + timedelta(days=9))
    assert posted(owner_sql) == ["3", "4"]


def test_nothing_is_sent_at_night(velsen: Home, owner_sql: Look) -> None:
    seated(velsen, OFFICER)
    rung(velsen, NOON.replace(hour=4))
    assert posted(owner_sql) == []


def test_without_an_officer_nobody_is_mailed(velsen: Home, owner_sql: Look) -> None:
    seated(velsen, BOB, "beheerder")
    rung(velsen)
    assert posted(owner_sql) == []


def test_a_region_mails_its_own(ijmond: Home, velsen: Home, owner_sql: Look) -> None:
    seated(ijmond, OFFICER)
    noted(velsen)
    rung(ijmond)
    assert posted(owner_sql) == ["3"]


def test_the_mail_holds_what_verify_takes_back(
    velsen: Home, sink: Sink, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    seated(velsen, OFFICER)
    rung(velsen)
    noted(velsen)
    run_queue()
    (mail,) = sink.mails
    body = mail.message.get_body(("plain",))
    assert body
    words = body.get_content()
    assert mail.recipient == OFFICER
    assert "Beste Pim de Wit," in words
    assert "Bewaar deze mail." in words
    assert "http://velsen.localhost/beheer/logboek" in words
    (command,) = [line for line in words.splitlines() if line.startswith("meedoen audit verify ")]
    monkeypatch.setattr("meedoen.logbook.commands.read_environment", lambda: settings)
    assert CliRunner().invoke(main, command.split()[1:]).exit_code == 0
    forged = command.replace("--head 3:", "--head 4:")
    assert CliRunner().invoke(main, forged.split()[1:]).exit_code == 1


@pytest.mark.parametrize("gone", ["seat", "account"])
def test_who_is_no_officer_any_more_at_the_moment_of_sending_gets_none(
    velsen: Home, sink: Sink, owner_sql: Look, gone: str
) -> None:
    ids = seated(velsen, OFFICER)
    rung(velsen)
    with velsen.as_worker():
        if gone == "seat":
            end_seat(ids["seat"], today_here() - timedelta(days=1))
        else:
            disable(ids["account"], NOON)
        db.session.commit()
    run_queue()
    assert sink.mails == []
    assert [row["state"] for row in owner_sql("select state from outbox")] == ["suppressed"]


def test_a_clock_that_looks_at_no_mail_of_before_mails_the_same_head_each_day(
    velsen: Home, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    seated(velsen, OFFICER)
    rung(velsen)
    monkeypatch.setattr(heads, "_mailed_last", lambda: None)
    rung(velsen, NOON + timedelta(days=1))
    assert posted(owner_sql) == ["3", "3"]


def test_a_cut_end_is_told_by_the_head_that_was_mailed(
    velsen: Home, superuser: sa.Engine, owner_sql: Look
) -> None:
    """Which is why it is mailed: the chain alone does not tell."""
    seated(velsen, OFFICER)
    noted(velsen)
    rung(velsen)
    (row,) = owner_sql("select refs->>'head' as head from outbox")
    owner_power(superuser, velsen, CUT.replace("5", "4"))
    assert broken_at(superuser, velsen) is None
    assert broken_at(superuser, velsen, Head.parse(row["head"])) == 4
