"""Looks at every page as a phone, a desk and a dark screen show it: accessible, nothing cut off, nothing odd."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, Route

from tests.long import LONG

PHONE, DESK = 320, 1280
HEIGHT = 800
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
IN_THE_DARK = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
COUNT = "rules => axe.run(document, rules).then(found => found.violations.length)"
# Each kind of box in each kind of box, with the sheets that colour it.
SHAPES = """() => {
  const name = one => one.tagName + "." + [...one.classList].sort().join(".");
  const sheets = [...document.styleSheets].map(one => one.href).join(" ");
  const boxes = [...document.body.querySelectorAll("*")];
  return [...new Set(boxes.map(one => `${sheets} ${name(one.parentElement)} ${name(one)}`))];
}"""
# An answer of 4xx to a form is a page like any other, but Chromium writes it to the console.
ANSWERED_4XX = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")


def sheets(page: Page) -> int:
    """How many sheets of A4 the page takes on paper."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


class Traffic:
    """What went wrong in any browser: foreign hosts, console errors, broken loads."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.providers: set[str] = set()
        self.complaints: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self._asked(request.url))
        context.on("response", self._answered)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))

    def _asked(self, address: str) -> None:
        parts = urlsplit(address)
        own = parts.hostname == "localhost" or (parts.hostname or "").endswith(".localhost")
        if parts.netloc in self.providers:
            return
        if not own or parts.port != self._port:
            self.complaints.append(f"asked another host: {address}")

    def _answered(self, response: Response) -> None:
        """What comes into a page that is there is answered as a page is."""
        asked = response.request
        page = asked.is_navigation_request() or "hx-request" in asked.headers
        if response.status >= (500 if page else 400):
            self.complaints.append(f"{response.status} for {response.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not ANSWERED_4XX.match(message.text):
            self.complaints.append(f"console at {message.location['url']}: {message.text}")


class Glass:
    """A window of its own in which a page is looked at without disturbing whoever uses it.

    The page is shown again from the very HTML that its visitor got, also when that was the
    answer to a form, or when the visitor's browser runs no scripts (axe is one).
    """

    def __init__(self, browser: Browser) -> None:
        self._page = browser.new_context(locale="nl-NL").new_page()
        self._axe = Axe()
        self._pictures = os.environ.get("MEEDOEN_SCREENSHOTS")
        self._known: set[str] = set()
        self._shapes: set[str] = set()
        self.paths: set[str] = set()
        self.complaints: list[str] = []

    def look(self, page: Page, name: str) -> None:
        """Keep what is wrong with the page; the same page is looked at once.

        Every page is looked at as a phone shows it. A desk, the dark and what stands out are about
        sizes and colours: of a page of which each box was seen already, they only see the long form.
        """
        self.paths.add(urlsplit(page.url).path)
        html = page.content()
        if html in self._known:
            return
        self._known.add(html)
        self._show(page.url, html)
        shapes = set(self._page.evaluate(SHAPES))
        if shapes <= self._shapes and not (self._pictures or LONG):
            self._at(PHONE, name, RULES | {"rules": {"color-contrast": {"enabled": False}}})
            return
        self._shapes |= shapes
        self._at(PHONE, name, RULES)
        self._at(DESK, name, RULES)
        self._page.emulate_media(color_scheme="dark")
        self._examine(f"{name} in the dark", IN_THE_DARK)
        self._picture(f"{len(self._known):03}-{name}-dark.png")
        self._page.emulate_media(color_scheme="light")

    def _at(self, width: int, name: str, rules: dict[str, Any]) -> None:
        self._page.set_viewport_size({"width": width, "height": HEIGHT})
        self._examine(f"{name} at {width} px", rules)
        self._picture(f"{len(self._known):03}-{name}-{width}.png")

    def _show(self, address: str, html: str) -> None:
        def answer(route: Route) -> None:
            frame, mine = route.request.frame, self._page.main_frame
            if route.request.is_navigation_request() and frame is mine:
                route.fulfill(body=html, content_type="text/html; charset=utf-8")
            else:
                route.continue_()

        self._page.route("**/*", answer)
        # With its fragment it could be the page that is open already, and would not load.
        self._page.goto(urldefrag(address).url)
        self._page.unroute("**/*", answer)
        self._page.evaluate(self._axe.axe_script)

    def _examine(self, where: str, rules: dict[str, Any]) -> None:
        wide = self._page.evaluate("document.documentElement.scrollWidth")
        room = self._page.evaluate("window.innerWidth")
        if wide > room:
            self.complaints.append(f"{where}: {wide} px wide")
        # Writing selectors is half of axe's work, and only a report needs them.
        if self._page.evaluate(COUNT, rules | {"selectors": False}):
            report = self._axe.run(self._page, options=rules).generate_report()
            self.complaints.append(f"{where}: {report}")

    def _picture(self, name: str) -> None:
        if self._pictures:
            Path(self._pictures).mkdir(parents=True, exist_ok=True)
            self._page.screenshot(path=Path(self._pictures) / name, full_page=True)
