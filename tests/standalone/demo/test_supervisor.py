"""The supervisor mends what falls and leaves nothing behind, however it ends."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import Popen

import pytest

from meedoen.standalone.demo.child import Child, RunningChild
from meedoen.standalone.demo.supervisor import StopAsked, Supervisor, until_asked
from meedoen.standalone.servers.refusal import StartError
from tests.standalone.conftest import is_alive, kill_and_wait, within

# Writes its number when it lives, and its name when it is asked to stop.
POLITE = """
import os, signal, sys, time
from pathlib import Path
folder, name = Path(sys.argv[1]), sys.argv[2]
def bye(*_):
    with open(folder / "ended", "a") as ended: ended.write(name + " ")
    sys.exit(0)
signal.signal(signal.SIGTERM, bye)
part = folder / (name + ".part")
part.write_text(str(os.getpid()))
part.rename(folder / (name + ".lives"))
while True: time.sleep(0.05)
"""
# Does not listen to SIGTERM, and neither does its own child.
STUBBORN = """
import os, signal, sys, time
from pathlib import Path
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = os.fork()
who = "child" if child == 0 else "parent"
part = Path(sys.argv[1]) / (who + ".part")
part.write_text(str(os.getpid()))
part.rename(part.with_suffix(".lives"))
time.sleep(600)
"""
SUPERVISE = """
import sys
from pathlib import Path
from meedoen.standalone.demo.child import Child, RunningChild
from meedoen.standalone.demo.supervisor import Supervisor, until_asked
folder = Path(sys.argv[1])
supervisor = Supervisor()
with until_asked(supervisor.stop):
    for name in ("eerste", "tweede"):
        child = Child(name, [sys.executable, "-c", sys.argv[2], str(folder), name], {})
        supervisor.start(name, RunningChild(child, folder, patience=1))
    print("up", flush=True)
    supervisor.watch()
print("done", flush=True)
"""


def polite(folder: Path, name: str) -> RunningChild:
    def ready() -> bool:
        return (folder / f"{name}.lives").exists()

    child = Child(name, [sys.executable, "-c", POLITE, str(folder), name], {}, ready)
    return RunningChild(child, folder, patience=5)


def number(folder: Path, name: str) -> int:
    path = folder / f"{name}.lives"
    assert within(10, path.exists)
    return int(path.read_text())


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    made = Supervisor()
    yield made
    made.stop()


def test_it_stops_the_newest_part_first(folder: Path, supervisor: Supervisor) -> None:
    for name in ("a", "b", "c"):
        supervisor.start(name, polite(folder, name))
    numbers = [number(folder, name) for name in ("a", "b", "c")]
    supervisor.stop()
    assert (folder / "ended").read_text() == "c b a "
    assert not any(map(is_alive, numbers))


def test_it_says_what_it_does_and_how_long_that_took(
    folder: Path, supervisor: Supervisor, capsys: pytest.CaptureFixture[str]
) -> None:
    supervisor.start("de klok", polite(folder, "a"))
    said = capsys.readouterr().out
    assert said.startswith("de klok starten … klaar (")
    assert said.endswith(" s)\n") and "," in said and "." not in said


@pytest.mark.slow
def test_a_part_that_dies_is_started_again(
    folder: Path, supervisor: Supervisor, capsys: pytest.CaptureFixture[str]
) -> None:
    child = polite(folder, "a")
    supervisor.start("a", child)
    first = number(folder, "a")
    (folder / "a.lives").unlink()
    os.kill(first, signal.SIGKILL)

    def come_back(*_: object) -> None:
        raise StopAsked

    signal.signal(signal.SIGALRM, come_back)
    signal.setitimer(signal.ITIMER_REAL, 3)
    with pytest.raises(StopAsked):
        supervisor.watch()
    assert child.running() and child.pid not in (None, first)
    assert f"a is gestopt (zie {child.log}); nieuwe start over 1,0 s" in capsys.readouterr().out


@pytest.mark.slow
def test_a_part_that_keeps_dying_is_started_ever_more_slowly(
    folder: Path, supervisor: Supervisor, capsys: pytest.CaptureFixture[str]
) -> None:
    supervisor.start("a", RunningChild(Child("a", [sys.executable, "-c", ""], {}), folder))

    def come_back(*_: object) -> None:
        raise StopAsked

    signal.signal(signal.SIGALRM, come_back)
    signal.setitimer(signal.ITIMER_REAL, 5)
    with pytest.raises(StopAsked):
        supervisor.watch()
    said = capsys.readouterr().out
    assert [wait in said for wait in ("over 1,0 s", "over 2,0 s", "over 4,0 s")] == [True] * 3
    assert said.count("opnieuw starten") == 2


def test_a_part_that_never_gets_ready_is_reported_with_its_last_words(folder: Path) -> None:
    cry = "print('geen poort'); raise SystemExit(3)"
    child = RunningChild(Child("web", [sys.executable, "-c", cry], {}, lambda: False), folder)
    with pytest.raises(StartError, match="geen poort"):
        child.start(deadline=10)
    child.stop()


def test_a_child_gets_only_the_environment_it_was_given(folder: Path) -> None:
    show = "import os; print(sorted(os.environ))"
    child = RunningChild(Child("a", [sys.executable, "-c", show], {"MEEDOEN_X": "1"}), folder)
    child.start()
    assert within(10, lambda: not child.running())
    child.stop()
    assert set(eval(child.log.read_text())) <= {"MEEDOEN_X", "LC_CTYPE"}


def test_a_child_that_does_not_listen_is_killed_with_its_own_children(folder: Path) -> None:
    child = RunningChild(
        Child("doof", [sys.executable, "-c", STUBBORN, str(folder)], {}), folder, patience=0.2
    )
    child.start()
    numbers = [number(folder, "parent"), number(folder, "child")]
    child.stop()
    assert within(5, lambda: not any(map(is_alive, numbers)))


def test_the_next_start_ends_a_child_that_outlived_its_supervisor(
    folder: Path, spawn: Callable[..., "Popen[str]"]
) -> None:
    process = spawn(sys.executable, "-c", SUPERVISE, str(folder), STUBBORN)
    numbers = [number(folder, "parent"), number(folder, "child")]
    kill_and_wait(process.pid)
    for name in ("eerste", "tweede"):
        part = RunningChild(Child(name, [sys.executable, "-c", ""], {}), folder, patience=0.2)
        part.start()
        part.stop()
    assert within(5, lambda: not any(map(is_alive, numbers)))


def test_a_number_that_now_belongs_to_a_stranger_is_left_alone(
    folder: Path, spawn: Callable[..., "Popen[str]"]
) -> None:
    stranger = spawn("sleep", "600", start_new_session=True)
    (folder / "a.pid").write_text(f'{{"pid": {stranger.pid}, "born": {time.time() - 3600}}}')
    child = polite(folder, "a")
    child.start()
    child.stop()
    assert stranger.poll() is None


@pytest.mark.parametrize("which", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_stops_everything_cleanly(
    folder: Path, spawn: Callable[..., "Popen[str]"], which: signal.Signals
) -> None:
    process = spawn(sys.executable, "-c", SUPERVISE, str(folder), POLITE)
    numbers = [number(folder, "eerste"), number(folder, "tweede")]
    assert process.stdout is not None
    while "up" not in process.stdout.readline():
        pass
    process.send_signal(which)
    assert process.wait(10) == 0
    assert process.stdout.read().endswith("done\n")
    assert (folder / "ended").read_text() == "tweede eerste "
    assert not any(map(is_alive, numbers))


def test_no_child_outlives_a_supervisor_that_is_killed(
    folder: Path, spawn: Callable[..., "Popen[str]"]
) -> None:
    process = spawn(sys.executable, "-c", SUPERVISE, str(folder), POLITE)
    numbers = [number(folder, "eerste"), number(folder, "tweede")]
    kill_and_wait(process.pid)
    assert within(5, lambda: not any(map(is_alive, numbers)))


def test_a_second_request_to_stop_does_not_disturb_the_first() -> None:
    stopped: list[str] = []

    def stop() -> None:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.05)
        stopped.append("all")

    with until_asked(stop):
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(5)
    assert stopped == ["all"]


def test_a_second_request_just_after_the_first_is_not_a_crash(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It comes before stopping has begun: while the first one is being answered."""
    stopped: list[str] = []
    answer = "meedoen.standalone.demo.supervisor.say"
    monkeypatch.setattr(answer, lambda _: os.kill(os.getpid(), signal.SIGINT))
    with until_asked(lambda: stopped.append("all")):
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(5)
    assert stopped == ["all"]
