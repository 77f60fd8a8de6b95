"""Work that waits is seen from outside, also when the database or the queue is away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from prometheus_client import generate_latest

from tenants.ground.settings import Settings, configure
from tests.house import Home
from worker.watching import registry

Look = Callable[..., list[Any]]
HANG = "insert into bell (id, tenant_id, job, subject_id, due_at, tries) values (:id, :t, :job, :s, :at, 0)"


def told() -> str:
    return generate_latest(registry(None)).decode()


def hang(look: Look, space: Home, job: str, minutes: int) -> None:
    at = datetime.now(UTC) - timedelta(minutes=minutes)
    look(HANG, id=uuid4(), t=space.id, job=job, s=uuid4(), at=at)


def test_late_work_is_told_by_job_and_of_no_gemeente(
    velsen: Home, beverwijk: Home, owner_sql: Look
) -> None:
    hang(owner_sql, velsen, "count_wave", 10)
    hang(owner_sql, beverwijk, "count_wave", 2)
    hang(owner_sql, velsen, "deliver_mail", -5)
    found = told()
    assert 'meedoen_bells{job="count_wave"} 2.0' in found
    assert 'meedoen_bells_due{job="count_wave"} 2.0' in found
    assert 'meedoen_bells_due{job="deliver_mail"} 0.0' in found
    late = float(found.split('meedoen_bell_late_seconds{job="count_wave"} ')[1].split()[0])
    assert 595 < late < 700
    assert velsen.slug not in found
    assert str(velsen.id) not in found


def test_a_queue_that_is_away_is_told_and_the_rest_goes_on(
    velsen: Home, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 'meedoen_up{part="queue"} 1.0' in told()
    configure(replace(settings, redis_url="redis://127.0.0.1:1/0"))
    try:
        found = told()
    finally:
        configure(settings)
    assert 'meedoen_up{part="queue"} 0.0' in found
    assert 'meedoen_up{part="postgresql"} 1.0' in found
