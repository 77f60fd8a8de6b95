"""The job door: a job has the tenant it was rung for and no other, whatever id it carries."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from meedoen import house
from tenants import current
from tenants.database import db
from tenants.ground.ids import new_id
from tenants.queue import ring
from tests.house import Home
from tests.isolation.test_routes import rows_of
from tests.isolation.world import World
from tests.worker import answering
from worker import application
from worker.perform import perform

Look = Callable[..., list[Any]]
# The others are about their own space, whatever id they are handed.
OF_A_WAVE = sorted(set(house.jobs()) - {"deliver_mail", "furnish_space", "tell_first", "tell_move"})


@pytest.fixture(autouse=True)
def _worker_house(worker_app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    application.use(worker_app)
    yield
    monkeypatch.setattr(application, "_app", None)


def run_queue() -> None:
    """Every job on the queue, as a worker takes it: with no tenant open."""
    assert current.space_or_none() is None
    answering.run_queue()
    assert current.space_or_none() is None


def ring_in(space: Home, job: str, subject: UUID) -> None:
    with space.as_web():
        ring(job, subject)
        db.session.commit()


def state_of(look: Look, wave_id: UUID) -> str:
    return str(look("select state from wave where id = :id", id=wave_id)[0]["state"])


def test_each_job_does_its_work_in_the_gemeente_that_rang(world: World, owner_sql: Look) -> None:
    owner_sql("delete from bell")
    for gemeente in (world.velsen, world.beverwijk):
        owner_sql("update wave set state = 'closing' where id = :id", id=gemeente.open)
        ring_in(gemeente.space, "close_wave", gemeente.open)
    run_queue()
    for gemeente in (world.velsen, world.beverwijk):
        assert state_of(owner_sql, gemeente.open) == "closed"
        counted = "select count(*) as n from result_summary where wave_id = :id and tenant_id = :t"
        row = owner_sql(counted, id=gemeente.open, t=gemeente.space.id)[0]
        assert row["n"] == 1


def test_a_job_with_the_id_of_another_gemeente_touches_nothing(
    world: World, owner_sql: Look
) -> None:
    """In each state in which some job would have had work to do."""
    owner_sql("delete from bell")
    velsen, beverwijk = world.velsen, world.beverwijk
    for state in ("opening", "open", "closing", "closed"):
        owner_sql(  # past the trigger that keeps a wave from going back
            "set local session_replication_role = replica;"
            f" update wave set state = '{state}' where id = '{velsen.open}'"
        )
        before = [rows_of(owner_sql, one.space) for one in (velsen, beverwijk)]
        for job in OF_A_WAVE:
            ring_in(beverwijk.space, job, velsen.open)
        run_queue()
        owner_sql("delete from bell")
        assert [rows_of(owner_sql, one.space) for one in (velsen, beverwijk)] == before


def test_a_job_for_a_gemeente_that_is_not_there_does_nothing_and_says_so(
    world: World, owner_sql: Look, caplog: pytest.LogCaptureFixture
) -> None:
    before = rows_of(owner_sql, world.velsen.space)
    for job in house.jobs():
        perform(job, str(new_id()), str(world.velsen.open))
        assert f"{job} was asked for a space that is not there" in caplog.text
    assert rows_of(owner_sql, world.velsen.space) == before


def test_a_doorbell_in_redis_alone_moves_nothing(world: World, owner_sql: Look) -> None:
    """Whoever can write to the queue cannot make a gemeente's wave close: there is no bell."""
    owner_sql("delete from bell")
    owner_sql("update wave set state = 'closing' where id = :id", id=world.velsen.open)
    before = rows_of(owner_sql, world.velsen.space)
    perform("close_wave", str(world.velsen.space.id), str(world.velsen.open))
    assert rows_of(owner_sql, world.velsen.space) == before


def test_a_job_with_something_else_than_an_id_touches_nothing(
    world: World, owner_sql: Look
) -> None:
    before = rows_of(owner_sql, world.velsen.space)
    for odd in ("", "velsen", "' or 1=1 --", "\x00"):
        for arguments in ((odd, str(world.velsen.open)), (str(world.velsen.space.id), odd)):
            with pytest.raises(ValueError, match="badly formed"):
                perform("close_wave", *arguments)
            assert current.space_or_none() is None
    assert rows_of(owner_sql, world.velsen.space) == before
