"""Lets one process own a server's folder, so that two supervisors never share one database."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from meedoen.standalone.servers.refusal import StartError


class FolderLock:
    """An advisory lock that the kernel drops when the holder dies, however it dies."""

    def __init__(self, path: Path, busy: str) -> None:
        self._path = path
        self._busy = busy
        self._handle: int | None = None

    def take(self) -> None:
        """Raise StartError with the `busy` sentence when another process holds the lock."""
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            raise StartError(self._busy) from None
        self._handle = handle

    def release(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
