"""The post office with the tests' own kinds of message, and a mail server to send to."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, FileSystemLoader

from meedoen.face import Room
from tenants.ground.settings import Settings, configure
from tests.mailing import notices
from tests.mailing.sink import Sink

TEMPLATES = Path(__file__).parent / "templates"
Look = Callable[..., list[Any]]


@pytest.fixture
def sink(settings: Settings, workers_app: Flask, web_app: Flask) -> Iterator[Sink]:
    """A mail server; the settings point at it."""
    server = Sink()
    server.start()
    configure(replace(settings, smtp_host="127.0.0.1", smtp_port=server.port))
    yield server
    configure(settings)
    server.stop()


@pytest.fixture(autouse=True)
def own_kinds(workers_app: Flask, move_in: Callable[[Room], None]) -> Iterator[None]:
    """The tests' messages and their templates, beside the house's own."""
    move_in(notices.room)
    environment = workers_app.jinja_env
    before = environment.loader
    assert before is not None
    environment.loader = ChoiceLoader([before, FileSystemLoader(TEMPLATES)])
    notices.no_longer_wanted.clear()
    notices.witnesses.clear()
    yield
    environment.loader = before


@pytest.fixture
def rows(owner_sql: Look) -> Callable[[], list[Any]]:
    """Every row of the outbox, by number."""
    return lambda: owner_sql("select * from outbox order by (refs->>'number')::int")
