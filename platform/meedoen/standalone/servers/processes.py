"""Starts a child that cannot outlive us, and ends one together with everything it started."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import psutil

from meedoen.standalone.servers.owner import Owner

_PR_SET_PDEATHSIG = 1
_POLL = 0.02


def launch(
    argv: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str] | None = None,
    owner: Owner | None = None,
    farewell: signal.Signals = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Start a process in a session of its own, with its output in `log`.

    The session keeps Ctrl-C in the terminal from reaching it before we say so; `farewell` is the
    signal that the kernel sends it when we die without a word.
    """
    options: dict[str, Any] = dict(owner.launch()) if owner else {}
    with open(log, "ab", opener=_for_us_alone) as output:
        return subprocess.Popen(
            [str(part) for part in argv],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=env,
            start_new_session=True,
            umask=0o077,
            preexec_fn=dies_with_us(farewell),  # noqa: PLW1509
            **options,
        )


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def dies_with_us(farewell: signal.Signals) -> Callable[[], None] | None:
    """For `preexec_fn`: the kernel sends the child this signal when the thread that forked ends.

    Python runs this after it changed the user, which is when Linux would forget
    the wish.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def ask() -> None:
        prctl(_PR_SET_PDEATHSIG, int(farewell), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return ask


def session_members(leader: int) -> Iterator[int]:
    """Every living process of the session that `leader` started, orphans included."""
    for pid in psutil.pids():
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if os.getsid(pid) == leader and alive(pid):
                yield pid


def alive(pid: int) -> bool:
    """A zombie does no harm and counts as gone."""
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def send(pid: int, which: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, which)


def gone_within(pid: int, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while alive(pid):
        if time.monotonic() > until:
            return False
        time.sleep(_POLL)
    return True


def end(child: subprocess.Popen[bytes], *steps: tuple[signal.Signals, float]) -> None:
    """Send each signal in turn, wait its seconds, and kill what is left of the session.

    The child is reaped last: until then nobody else can get its number, so that the session we
    clear up is certainly its own.
    """
    for which, patience in steps:
        if child.returncode is None and alive(child.pid):
            send(child.pid, which)
            gone_within(child.pid, patience)
    if child.returncode is None:
        for pid in session_members(child.pid):
            send(pid, signal.SIGKILL)
        child.wait()
