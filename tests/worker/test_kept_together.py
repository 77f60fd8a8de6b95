"""A job's work and its bells are one: whatever goes wrong between leaves neither without the other."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from meedoen.face import Job
from tenants.database import db
from tenants.queue import Bell, ring
from tenants.spaces import Space
from tests.house import Home
from tests.worker import probe
from worker import perform

Look = Callable[..., list[Any]]
SUBJECT = UUID(int=9)
LATER = datetime(2100, 1, 1, tzinfo=UTC)


def ring_in(space: Home, job: str) -> None:
    with space.as_web():
        ring(job, SUBJECT)
        db.session.commit()


def work(space: Space) -> Callable[[UUID], None]:
    """Leaves one row: a bell for a far day, named "work"."""

    def do(subject: UUID) -> None:
        db.session.add(Bell(tenant_id=space.id, job="work", subject_id=subject, due_at=LATER))

    return do


def standing(look: Look) -> list[tuple[str, int]]:
    """What is there: the work, and bells with how often they were tried."""
    return [(row["job"], row["tries"]) for row in look("select job, tries from bell order by job")]


def run(job: str, space: Space) -> None:
    perform.perform(job, str(space.id), str(SUBJECT))


def fail(*_: object) -> None:
    raise ValueError


def die(*_: object) -> None:
    db.session.flush()
    os.kill(os.getpid(), signal.SIGKILL)


def run_and_die(job: str, space: Space) -> None:
    """In a process of its own, as a worker does."""
    child = os.fork()
    if child == 0:
        try:
            run(job, space)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@pytest.mark.parametrize(
    ("end", "runs", "tries"), [(fail, run, 1), (die, run_and_die, 0)], ids=["a fault", "a kill"]
)
def test_what_comes_between_work_and_commit_leaves_neither(
    velsen: Home, owner_sql: Look, monkeypatch: pytest.MonkeyPatch,
    end: Callable[..., None], runs: Callable[[str, Space], None], tries: int,
) -> None:  # fmt: skip
    ring_in(velsen, "probe")
    probe.deeds.append(work(velsen))
    with monkeypatch.context() as patch:
        patch.setattr(perform, "take_down", end)
        runs("probe", velsen)
    assert standing(owner_sql) == [("probe", tries)]
    owner_sql("update bell set due_at = now() - interval '1 second'")
    probe.deeds[:] = [work(velsen)]
    run("probe", velsen)
    assert standing(owner_sql) == [("work", 0)]


def test_the_mutant_with_two_commits_is_caught(
    velsen: Home, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def nothing_holds_it(_: Job) -> Iterator[None]:
        yield
        db.session.commit()

    def commit_and_fail(_: Sequence[UUID]) -> None:
        db.session.commit()
        raise ValueError

    monkeypatch.setattr(perform, "_kept_together", nothing_holds_it)
    monkeypatch.setattr(perform, "take_down", commit_and_fail)
    ring_in(velsen, "probe")
    probe.deeds.append(work(velsen))
    run("probe", velsen)
    assert standing(owner_sql) == [("probe", 1), ("work", 0)]


def test_a_verb_that_commits_without_saying_so_is_refused(
    velsen: Home, owner_sql: Look, caplog: pytest.LogCaptureFixture
) -> None:
    ring_in(velsen, "probe_secretly_in_steps")
    run("probe_secretly_in_steps", velsen)
    assert standing(owner_sql) == [("probe_secretly_in_steps", 1)]
    assert "probe_secretly_in_steps failed: InvalidRequestError" in caplog.text


def test_a_job_that_says_so_keeps_its_steps(
    velsen: Home, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its bells come down when all is done; a fault before that takes no step back."""
    ring_in(velsen, "probe_in_steps")
    probe.deeds.append(work(velsen))
    with monkeypatch.context() as patch:
        patch.setattr(perform, "take_down", fail)
        run("probe_in_steps", velsen)
    assert standing(owner_sql) == [("probe_in_steps", 1), ("work", 0)]
    owner_sql("update bell set due_at = now() - interval '1 second' where job <> 'work'")
    run("probe_in_steps", velsen)
    assert standing(owner_sql) == [("work", 0)]


def test_what_is_left_for_afterwards_finds_the_work_committed(
    velsen: Home, owner_sql: Look
) -> None:
    seen: list[tuple[str, int]] = []
    ring_in(velsen, "probe_tidily")
    probe.deeds.append(work(velsen))
    probe.tidyings.append(lambda: seen.extend(standing(owner_sql)))
    run("probe_tidily", velsen)
    assert seen == [("probe_tidily", 1), ("work", 0)]
    assert standing(owner_sql) == [("work", 0)]


@pytest.mark.parametrize(
    ("end", "runs"), [(fail, run), (die, run_and_die)], ids=["a fault", "a kill"]
)
def test_what_goes_wrong_afterwards_is_done_by_a_next_run(
    velsen: Home, owner_sql: Look,
    end: Callable[..., None], runs: Callable[[str, Space], None],
) -> None:  # fmt: skip
    ring_in(velsen, "probe_tidily")
    probe.deeds.append(work(velsen))
    probe.tidyings.append(end)
    runs("probe_tidily", velsen)
    (bell, done) = standing(owner_sql)
    assert (bell[0], done) == ("probe_tidily", ("work", 0))
    owner_sql("update bell set due_at = :soon where job <> 'work'", soon=datetime.now(UTC))
    probe.deeds.clear()
    tidied: list[bool] = []
    probe.tidyings[:] = [lambda: tidied.append(True)]
    run("probe_tidily", velsen)
    assert tidied == [True]
    assert standing(owner_sql) == [("work", 0)]


def test_a_bell_that_waits_for_afterwards_does_not_run_the_job_at_once(
    velsen: Home, owner_sql: Look
) -> None:
    ring_in(velsen, "probe_tidily")
    probe.tidyings.append(fail)
    run("probe_tidily", velsen)
    run("probe_tidily", velsen)
    assert len(probe.runs) == 1
    (bell,) = owner_sql("select due_at from bell")
    assert bell["due_at"] > datetime.now(UTC) + timedelta(seconds=50)
