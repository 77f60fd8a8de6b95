"""Remembers which processes we started, so that a next start can end those that outlived us.

On Linux the kernel tells children that we died; this is for a child that did not listen, and for
systems without that message.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
from pathlib import Path

import psutil

from meedoen.standalone.servers.processes import gone_within, send, session_members

# A process number is used again sooner or later; the time of birth tells two users apart.
_CLOCK_ROOM = 2.0


def note(trace: Path, pid: int) -> None:
    """Write down a process that we started as the leader of its own session."""
    with contextlib.suppress(psutil.NoSuchProcess):
        born = psutil.Process(pid).create_time()
        part = trace.with_name(f"{trace.name}.part")
        part.write_text(json.dumps({"pid": pid, "born": born}), encoding="utf-8")
        part.replace(trace)


def clear(trace: Path, patience: float = 5) -> None:
    """End the noted process and its session when it is still the same one."""
    pid = _same_process(trace)
    if pid is not None:
        send(pid, signal.SIGTERM)
        gone_within(pid, patience)
        for member in session_members(pid):
            send(member, signal.SIGKILL)
    trace.unlink(missing_ok=True)


def _same_process(trace: Path) -> int | None:
    try:
        noted = json.loads(trace.read_text(encoding="utf-8"))
        pid, born = int(noted["pid"]), float(noted["born"])
        same = abs(psutil.Process(pid).create_time() - born) < _CLOCK_ROOM
        return pid if same and os.getsid(pid) == pid else None
    except (OSError, ValueError, KeyError, TypeError, psutil.NoSuchProcess):
        return None
