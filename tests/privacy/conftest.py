"""Two whole gemeenten stand, with a wave in each state."""

import pytest

from tests.house import Home
from tests.isolation.world import World, build
from tests.work_here import run_queue

__all__ = ["run_queue"]


@pytest.fixture
def world(velsen: Home, beverwijk: Home, ijmond: Home) -> World:
    return build(velsen, beverwijk, ijmond)
