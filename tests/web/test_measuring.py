"""What a machine that watches is told: how it goes, and never when somebody answered."""

import subprocess
import sys
from pathlib import Path

import pytest

ASK = """
import os, sys
from pathlib import Path
from meedoen.web import measuring
measuring.prepare(Path(sys.argv[1]))
from flask import Blueprint, Flask, abort
app = Flask("probe")
for name in ("home", "answering"):
    bp = Blueprint(name, name, url_prefix=f"/{name}")
    bp.add_url_rule("/", "page", lambda: "dag")
    bp.add_url_rule("/broken", "broken", lambda: abort(500))
    app.register_blueprint(bp)
measuring.register(app)
for path in ("/home/", "/home/", "/home/broken", "/answering/", "/answering/", "/answering/broken", "/elders"):
    app.test_client().get(path)
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
registry = CollectorRegistry()
MultiProcessCollector(registry, sys.argv[1])
print(generate_latest(registry).decode())
"""


@pytest.fixture
def told(tmp_path: Path) -> str:
    """In a process of its own: the library reads where to write when it is imported."""
    asked = [sys.executable, "-c", ASK, str(tmp_path / "numbers")]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout


def test_requests_are_counted_by_room_and_how_they_ended(told: str) -> None:
    assert 'meedoen_requests_total{room="home",status="2xx"} 2.0' in told
    assert 'meedoen_requests_total{room="home",status="5xx"} 1.0' in told
    assert 'meedoen_requests_total{room="none",status="4xx"} 1.0' in told
    assert 'meedoen_request_seconds_count{room="home"} 3.0' in told


def test_who_answers_is_not_counted_unless_it_failed(told: str) -> None:
    of_answers = [line for line in told.splitlines() if 'room="answering"' in line]
    assert of_answers == ['meedoen_requests_total{room="answering",status="5xx"} 1.0']


def test_no_path_and_no_host_is_told(told: str) -> None:
    assert "elders" not in told
    assert "/home" not in told
    assert "localhost" not in told
