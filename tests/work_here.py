"""A worker in the process of the tests: a space is founded by it, not by a page."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from tests.worker import answering
from worker import application


@pytest.fixture
def run_queue(worker_app: Flask) -> Iterator[Callable[[], None]]:
    """Do every job on the queue, and those they lead to."""
    before = application._app
    application.use(worker_app)
    yield answering.run_queue
    application._app = before
