"""A worker in the process of the tests: a space is founded by it, not by a page."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask

from tests.worker import answering
from worker import application


@contextmanager
def at_work(app: Flask) -> Iterator[None]:
    """This app is the worker's meanwhile, for its jobs and for the words of the shell."""
    before = application._app
    application.use(app)
    try:
        yield
    finally:
        application._app = before


@pytest.fixture
def run_queue(worker_app: Flask) -> Iterator[Callable[[], None]]:
    """Do every job on the queue, and those they lead to."""
    with at_work(worker_app):
        yield answering.run_queue
