"""A visitor's place is made by the worker, not by a page."""

from tests.work_here import run_queue

__all__ = ["run_queue"]
