"""Residents who answer by plain HTTP, for speed: they send what the browser of the others sends."""

from __future__ import annotations

import http.client
import re
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.journeys.cast import known, said

MATRIX_ROW = re.compile(r'name="(bekend:[^"]+)"')


class Link:
    """An invitation's link and a connection to follow it by."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.path = parts.path
        self._host = parts.netloc
        self._connection = http.client.HTTPConnection("127.0.0.1", parts.port or 80, timeout=30)

    def send(self, method: str, path: str, form: dict[str, Any] | None = None) -> tuple[str, str]:
        """Where the answer leads to, and the page in it."""
        headers = {"Host": self._host, "Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(form or {}, doseq=True)
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        page = response.read().decode()
        assert response.status < 400, f"{response.status} for {path}"
        return response.getheader("Location") or "", page


def answer(address: str, number: int, more: dict[str, Any]) -> None:
    """Go through the questionnaire as the resident with this number, and send it."""
    link = Link(address)
    where = link.path
    form = _fields(said(number) | more) | {"actie": "verder"}
    while not where.endswith("/versturen"):
        _, page = link.send("GET", where)
        rows = dict.fromkeys(MATRIX_ROW.findall(page))
        matrix = {row: known(place, number) for place, row in enumerate(rows)}
        step = {} if where == link.path else {"stap": where.rpartition("/")[2]}
        where, _ = link.send("POST", where, form | matrix | step)
    _, page = link.send("POST", where)
    assert "Uw antwoorden zijn goed ontvangen" in page


def _fields(answers: dict[str, Any]) -> dict[str, Any]:
    """As a form names them: the places of a ranking have a field each."""
    ranked = {
        f"drempel_top3:{place}": code for place, code in enumerate(answers["drempel_top3"], 1)
    }
    return {name: value for name, value in answers.items() if name != "drempel_top3"} | ranked
