"""Jobs that run in the test's own process, on a real queue."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from meedoen.face import Room
from tests.mailing.conftest import own_kinds, rows, sink
from tests.worker import answering, probe
from worker import application

__all__ = ["own_kinds", "rows", "sink"]


@pytest.fixture(autouse=True)
def _worker_house(
    worker_app: Flask, move_in: Callable[[Room], None], monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Jobs run in the tests' app under the worker's role; the tests' own room is there as well."""
    application.use(worker_app)
    move_in(probe.room)
    probe.runs.clear()
    probe.deeds.clear()
    probe.tidyings.clear()
    yield
    monkeypatch.setattr(application, "_app", None)


@pytest.fixture
def run_queue() -> Callable[[], None]:
    """Do every job on the queue, and those they lead to."""
    return answering.run_queue
