"""What a killed server leaves behind never stops the next one (findings E3, E4)."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from subprocess import Popen

import pytest

from meedoen.standalone.servers import postmaster
from meedoen.standalone.servers.postgres import SOCKET, EmbeddedPostgres
from meedoen.standalone.servers.refusal import StartError
from tests.standalone.conftest import ask, kill_and_wait, postmaster_pid

pytestmark = pytest.mark.slow

# E3: any process with the number in postmaster.pid was taken for the server.


@pytest.fixture
def stranger(
    fresh_server: EmbeddedPostgres, spawn: Callable[..., "Popen[str]"]
) -> Iterator["Popen[str]"]:
    """A process of the server's own OS user, even of its name, that is not the server."""
    program = fresh_server.data.with_name("postgres")
    shutil.copy(shutil.which("sleep") or "", program)
    owner = fresh_server.data.stat()
    options = {"user": owner.st_uid, "group": owner.st_gid} if os.geteuid() == 0 else {}
    yield spawn(str(program), "600", cwd="/", **options)


def _leave_traces(server: EmbeddedPostgres, pid: int) -> None:
    """As after a kill -9, with the number since given to another process."""
    file = server.data / "postmaster.pid"
    traces = file.read_text().split("\n", 1)[1]
    kill_and_wait(postmaster_pid(server))
    server.stop()
    owner = server.data.stat()
    for path, rest in ((file, traces), (server.sockets / f"{SOCKET}.lock", traces)):
        path.write_text(f"{pid}\n{rest}")
        os.chown(path, owner.st_uid, owner.st_gid)


def test_e3_a_number_that_another_process_got_does_not_stop_a_start(
    fresh_server: EmbeddedPostgres, stranger: "Popen[str]"
) -> None:
    _leave_traces(fresh_server, stranger.pid)
    fresh_server.start(deadline=15)
    assert ask(fresh_server, "SELECT 1") == 1
    assert stranger.poll() is None


def test_e3_without_the_guard_that_number_would_stop_it(
    fresh_server: EmbeddedPostgres, stranger: "Popen[str]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postmaster, "clear_traces", lambda *_: None)
    _leave_traces(fresh_server, stranger.pid)
    with pytest.raises(StartError, match="already exists"):
        fresh_server.start(deadline=2)


def test_e3_our_own_number_in_the_file_does_not_stop_a_start(
    fresh_server: EmbeddedPostgres,
) -> None:
    _leave_traces(fresh_server, os.getpid())
    fresh_server.start(deadline=15)
    assert ask(fresh_server, "SELECT 1") == 1


def test_e3_a_cut_off_file_does_not_stop_a_start(fresh_server: EmbeddedPostgres) -> None:
    kill_and_wait(postmaster_pid(fresh_server))
    fresh_server.stop()
    (fresh_server.data / "postmaster.pid").write_text("")
    fresh_server.start(deadline=15)
    assert ask(fresh_server, "SELECT 1") == 1


def test_e3_the_server_of_another_folder_is_left_alone(
    fresh_server: EmbeddedPostgres, server: EmbeddedPostgres
) -> None:
    _leave_traces(fresh_server, postmaster_pid(server))
    fresh_server.start(deadline=15)
    assert ask(fresh_server, "SELECT 1") == ask(server, "SELECT 1") == 1


# E4: who held the server was a list of numbers in a file, which a kill -9 leaves wrong for ever.


def test_e4_the_end_of_a_forked_child_does_not_stop_the_server(server: EmbeddedPostgres) -> None:
    forked = subprocess.run([sys.executable, "-c", "import os; os.fork()"], check=True)
    assert forked.returncode == 0
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    assert ask(server, "SELECT 1") == 1


def test_e4_one_object_alone_starts_and_stops(fresh_server: EmbeddedPostgres) -> None:
    pid = postmaster_pid(fresh_server)
    other = EmbeddedPostgres(fresh_server.data, fresh_server.sockets)
    with pytest.raises(StartError):
        other.start()
    other.stop()
    assert postmaster_pid(fresh_server) == pid and fresh_server.running()
    fresh_server.stop()
    other.start()
    other.stop()
