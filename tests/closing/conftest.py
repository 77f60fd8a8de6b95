"""Two whole gemeenten stand, one of which stops."""

from tests.isolation.conftest import world
from tests.work_here import run_queue

__all__ = ["run_queue", "world"]
