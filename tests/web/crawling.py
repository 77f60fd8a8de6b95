"""A visitor who follows every link of the house, and what is wrong with what they come by."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from tests.long import LONG

Attributes = list[tuple[str, str | None]]
# In another language: tests/web/test_languages.py opens those, and here each page would be seen six times.
SAME_PAGE = "?taal="
# Of pages that are alike (each gemeente of the Netherlands has one) some; in the long form all.
ALIKE = 1_000_000 if LONG else 40
REFERRING = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "headers", "list")


class Page(HTMLParser):
    """What a page points at: addresses, forms (method and action), and places on itself."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.forms: list[tuple[str, str]] = []
        self.ids: Counter[str] = Counter()
        self.refers: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        found = {name: value or "" for name, value in attrs}
        self.addresses += [found[name] for name in ("href", "src") if name in found]
        self.refers.update(*(found.get(name, "").split() for name in REFERRING))
        self.ids.update([found["id"]] if "id" in found else [])
        if tag == "form":
            self.forms.append((found.get("method", "get").upper(), found.get("action", "")))
        if "formaction" in found:
            self.forms.append((found.get("formmethod", "post").upper(), found["formaction"]))

    def faults(self) -> Iterator[str]:
        """What is wrong with the page by itself."""
        yield from (f"has {n} times the id {name}" for name, n in self.ids.items() if n > 1)
        fragments = {one[1:] for one in self.addresses if one.startswith("#")}
        for name in sorted((self.refers | fragments) - set(self.ids)):
            yield f"points at #{name}: no such place on this page"


@dataclass
class Crawl:
    """One visitor's walk; `hosts` are ours, other addresses are left alone."""

    app: Flask
    client: FlaskClient
    hosts: Collection[str]
    pages: dict[str, Page] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    _pointed: list[tuple[str, str]] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)
    _alike: Counter[str] = field(default_factory=Counter)

    def walk(self, *starts: str) -> list[str]:
        """Everything that can be reached from here; returns what is wrong, in words."""
        waiting = [("the start", start) for start in starts]
        while waiting:
            come_from, address = waiting.pop()
            if address not in self._seen and urlsplit(address).hostname in self.hosts:
                self._seen.add(address)
                if self._enough(address):
                    continue
                waiting += [(address, found) for found in self._visit(come_from, address)]
        return self.faults + list(self._dead_fragments())

    def _visit(self, come_from: str, address: str) -> Iterator[str]:
        answer = self._get(address)
        if answer.status_code >= 400:
            self.faults.append(f"{come_from} points at {address}: {answer.status_code}")
        elif answer.location:
            self.moved[address] = urljoin(address, answer.location)
            yield urldefrag(self.moved[address]).url
        elif answer.mimetype == "text/html":
            self.pages[address] = Page(answer.text)
            yield from self._read(address, self.pages[address])

    def _enough(self, address: str) -> bool:
        """Whether as many pages of this kind were seen as are worth seeing; one that is not there never is."""
        parts = urlsplit(address)
        try:
            kind, _values = self.app.url_map.bind(parts.netloc).match(parts.path)
        except HTTPException:
            return False
        self._alike[kind] += 1
        return self._alike[kind] > ALIKE

    def _get(self, address: str) -> TestResponse:
        parts = urlsplit(address)
        asked = f"{parts.path or '/'}?{parts.query}"
        return self.client.get(asked, base_url=f"{parts.scheme}://{parts.netloc}")

    def _read(self, address: str, page: Page) -> Iterator[str]:
        self.faults += [f"{address} {fault}" for fault in page.faults()]
        for method, action in page.forms:
            if not self._takes(method, urljoin(address, action)):
                self.faults.append(f"{address} has a form to nowhere: {method} {action}")
        for pointed in page.addresses:
            found = urljoin(address, pointed)
            if not pointed.startswith("#"):
                self._pointed.append((address, found))
            if not pointed.startswith(SAME_PAGE):
                yield urldefrag(found).url

    def _takes(self, method: str, address: str) -> bool:
        parts = urlsplit(address)
        try:
            self.app.url_map.bind(parts.netloc).match(parts.path, method=method)
        except HTTPException:
            return False
        return parts.hostname in self.hosts

    def _dead_fragments(self) -> Iterator[str]:
        for come_from, pointed in dict.fromkeys(self._pointed):
            address, fragment = urldefrag(pointed)
            page = self.pages.get(self._end(address))
            if fragment and page and fragment not in page.ids:
                yield f"{come_from} points at {pointed}: no such place on that page"

    def _end(self, address: str) -> str:
        while address in self.moved:
            address = urldefrag(self.moved[address]).url
        return address
