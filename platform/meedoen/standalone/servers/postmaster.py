"""Tells a living database server from the traces of a dead one.

PostgreSQL leaves postmaster.pid behind after a kill and takes any living process with that
number for itself; after a restart of a container that is the normal case.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from meedoen.standalone.servers.processes import gone_within, send
from meedoen.standalone.servers.refusal import StartError


def clear_traces(data: Path, socket: Path, patience: float) -> None:
    """Stop a server that outlived its holder and remove lock files that mislead a new one.

    Call it only while holding the lock of the data folder. A lock file whose process is gone
    stays: PostgreSQL reads in it where to look for the memory of the old server.
    """
    for lock_file in (data / "postmaster.pid", socket.with_name(f"{socket.name}.lock")):
        if not lock_file.exists():
            continue
        pid = _noted_pid(lock_file)
        if pid is not None and not psutil.pid_exists(pid):
            continue
        if pid is not None and _is_server_of(psutil.Process(pid), data):
            _stop_leftover(pid, data, patience)
        elif _empty_within(data, patience):
            lock_file.unlink(missing_ok=True)


def _noted_pid(lock_file: Path) -> int | None:
    """The process number on the first line, unless the file was cut off."""
    first = lock_file.read_text(encoding="utf-8", errors="replace").split("\n", 1)[0]
    return int(first) if first.strip().isdecimal() else None


def _is_server_of(process: psutil.Process, data: Path) -> bool:
    """Whether this is the server of this folder, or one of the processes it left behind.

    They all work inside the data folder, under any name it may be mounted by, and only the
    folder's owner can.
    """
    try:
        if process.status() == psutil.STATUS_ZOMBIE or process.uids().effective != _uid(data):
            return False
        return process.name() == "postgres" and Path(process.cwd()).samefile(data)
    except (psutil.NoSuchProcess, FileNotFoundError):
        return False
    except (psutil.AccessDenied, PermissionError):
        raise StartError(
            f"Proces {process.pid} gebruikt misschien de database in {data}; dat is niet na te "
            "gaan. Stop dat proces en probeer het opnieuw."
        ) from None


def _uid(data: Path) -> int:
    return data.stat().st_uid


def _stop_leftover(pid: int, data: Path, patience: float) -> None:
    """It may be on its way out already: its holder's death told it to stop."""
    for which in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        send(pid, which)
        if gone_within(pid, max(patience, 1) / 3):
            return
    raise StartError(
        f"Het oude PostgreSQL-proces {pid} van {data} stopt niet. Stop het met: kill {pid}"
    )


def _empty_within(data: Path, patience: float) -> bool:
    """Whether no process of an old server works in the folder any more."""
    until = time.monotonic() + patience
    while any(_inside(data)):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def _inside(data: Path) -> Iterator[int]:
    for process in psutil.process_iter(["name", "uids"]):
        uids = process.info["uids"]
        likely = process.info["name"] == "postgres" and uids and uids.effective == _uid(data)
        if likely and _is_server_of(process, data):
            yield process.pid
