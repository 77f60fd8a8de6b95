"""A body that stops half-way is no answer, on whatever route it comes in."""

import re
from pathlib import Path

import pytest

from meedoen.web import receiving
from tenants.ground.settings import Settings
from tests.fieldwork.builders import ONE_PAGE, open_wave
from tests.fieldwork.serving import Visitor, gunicorn
from tests.fieldwork.threads import Look
from tests.ground.doors import Served
from tests.house import Home

ANSWER = b"stap=1&groen=ja&jaren=42"
STATUS = re.compile(rb"HTTP/1\.1 (\d{3})")


pytestmark = pytest.mark.xdist_group("served")


@pytest.fixture
def visitor(served: Served, velsen: Home) -> Visitor:
    """Of a house whose tables are empty."""
    return served.visitor


def sent(visitor: Visitor, path: str, body: bytes, announced: int, kind: str = "") -> int:
    """The status of an answer to `body`, of which `announced` bytes were promised."""
    head = [
        f"POST {path} HTTP/1.1", f"Host: {visitor.host}", f"Content-Length: {announced}",
        f"Content-Type: {kind or 'application/x-www-form-urlencoded'}", "", "",
    ]  # fmt: skip
    found = STATUS.match(visitor.raw("\r\n".join(head).encode() + body))
    assert found is not None
    return int(found[1])


def test_half_an_answer_is_refused_wherever_it_was_cut(
    visitor: Visitor, velsen: Home, owner_sql: Look
) -> None:
    _, (secret, *_) = open_wave(velsen, pages=ONE_PAGE)
    for cut in range(len(ANSWER)):
        assert sent(visitor, f"/meedoen/{secret}", ANSWER[:cut], len(ANSWER)) == 400, cut
    assert owner_sql("select from draft") == []
    assert sent(visitor, f"/meedoen/{secret}", ANSWER, len(ANSWER)) == 303
    assert len(owner_sql("select from draft")) == 1


@pytest.mark.parametrize(
    "path", ["/panel/aanmelden", "/inloggen", "/beheer/uitloggen", "/uitloggen"]
)
def test_half_a_form_reaches_no_view(visitor: Visitor, path: str) -> None:
    assert sent(visitor, path, b"email=alice%40vel", 30) == 400


def test_half_a_file_reaches_no_view(visitor: Visitor) -> None:
    part = b'--grens\r\nContent-Disposition: form-data; name="email"\r\n\r\nalice'
    kind = "multipart/form-data; boundary=grens"
    assert sent(visitor, "/inloggen", part, len(part) + 20, kind) == 400


@pytest.mark.slow
def test_without_the_guard_half_an_answer_is_stored(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, velsen: Home, short_folder: Path,
    owner_sql: Look,
) -> None:  # fmt: skip
    """The guard taken away in the server's own process: its module does nothing there."""
    silent = short_folder / "sitecustomize.py"
    silent.write_text(
        f"import {receiving.__name__} as receiving\nreceiving.register = lambda app: None\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(short_folder))
    _, (secret, *_) = open_wave(velsen, pages=ONE_PAGE)
    with gunicorn(settings, velsen.host, short_folder / "mutant.log") as visitor:
        assert sent(visitor, f"/meedoen/{secret}", b"stap=1&groen=ja&jar", len(ANSWER)) == 303
    silent.unlink()
    assert len(owner_sql("select from draft")) == 1
