"""Opens windows of people who know nothing of each other."""

from __future__ import annotations

from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.browsing import sign_in
from tests.journeys.cast import Colleague
from tests.journeys.looking import DESK, HEIGHT, PHONE, Traffic
from tests.journeys.running import Live

PATIENCE = 30_000


class Visitors:
    """Every window is under the same watch."""

    def __init__(self, browser: Browser, traffic: Traffic) -> None:
        self._browser = browser
        self._traffic = traffic
        self._contexts: list[BrowserContext] = []

    def leave(self) -> None:
        """Close every window, so that the house need not wait for them when it stops."""
        for context in self._contexts:
            context.close()

    def on_a_phone(self) -> Page:
        """A small phone whose browser runs no scripts."""
        return self._opened(
            viewport={"width": PHONE, "height": 640}, is_mobile=True, has_touch=True,
            java_script_enabled=False,
        )  # fmt: skip

    def at_a_desk(self) -> Page:
        return self._opened(viewport={"width": DESK, "height": HEIGHT})

    def with_provider(self, netloc: str) -> Page:
        """A browser that goes to the provider of a gemeente too, whose certificate is the tests' own."""
        self._traffic.providers.add(netloc)
        return self._opened(viewport={"width": DESK, "height": HEIGHT}, ignore_https_errors=True)

    def weigh(self, address: str) -> dict[str, float]:
        """Bytes over the wire for each request that a page needs in a browser without a cache."""
        page = self.at_a_desk()
        asked: dict[str, str] = {}
        weights: dict[str, float] = {}
        wire = page.context.new_cdp_session(page)
        wire.on(
            "Network.requestWillBeSent",
            lambda e: asked.update({e["requestId"]: e["request"]["url"]}),
        )
        wire.on(
            "Network.loadingFinished",
            lambda e: weights.update({asked[e["requestId"]]: e["encodedDataLength"]}),
        )
        wire.send("Network.enable")
        page.goto(address, wait_until="networkidle")
        return weights

    def _opened(self, **kind: object) -> Page:
        context = self._browser.new_context(locale="nl-NL", **kind)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        self._traffic.watch(context)
        self._contexts.append(context)
        return context.new_page()


class Desks:
    """Each colleague signs in once: a code of the app works one time only."""

    def __init__(self, visitors: Visitors, house: Live) -> None:
        self._visitors = visitors
        self._house = house
        self._pages: dict[Colleague, Page] = {}

    def of(self, person: Colleague) -> Page:
        if person not in self._pages:
            page = self._visitors.at_a_desk()
            sign_in(page, self._house, person)
            self._pages[person] = page
        return self._pages[person]
