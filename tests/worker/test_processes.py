"""The worker and the clock as processes of their own, as they run in earnest."""

import base64
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psutil
import pytest

from meedoen.mailing.outbox.lease import LEASE
from tenants.ground.settings import Settings
from tenants.queue import queue
from tests.house import Home
from tests.mailing.builders import deliver, post_numbers
from tests.mailing.sink import Sink
from tests.worker.intruders import HARM, Intruder
from worker.schedule import tick

Rows = Callable[[], list[Any]]
STARTER = Path(__file__).parent / "starting.py"


def environment(settings: Settings, port: int) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return kept | {
        "MEEDOEN_WORKER_DATABASE_URL": settings.worker_database_url,
        "MEEDOEN_REDIS_URL": settings.redis_url,
        "MEEDOEN_SMTP_HOST": "127.0.0.1",
        "MEEDOEN_SMTP_PORT": str(port),
        "MEEDOEN_SMTP_STARTTLS": "false",
        "MEEDOEN_MASTER_KEY": base64.b64encode(settings.master_key).decode(),
        "MEEDOEN_KEYHOLDER_SOCKET": str(settings.keyholder_socket),
        "MEEDOEN_KEYHOLDER_SECRET": base64.b64encode(settings.keyholder_secret).decode(),
        "MEEDOEN_DOMAIN": "localhost",
        "MEEDOEN_DEMO": "true",
    }


@contextmanager
def started(settings: Settings, sink: Sink, *words: str) -> Iterator[subprocess.Popen[str]]:
    """`python -m worker …` with the tests' own messages known to it."""
    process = subprocess.Popen(
        [sys.executable, str(STARTER), *words], env=environment(settings, sink.port),
        text=True, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        print(process.communicate(timeout=10)[1])  # noqa: T201 (shown when a test fails)


def wait_for_mail(sink: Sink, number: int) -> None:
    until = time.monotonic() + 30
    while len(sink.mails) < number and time.monotonic() < until:
        time.sleep(0.05)
    assert len(sink.mails) == number


def wait_until_idle() -> None:
    """The worker has put its last job away."""
    jobs, until = queue(), time.monotonic() + 30
    while jobs.count + jobs.started_job_registry.count and time.monotonic() < until:
        time.sleep(0.05)


def ended(process: subprocess.Popen[str]) -> str:
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate(timeout=20)
    assert process.returncode == 0
    return log


@pytest.mark.xdist_group("processes")
def test_a_sender_killed_while_the_words_leave_sends_them_again_under_the_same_id(
    velsen: Home, settings: Settings, sink: Sink, rows: Rows
) -> None:
    sink.faults["r1@example.nl"] = ["hang"]
    with started(settings, sink) as worker:
        post_numbers(velsen, [1, 2], None)
        assert sink.hung.wait(30)
        for child in psutil.Process(worker.pid).children():
            child.kill()
    assert [row["state"] for row in rows()] == ["sending", "sending"]
    marked = rows()[0]["message_id"]
    later = datetime.now(UTC) + LEASE + timedelta(seconds=1)
    tick(later)
    deliver(velsen, later)
    assert sorted(sink.recipients) == ["r1@example.nl", "r2@example.nl"]
    assert [m.message_id for m in sink.mails if m.recipient == "r1@example.nl"] == [marked]


@pytest.mark.xdist_group("processes")
def test_worker_and_clock_deliver_and_stop_when_told(
    velsen: Home, settings: Settings, sink: Sink
) -> None:
    with started(settings, sink) as worker:
        post_numbers(velsen, [1, 2], None)
        wait_for_mail(sink, 2)
        wait_until_idle()
        post_numbers(velsen, [3], None)
        wait_for_mail(sink, 3)
        wait_until_idle()
        queue().connection.flushall()
        with started(settings, sink, "clock") as clock:
            soon = datetime.now(UTC) + timedelta(seconds=1)
            post_numbers(velsen, [4], soon)  # rings only by the clock
            wait_for_mail(sink, 4)
            assert "failed" not in ended(clock)
        log = ended(worker)
    assert "failed" not in log
    assert "example.nl" not in log


@pytest.mark.xdist_group("processes")
def test_a_worker_in_earnest_runs_nothing_of_an_intruders_and_goes_on(
    velsen: Home, settings: Settings, sink: Sink, tmp_path: Path
) -> None:
    intruder = Intruder(queue().connection, tmp_path / "trace")
    with started(settings, sink) as worker:
        for harm in HARM:
            harm(intruder)
        post_numbers(velsen, [1], None)
        wait_for_mail(sink, 1)
        wait_until_idle()
        log = ended(worker)
    assert not list(tmp_path.iterdir())
    assert log.count("this house did not put there") >= len(HARM)
    assert str(tmp_path) not in log
