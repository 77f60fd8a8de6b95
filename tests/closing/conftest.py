"""Two whole gemeenten stand, one of which stops."""

import pytest

from tenants import hosts
from tests.closing.stopping import Run, stop
from tests.ground.snapshots import Snapshots
from tests.house import Home
from tests.isolation.world import World, build
from tests.work_here import run_queue

__all__ = ["run_queue"]


@pytest.fixture
def world(
    velsen: Home, beverwijk: Home, ijmond: Home, snapshots: Snapshots, run_queue: Run,
    request: pytest.FixtureRequest,
) -> World:  # fmt: skip
    """As it was before Velsen stopped, or after, for a test that wants it `stopped`: each is built once."""
    if "stopped" not in request.fixturenames:
        return snapshots.get("world", lambda: build(velsen, beverwijk, ijmond))

    def build_and_stop() -> World:
        made = build(velsen, beverwijk, ijmond)
        stop(velsen, run_queue)
        return made

    found = snapshots.get("a stopped world", build_and_stop)
    hosts.forget()
    return found


@pytest.fixture
def stopped(world: World, velsen: Home) -> Home:
    return velsen
