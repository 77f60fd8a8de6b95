"""Servers and child processes of these tests' own, in short folders that are cleared up."""

import dataclasses
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from flask import Flask

from meedoen.standalone.mailbox.serving import demo_app
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from tenants.database import db
from tenants.ground.settings import Settings, configure


def short_folder_of_our_own() -> Path:
    """As a person would have it: only for ourselves, and short enough for a socket."""
    return Path(tempfile.mkdtemp(prefix="mds", dir="/tmp"))


@pytest.fixture
def folder() -> Iterator[Path]:
    made = short_folder_of_our_own()
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def demo(settings: Settings, clean: None, folder: Path) -> Iterator[Flask]:
    """The web app as the demo runs it."""
    made = demo_app(dataclasses.replace(settings, mailbox_folder=folder, demo=True))
    yield made
    with made.app_context():
        for engine in db.engines.values():
            engine.dispose()
    configure(settings)


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedPostgres]:
    """One running database server for the tests of a module that leave it running."""
    made = short_folder_of_our_own()
    running = EmbeddedPostgres(made / "data", made / "s", durable=False)
    running.start()
    yield running
    running.stop()
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def fresh_server(folder: Path) -> Iterator[EmbeddedPostgres]:
    """A running database server that a test may kill."""
    running = EmbeddedPostgres(folder / "data", folder / "s", durable=False)
    running.start()
    yield running
    running.stop()


def ask(server: EmbeddedPostgres, query: str) -> object:
    """The one value that a query gives the superuser."""
    with psycopg.connect(server.superuser_dsn().replace("+psycopg", "")) as connection:
        row = connection.execute(query.encode()).fetchone()
        return row[0] if row else None


def tell(server: EmbeddedPostgres, statement: str) -> None:
    """Run a statement as the superuser."""
    with psycopg.connect(server.superuser_dsn().replace("+psycopg", "")) as connection:
        connection.execute(statement.encode())


def postmaster_pid(server: EmbeddedPostgres) -> int:
    return int((server.data / "postmaster.pid").read_text().split("\n")[0])


def kill_and_wait(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    assert within(5, lambda: not is_alive(pid))


def is_alive(pid: int) -> bool:
    """A zombie that its parent has not looked at yet counts as dead."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def within(seconds: float, true: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


@pytest.fixture
def spawn() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start a process that the test may kill; what is left of it ends with the test."""
    started: list[subprocess.Popen[str]] = []

    def run(*argv: str, **options: object) -> subprocess.Popen[str]:
        process: subprocess.Popen[str] = subprocess.Popen(  # type: ignore[call-overload]
            argv, stdout=subprocess.PIPE, text=True, **options
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.wait()
