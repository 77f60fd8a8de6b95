"""A space is founded by the worker, not by a page or the shell."""

from tests.work_here import run_queue

__all__ = ["run_queue"]
