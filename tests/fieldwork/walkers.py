"""A resident in a wave and a composer in the preview, who walk through a questionnaire alike."""

import html
import re
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

NAMES = "groen|waarom|jaren|woont|zorg"


class Seen(NamedTuple):
    """One page as both walkers see it; after the last step there is no step."""

    step: int | None
    fields: list[str]
    wrong: list[str]
    status: int


class Walker(Protocol):
    def open(self) -> Seen: ...
    def post(self, step: int, fields: dict[str, str]) -> Seen: ...
    def back_from_the_end(self) -> Seen: ...


def seen(page: TestResponse, first: int) -> Seen:
    step = re.search(r'name="stap" value="(\d+)"', page.text)
    over = "Controleer uw antwoorden" in page.text
    fields = sorted(set(re.findall(rf'name="({NAMES})"', page.text)))
    wrong = re.findall(rf'href="#({NAMES})', page.text)
    return Seen(None if over or not step else int(step[1]) - first, fields, wrong, page.status_code)


@dataclass
class Resident:
    client: FlaskClient
    path: str

    def open(self) -> Seen:
        return seen(self.client.get(self.path), 1)

    def post(self, step: int, fields: dict[str, str]) -> Seen:
        sent = {**fields, "stap": str(step + 1)}
        return seen(self.client.post(self.path, data=sent, follow_redirects=True), 1)

    def back_from_the_end(self) -> Seen:
        page = self.client.get(f"{self.path}/versturen")
        found = re.search(r'<a href="(\d+)">', page.text)
        assert found
        return seen(self.client.get(f"{self.path}/{found[1]}"), 1)


@dataclass
class Composer:
    client: FlaskClient
    path: str
    steps: int
    carried: str = field(default="{}", init=False)

    def open(self) -> Seen:
        return self._kept(self.client.get(self.path))

    def post(self, step: int, fields: dict[str, str]) -> Seen:
        sent = {**fields, "stap": str(step), "antwoorden": self.carried}
        return self._kept(self.client.post(self.path, data=sent))

    def back_from_the_end(self) -> Seen:
        return self.post(self.steps, {"actie": "terug"})

    def _kept(self, page: TestResponse) -> Seen:
        found = re.search(r'name="antwoorden" value="([^"]*)"', page.text)
        assert found
        self.carried = html.unescape(found[1])
        return seen(page, 0)
