"""Looks at every page as a phone, a desk and a dark screen show it: accessible, nothing cut off, nothing odd."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

from tests.long import LONG

Rules = dict[str, Any]
PHONE, DESK = 320, 1280
HEIGHT = 800
# Nothing that these rules read is fetched again for them: axe would, for each sheet of each page.
HOW = {"selectors": False, "resultTypes": ["violations"], "preload": False}
RULES = HOW | {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
COLOURS = HOW | {"runOnly": ["color-contrast"]}
WITHOUT_COLOURS = RULES | {"rules": {"color-contrast": {"enabled": False}}}
# Without selectors, which are half of axe's work: the HTML of what is wrong says where it is.
RUN = """async ([only, rules]) => (await axe.run(only || document, rules)).violations.map(
  rule => `${rule.id}: ${rule.help}` + rule.nodes.map(
    node => `\\n    ${node.html}\\n    ${node.failureSummary}`).join(""))"""
# Each kind of box in each kind of box with the sheets that colour it; and the same with the names
# of its attributes, which is what the rules about structure read.
SHAPES = """known => {
  const seen = new Set(known);
  const name = one => one.tagName + "." + [...one.classList].sort().join(".");
  const named = one => name(one) + "[" + one.getAttributeNames().sort().join() + one.type + one.role + "]";
  const sheets = [...document.styleSheets].map(one => one.href).join(" ");
  const all = [...document.body.querySelectorAll("*")];
  const boxes = all.map(one => `${sheets} ${name(one.parentElement)} ${name(one)}`);
  const built = all.map(one => `${name(one.parentElement)} ${named(one)}`);
  // Only the first box of a kind is new; what stands in it is as its own kind says.
  const fresh = new Map(), old = seen.size;
  all.forEach((one, at) => { fresh.set(one, !seen.has(boxes[at])); seen.add(boxes[at]); });
  for (const [one, isFresh] of fresh)
    if (isFresh !== (fresh.get(one.parentElement) || false))
      one.setAttribute(isFresh ? "data-unseen" : "data-seen", "");
  return {boxes: [...seen].slice(old), built: [...new Set(built)]};
}"""
NEW = "[data-unseen]"
UNSEEN = {"include": [[NEW]], "exclude": [["[data-seen]"]]}
# What is right or wrong with a page although each of its parts was seen on another.
LOOSE_ENDS = r"""() => {
  const said = [], words = one => (one.textContent || one.getAttribute("aria-label") || one.value
    || [...one.querySelectorAll("[alt],[aria-label]")].map(
      inner => inner.getAttribute("alt") || inner.getAttribute("aria-label")).join("") || "").trim();
  const ids = [...document.querySelectorAll("[id]")].map(one => one.id);
  ids.filter((one, at) => ids.indexOf(one) !== at).forEach(one => said.push(`twice #${one}`));
  for (const name of ["for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list", "form"])
    for (const one of document.querySelectorAll(`[${name}]`))
      one.getAttribute(name).split(/\s+/).filter(id => id && !document.getElementById(id))
        .forEach(id => said.push(`${name}=${id} leads nowhere`));
  for (const one of document.querySelectorAll("input:not([type=hidden]), select, textarea"))
    if (!["submit", "button"].includes(one.type) && !one.hasAttribute("aria-label")
        && !one.hasAttribute("aria-labelledby") && ![...one.labels].some(words))
      said.push(`no label: ${one.name}`);
  for (const one of document.querySelectorAll("a[href], button, summary, h1, h2, h3, h4, th, legend, [role=group]"))
    if (!words(one) && !one.hasAttribute("aria-labelledby") && one.tagName !== "TH")
      said.push(`no words: ${one.outerHTML.slice(0, 80)}`);
  if (!document.title.trim() || !document.documentElement.lang) said.push("no title or language");
  return said;
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
        self._boxes: set[str] = set()
        self._built: set[str] = set()
        self.paths: set[str] = set()
        self.complaints: list[str] = []

    def look(self, page: Page, name: str) -> None:
        """Keep what is wrong with the page; the same page is looked at once.

        The long form looks at every page in all ways. The short form at a page of which each part
        was seen on another only asks whether it is wider than a phone and has loose ends; how its
        parts are built is looked at on a phone; a desk, the dark and what stands out are about
        sizes and colours, and only want what is new of those.
        """
        self.paths.add(urlsplit(page.url).path)
        html = page.content()
        if html in self._known:
            return
        self._known.add(html)
        self._show(page.url, html)
        self._page.set_viewport_size({"width": PHONE, "height": HEIGHT})
        self.complaints += [f"{name}: {one}" for one in self._page.evaluate(LOOSE_ENDS)]
        shapes = self._page.evaluate(SHAPES, [] if LONG else sorted(self._boxes))
        ways = LONG or not self._built.issuperset(shapes["built"])
        self._boxes.update(shapes["boxes"])
        self._built.update(shapes["built"])
        self._at(PHONE, name, WITHOUT_COLOURS if ways else None)
        if shapes["boxes"] or self._pictures:
            self._examine(f"{name} at {PHONE} px", COLOURS, UNSEEN)
            self._at(DESK, name, RULES, UNSEEN)
            self._page.emulate_media(color_scheme="dark")
            self._examine(f"{name} in the dark", COLOURS, UNSEEN)
            self._picture(f"{len(self._known):03}-{name}-dark.png")
            self._page.emulate_media(color_scheme="light")

    def _at(self, width: int, name: str, rules: Rules | None, only: Rules | None = None) -> None:
        self._page.set_viewport_size({"width": width, "height": HEIGHT})
        wide = self._page.evaluate("document.documentElement.scrollWidth")
        room = self._page.evaluate("window.innerWidth")
        if wide > room:
            self.complaints.append(f"{name} at {width} px: {wide} px wide")
        if rules:
            self._examine(f"{name} at {width} px", rules, only)
        self._picture(f"{len(self._known):03}-{name}-{width}.png")

    def _show(self, address: str, html: str) -> None:
        """As if its host had answered with it: what it loads is kept from page to page."""
        host = urljoin(address, "/healthz")
        if self._page.url != host:
            self._page.goto(host)
        self._page.set_content(html)

    def _examine(self, where: str, rules: Rules, only: Rules | None = None) -> None:
        """All of the page, or `only` what axe is told to look at."""
        if only and not self._page.locator(NEW).count():
            return
        if not self._page.evaluate("'axe' in window"):
            self._page.evaluate(self._axe.axe_script)
        found = self._page.evaluate(RUN, [only, rules])
        self.complaints += [f"{where}: {one}" for one in found]

    def _picture(self, name: str) -> None:
        if self._pictures:
            Path(self._pictures).mkdir(parents=True, exist_ok=True)
            self._page.screenshot(path=Path(self._pictures) / name, full_page=True)
