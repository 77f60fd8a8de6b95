"""The running house, the browsers in it, and what the journey has come to so far."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from meedoen.standalone.servers.postgres import EmbeddedPostgres
from tests.journeys.looking import Glass, Traffic
from tests.journeys.postbox import Postbox
from tests.journeys.running import Live, chromium, live
from tests.journeys.story import Story
from tests.journeys.visitors import Desks, Visitors

HERE = Path(__file__).parent
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A journey has an order, whatever the order of the other tests: each step stands on those before."""
    places = [at for at, item in enumerate(items) if item.path.is_relative_to(HERE)]
    steps = sorted(
        (items[at] for at in places), key=lambda step: (step.path, step.location[1] or 0)
    )
    for at, step in zip(places, steps, strict=True):
        items[at] = step


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    program = chromium()
    if program is None:
        pytest.skip("There is no Chromium here (MEEDOEN_CHROMIUM names one).")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=program, headless=True, args=ARGUMENTS
        )
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def house(browser: Browser, postgres: EmbeddedPostgres, short_folder: Path) -> Iterator[Live]:
    """Everything of the product as it runs in earnest, on a database of its own."""
    with live(short_folder / "reis", postgres, "geheim") as running:
        yield running


@pytest.fixture(scope="package")
def story() -> Story:
    return Story()


@pytest.fixture(scope="package")
def postbox(house: Live) -> Postbox:
    return Postbox(house.mail)


@pytest.fixture(scope="package")
def glass(browser: Browser) -> Glass:
    return Glass(browser)


@pytest.fixture(scope="package")
def traffic(house: Live) -> Traffic:
    return Traffic(house.port)


@pytest.fixture(scope="package")
def visitors(browser: Browser, traffic: Traffic) -> Iterator[Visitors]:
    opened = Visitors(browser, traffic)
    yield opened
    opened.leave()


@pytest.fixture(scope="package")
def desks(visitors: Visitors, house: Live) -> Desks:
    return Desks(visitors, house)
