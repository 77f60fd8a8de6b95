"""Two whole gemeenten stand, with a wave in each state."""

from tests.isolation.conftest import world
from tests.work_here import run_queue

__all__ = ["run_queue", "world"]
