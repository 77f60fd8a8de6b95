"""The apps under their roles, the spaces, and the ways into them: as a request, a job, a browser."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meedoen.web.app import create_app
from tenants import hosts
from tenants.ground.settings import Settings
from tenants.spaces import Space
from tests.fieldwork.serving import Visitor, gunicorn
from tests.house import Browser, Home


@dataclass(frozen=True)
class Served:
    """`log` holds every word that the server said."""

    visitor: Visitor
    log: Path


@pytest.fixture(scope="session")
def web_app(settings: Settings) -> Flask:
    return create_app(settings)


@pytest.fixture(scope="session")
def workers_app(settings: Settings) -> Flask:
    return create_app(settings, role="worker")


@pytest.fixture(scope="session")
def served(settings: Settings, short_folder: Path) -> Iterator[Served]:
    """The house on the host of Velsen, by a real gunicorn; who asks for it is in the xdist_group "served"."""
    log = short_folder / "served.log"
    with gunicorn(settings, "velsen.localhost", log) as visitor:
        yield Served(visitor, log)


@pytest.fixture
def app(web_app: Flask, clean: None) -> Flask:
    """The web app under the role meedoen_app (and meedoen_region on a region's host)."""
    return web_app


@pytest.fixture
def worker_app(workers_app: Flask, clean: None) -> Flask:
    """The same house under the role meedoen_worker."""
    return workers_app


@pytest.fixture
def home(app: Flask, worker_app: Flask) -> Callable[[str], Home]:
    """A space by its slug, as the running house has it."""

    def by_slug(slug: str) -> Home:
        with app.app_context():
            found = hosts.space_by_slug(slug)
        assert found is not None
        return Home(**vars(found), web=app, worker=worker_app)

    return by_slug


@pytest.fixture
def velsen(home: Callable[[str], Home]) -> Home:
    return home("velsen")


@pytest.fixture
def beverwijk(home: Callable[[str], Home]) -> Home:
    return home("beverwijk")


@pytest.fixture
def heemskerk(home: Callable[[str], Home]) -> Home:
    return home("heemskerk")


@pytest.fixture
def ijmond(home: Callable[[str], Home]) -> Home:
    return home("ijmond")


@pytest.fixture
def platform(home: Callable[[str], Home]) -> Home:
    return home("platform")


@pytest.fixture
def in_velsen(velsen: Home) -> Iterator[Home]:
    """Inside Velsen, under the web's role."""
    with velsen.as_web():
        yield velsen


@pytest.fixture
def browse(app: Flask) -> Callable[[Space], FlaskClient]:
    """A browser on the host of any space: browse(beverwijk).get("/")."""

    def on(space: Space) -> FlaskClient:
        made = Browser(app)
        made.host = space.host
        return made

    return on


@pytest.fixture
def client(browse: Callable[[Space], FlaskClient], velsen: Space) -> FlaskClient:
    """A browser on the host of Velsen."""
    return browse(velsen)
