"""Two people, or two workers, at the same moment: nothing is lost, doubled or undone."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from meedoen.fieldwork.anonymity import drafts
from meedoen.fieldwork.answering.entering import enter
from meedoen.fieldwork.answering.still_open import OPEN_WAVE
from meedoen.fieldwork.answering.submitting import submit
from meedoen.fieldwork.asking import opening, reminding
from meedoen.fieldwork.waves import calendar, closing, planning, reading
from meedoen.fieldwork.waves.plans import Plan
from meedoen.forms.refusing import Refused
from meedoen.survey.routing.progress import Progress
from tenants.database import db
from tenants.deeds import CLOCK, SYSTEM
from tests.fieldwork.builders import NOW, ONE_PAGE, add_members, open_wave, planned
from tests.fieldwork.threads import meanwhile, someone_waits
from tests.house import Home

Look = Callable[..., list[Any]]
GIVEN = {"groen": "ja", "jaren": 12}


def answer(secret: str) -> bool:
    entry = enter(secret)
    assert entry is not None
    return submit(entry, GIVEN, NOW)


def save(secret: str, wave_id: UUID) -> bool:
    return drafts.keep(secret, wave_id, Progress(GIVEN), 500, OPEN_WAVE)


def impatient() -> None:
    """Fail instead of waiting for somebody else's lock."""
    db.session.execute(sa.text("set local lock_timeout = '1s'"))


def close(wave_id: UUID) -> None:
    closing.ask_to_close(reading.locked(wave_id), CLOCK)


@pytest.mark.parametrize("mode", ["anonymous", "confidential"])
def test_two_tabs_that_send_at_once_store_one_answer(
    velsen: Home, mode: str, owner_sql: Look
) -> None:
    _, (secret, *_) = open_wave(velsen, mode=mode)
    with velsen.as_web():
        assert answer(secret)
        other = meanwhile(velsen.as_web, lambda: answer(secret))
        assert someone_waits(owner_sql)
        db.session.commit()
        assert other.result(10) is False
    stored = "select (select count(*) from holding) + (select count(*) from response) as n"
    assert owner_sql(stored)[0]["n"] == 1


def test_closing_waits_for_an_answer_that_is_being_sent(velsen: Home, owner_sql: Look) -> None:
    wave_id, (secret, *_) = open_wave(velsen)
    with velsen.as_web():
        assert answer(secret)
        closes = meanwhile(velsen.as_web, lambda: close(wave_id))
        assert someone_waits(owner_sql)
        db.session.commit()
        closes.result(10)
    assert owner_sql("select state from wave")[0]["state"] == "closing"
    assert owner_sql("select count(*) as n from holding")[0]["n"] == 1


def test_an_answer_sent_while_the_wave_closes_is_not_taken(velsen: Home, owner_sql: Look) -> None:
    wave_id, (secret, *_) = open_wave(velsen)
    with velsen.as_web():
        close(wave_id)
        db.session.flush()
        sends = meanwhile(velsen.as_web, lambda: answer(secret))
        assert someone_waits(owner_sql)
        db.session.commit()
        assert sends.result(10) is False
    assert owner_sql("select count(*) as n from holding")[0]["n"] == 0
    assert owner_sql("select count(*) as n from participation where status = 'completed'")[0][
        "n"
    ] == 0  # fmt: skip


def test_a_wave_that_is_held_is_read_afresh(velsen: Home) -> None:
    """The page had read it before it waited for a colleague."""
    wave_id, _ = open_wave(velsen)
    with velsen.as_web():
        seen = reading.wave(wave_id)
        assert seen is not None and seen.state == "open"
        meanwhile(velsen.as_web, lambda: close(wave_id)).result(10)
        with pytest.raises(Refused, match="Dit kan niet meer"):
            close(wave_id)


def test_the_clock_leaves_a_wave_that_a_colleague_is_closing(velsen: Home, owner_sql: Look) -> None:
    wave_id, _ = open_wave(velsen)
    late = NOW + timedelta(days=30)
    with velsen.as_web():
        close(wave_id)
        db.session.flush()
        ticks = meanwhile(velsen.as_worker, lambda: calendar.tick(late))
        ticks.result(5)
        db.session.commit()
    assert len(owner_sql("select * from bell where job = 'close_wave'")) == 1


def test_a_reminder_that_is_being_posted_keeps_nobody_from_answering(
    app: Flask, velsen: Home, owner_sql: Look
) -> None:
    wave_id, (secret, other, *_) = open_wave(velsen)
    owner_sql("update wave set reminded_at = now()")

    def send_and_save() -> bool:
        impatient()
        save(other, wave_id)
        return answer(secret)

    with velsen.as_worker():
        reminding.remind_wave(wave_id)
        assert meanwhile(velsen.as_web, send_and_save).result(10)
        db.session.commit()


def test_a_slow_step_that_comes_while_the_wave_closes_leaves_no_draft(
    velsen: Home, owner_sql: Look
) -> None:
    """It was let in while the wave was open, and saves when closing has begun, or is done."""
    wave_id, (secret, *_) = open_wave(velsen)
    with velsen.as_web():
        close(wave_id)
        db.session.flush()
        slow = meanwhile(velsen.as_web, lambda: save(secret, wave_id))
        assert someone_waits(owner_sql)
        db.session.commit()
        assert slow.result(10) is False
    with velsen.as_worker():
        closing.close_wave(wave_id, NOW)
        db.session.commit()
    with velsen.as_web():
        assert save(secret, wave_id) is False
        db.session.commit()
    assert owner_sql("select * from draft") == []


def test_closing_waits_for_a_step_that_is_being_saved_and_wipes_it(
    velsen: Home, owner_sql: Look
) -> None:
    wave_id, (secret, *_) = open_wave(velsen)

    def close_wholly() -> None:
        close(wave_id)
        db.session.commit()
        closing.close_wave(wave_id, NOW)

    with velsen.as_web():
        assert save(secret, wave_id)
        closes = meanwhile(velsen.as_worker, close_wholly)
        assert someone_waits(owner_sql)
        db.session.commit()
        closes.result(10)
    assert owner_sql("select * from draft") == []


def test_the_mutant_that_saves_without_looking_is_caught(velsen: Home, owner_sql: Look) -> None:
    wave_id, (secret, *_) = open_wave(velsen)
    anything = sa.select(sa.literal(1).label("id")).cte("open_wave")
    with velsen.as_worker():
        close(wave_id)
        closing.close_wave(wave_id, NOW)
        db.session.commit()
    with velsen.as_web():
        assert drafts.keep(secret, wave_id, Progress(GIVEN), 500, anything)
        db.session.commit()
    assert len(owner_sql("select * from draft")) == 1


def test_a_reminder_that_is_being_posted_leaves_nothing_behind_at_closing(
    velsen: Home, owner_sql: Look
) -> None:
    wave_id, _ = open_wave(velsen)
    owner_sql("update wave set reminded_at = now()")

    def close_wholly() -> None:
        close(wave_id)
        db.session.commit()
        closing.close_wave(wave_id, NOW)

    with velsen.as_worker():
        reminding.remind_wave(wave_id)
        closes = meanwhile(velsen.as_worker, close_wholly)
        assert someone_waits(owner_sql)
        db.session.commit()
        closes.result(10)
    assert owner_sql("select * from outbox") == []


def test_a_plan_cannot_change_while_a_colleague_starts_it(
    worker_app: Flask, velsen: Home, owner_sql: Look
) -> None:
    with velsen.as_web():
        add_members(3)
        wave_id = planned(ONE_PAGE, "anonymous").id
        db.session.commit()

    def change() -> None:
        wave = reading.locked(wave_id)
        wanted = Plan(**{f: getattr(wave, f) for f in Plan.__dataclass_fields__})
        planning.change(wave, wanted, SYSTEM, NOW)

    with velsen.as_web():
        planning.confirm(reading.locked(wave_id), SYSTEM, NOW)
        db.session.flush()
        changes = meanwhile(velsen.as_web, change)
        assert someone_waits(owner_sql)
        db.session.commit()
        with pytest.raises(Refused, match="Dit kan niet meer"):
            changes.result(10)


def test_opening_twice_draws_once(velsen: Home, owner_sql: Look) -> None:
    with velsen.as_worker():
        add_members(3)
        wave = planned(ONE_PAGE)
        planning.confirm(wave, SYSTEM, NOW)
        wave_id = wave.id
        db.session.commit()
        opening.open_wave(wave_id, NOW)
        again = meanwhile(velsen.as_worker, lambda: opening.open_wave(wave_id, NOW))
        assert someone_waits(owner_sql)
        db.session.commit()
        again.result(10)
    assert owner_sql("select count(*) as n from invitation")[0]["n"] == 3
    assert owner_sql("select count(*) as n from outbox")[0]["n"] == 3
