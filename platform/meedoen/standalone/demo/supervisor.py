"""One process that starts the parts of the house in order, mends them, and stops them all."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Protocol

from meedoen.standalone.servers.progress import say, seconds, step
from meedoen.standalone.servers.refusal import StartError

LONGEST_WAIT = 30.0
# A part that has run this long was healthy: its next fall is a new one.
HEALTHY = 60.0
_LOOK = 0.25
ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Part(Protocol):
    """A server or a child process."""

    @property
    def log(self) -> Path: ...

    def start(self, deadline: float = ...) -> None: ...
    def stop(self) -> None: ...
    def running(self) -> bool: ...


class StopAsked(BaseException):
    """Ctrl-C, or a signal that asks us to end: not an error."""


@dataclass
class _Watched:
    name: str
    part: Part
    falls: int = 0
    started: float = 0.0
    again_at: float | None = None


class Supervisor:
    """Owns its parts: the last one started is the first one stopped."""

    def __init__(self) -> None:
        self._parts: list[_Watched] = []

    def start(self, name: str, part: Part) -> None:
        """Start one part, or raise StartError."""
        watched = _Watched(name, part)
        self._parts.append(watched)
        with step(f"{name} starten"):
            part.start()
        watched.started = time.monotonic()

    def watch(self) -> None:
        """Start again what falls, until StopAsked."""
        while True:
            for watched in self._parts:
                self._look_after(watched)
            time.sleep(_LOOK)

    def _look_after(self, watched: _Watched) -> None:
        now = time.monotonic()
        if watched.again_at is not None:
            if now >= watched.again_at:
                self._start_again(watched)
        elif not watched.part.running():
            self._plan(watched, now)

    def _plan(self, watched: _Watched, now: float) -> None:
        watched.falls = 1 if now - watched.started > HEALTHY else watched.falls + 1
        wait = min(2.0 ** (watched.falls - 1), LONGEST_WAIT)
        watched.again_at = now + wait
        say(
            f"{watched.name} is gestopt (zie {watched.part.log}); nieuwe start over {seconds(wait)}"
        )

    def _start_again(self, watched: _Watched) -> None:
        watched.again_at = None
        try:
            watched.part.stop()
            with step(f"{watched.name} opnieuw starten"):
                watched.part.start()
        except StartError as error:
            say(str(error))
        watched.started = time.monotonic()

    def stop(self) -> None:
        """Stop every part, the newest first; one that fails does not keep the others running."""
        while self._parts:
            watched = self._parts.pop()
            with step(f"{watched.name} stoppen"):
                watched.part.stop()


@contextmanager
def until_asked(stop: Callable[[], None]) -> Iterator[None]:
    """Run the block until it ends or a signal asks to stop; then call `stop`, undisturbed.

    Use it in the main thread. A second Ctrl-C while stopping changes nothing: each step of
    stopping has a limit of its own.
    """
    before = {which: signal.signal(which, _ask) for which in ASKING}
    try:
        yield
    except StopAsked:
        say("\nMeedoen stopt. Even geduld …")
    finally:
        _hear_no_more()
        try:
            stop()
        finally:
            for which, handler in before.items():
                signal.signal(which, handler)


def _ask(_number: int, _frame: FrameType | None) -> None:
    _hear_no_more()
    raise StopAsked


def _hear_no_more() -> None:
    for which in ASKING:
        signal.signal(which, signal.SIG_IGN)
