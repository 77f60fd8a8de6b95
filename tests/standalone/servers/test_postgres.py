"""The embedded database server starts, proves itself, survives kills and stops."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import psutil
import psycopg
import pytest

from meedoen.standalone.servers.postgres import EmbeddedPostgres
from meedoen.standalone.servers.refusal import StartError
from tests.standalone.conftest import ask, is_alive, kill_and_wait, postmaster_pid, tell, within

pytestmark = pytest.mark.slow

HOLDER = """
import sys, time
from pathlib import Path
from meedoen.standalone.servers.postgres import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]), Path(sys.argv[2]), durable=False)
server.start()
print("up", flush=True)
time.sleep(600)
"""


def test_it_keeps_its_data_over_a_restart(folder: Path) -> None:
    server = EmbeddedPostgres(folder / "data", folder / "s", durable=False)
    server.start()
    try:
        tell(server, "CREATE TABLE kept AS SELECT 7 AS number")
        server.stop()
        assert not server.running()
        server.start()
        assert ask(server, "SELECT number FROM kept") == 7
    finally:
        server.stop()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("server_encoding", "UTF8"),
        ("data_checksums", "on"),
        ("TimeZone", "UTC"),
        ("listen_addresses", ""),
        ("track_commit_timestamp", "off"),
        ("password_encryption", "scram-sha-256"),
        ("fsync", "off"),
    ],
)
def test_it_runs_with(server: EmbeddedPostgres, setting: str, value: str) -> None:
    assert ask(server, f"SHOW {setting}") == value


def test_it_sorts_by_code_point_and_knows_capitals_of_all_letters(server: EmbeddedPostgres) -> None:
    assert ask(server, "SELECT lower('ÉÏ') || (upper('z') < 'a')::text") == "éïtrue"
    assert ask(server, "SELECT datlocale FROM pg_database WHERE datname = 'template1'") == "C.UTF-8"


def test_a_durable_server_waits_for_the_disk(folder: Path) -> None:
    server = EmbeddedPostgres(folder / "data", folder / "s")
    server.start()
    try:
        assert ask(server, "SHOW fsync") == ask(server, "SHOW synchronous_commit") == "on"
        assert ask(server, "SHOW full_page_writes") == "on"
    finally:
        server.stop()


def test_a_failing_statement_leaves_no_value_in_the_log(server: EmbeddedPostgres) -> None:
    with psycopg.connect(server.superuser_dsn().replace("+psycopg", "")) as connection:
        connection.execute("CREATE TEMP TABLE answer (word text PRIMARY KEY)")
        connection.execute("INSERT INTO answer VALUES ('kanariegeel')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO answer VALUES ('kanariegeel')")
    log = server.log.read_text()
    assert "duplicate key" in log
    assert "kanariegeel" not in log


def test_a_second_holder_is_told_in_one_sentence(server: EmbeddedPostgres) -> None:
    second = EmbeddedPostgres(server.data, server.sockets, durable=False)
    with pytest.raises(StartError, match="draait al"):
        second.start()
    assert ask(server, "SELECT 1") == 1


def test_it_starts_again_after_a_kill_of_everything(fresh_server: EmbeddedPostgres) -> None:
    tell(fresh_server, "CREATE TABLE kept AS SELECT 7 AS number")
    with psycopg.connect(fresh_server.superuser_dsn().replace("+psycopg", "")):
        main = psutil.Process(postmaster_pid(fresh_server))
        for process in [main, *main.children(recursive=True)]:
            process.kill()
    assert within(5, lambda: not fresh_server.running())
    fresh_server.stop()
    fresh_server.start()
    assert ask(fresh_server, "SELECT number FROM kept") == 7


def test_it_starts_at_once_after_a_kill_of_its_first_process(
    fresh_server: EmbeddedPostgres,
) -> None:
    with psycopg.connect(fresh_server.superuser_dsn().replace("+psycopg", "")):
        kill_and_wait(postmaster_pid(fresh_server))
        fresh_server.stop()
        fresh_server.start()
    assert ask(fresh_server, "SELECT 1") == 1


def test_it_does_not_outlive_a_holder_that_was_killed(
    folder: Path, spawn: Callable[..., "Popen[str]"]
) -> None:
    server = EmbeddedPostgres(folder / "data", folder / "s", durable=False)
    holder = spawn(sys.executable, "-c", HOLDER, str(server.data), str(server.sockets))
    assert holder.stdout is not None and holder.stdout.readline() == "up\n"
    pid = postmaster_pid(server)
    kill_and_wait(holder.pid)
    assert within(10, lambda: not is_alive(pid))


def test_a_server_left_by_a_killed_holder_is_taken_over(
    folder: Path, spawn: Callable[..., "Popen[str]"]
) -> None:
    """The next start comes before the old server has heard of its holder's death."""
    server = EmbeddedPostgres(folder / "data", folder / "s", durable=False)
    holder = spawn(sys.executable, "-c", HOLDER, str(server.data), str(server.sockets))
    assert holder.stdout is not None and holder.stdout.readline() == "up\n"
    old = postmaster_pid(server)
    os.kill(old, signal.SIGSTOP)
    kill_and_wait(holder.pid)
    try:
        server.start(deadline=9)
        assert not is_alive(old)
        assert ask(server, "SELECT 1") == 1
    finally:
        server.stop()


def test_a_half_made_data_folder_is_made_again(folder: Path) -> None:
    (folder / ".data.new-torn" / "data" / "base").mkdir(parents=True)
    server = EmbeddedPostgres(folder / "data", folder / "s", durable=False)
    server.start()
    server.stop()
    assert not list(folder.glob(".data.new-*"))


def test_a_data_folder_of_another_version_is_refused_with_a_sentence(folder: Path) -> None:
    server = EmbeddedPostgres(folder / "data", folder / "s", durable=False)
    server.start()
    server.stop()
    (server.data / "PG_VERSION").write_text("16\n")
    with pytest.raises(StartError, match="PostgreSQL 16; hier is 18"):
        server.start()


def test_a_server_that_cannot_start_says_why_within_the_deadline(folder: Path) -> None:
    server = EmbeddedPostgres(folder / "data", folder / "s", durable=False)
    server.start()
    server.stop()
    (server.data / "global" / "pg_control").write_bytes(b"")
    began = time.monotonic()
    with pytest.raises(StartError, match="pg_control"):
        server.start(deadline=2)
    assert time.monotonic() - began < 10
    assert not server.running()
