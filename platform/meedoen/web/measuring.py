"""How many requests each room gets, how they end and how long they take: for the machine that watches.

Each process writes its numbers in a folder (MEEDOEN_METRICS_FOLDER); `meedoen metrics` adds them up. Of no gemeente
and of no page apart. Requests of people who answer are left out unless they fail: a count per quarter of a minute would
tell when somebody answered, which is kept nowhere else.
"""

import os
import time
from pathlib import Path

from flask import Flask, Response, g, request

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # where the library looks for it, at its import
UNCOUNTED = frozenset({"answering"})
NOWHERE = "none"


def prepare(folder: Path | None) -> None:
    """Before the library is imported: say where the numbers go. Those of an earlier start are thrown away."""
    if folder is None:
        os.environ.pop(FOLDER, None)
        return
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.db"):
        old.unlink()
    os.environ[FOLDER] = str(folder)


def register(app: Flask) -> None:
    """Does nothing where no folder was prepared."""
    if FOLDER not in os.environ:
        return
    from prometheus_client import Counter, Histogram

    ended = Counter(
        "meedoen_requests", "Requests, by room and class of status.", ["room", "status"]
    )
    took = Histogram("meedoen_request_seconds", "How long a request took, by room.", ["room"])

    def begin() -> None:
        g.began = time.perf_counter()

    def end(response: Response) -> Response:
        room = request.blueprint or NOWHERE
        if room not in UNCOUNTED or response.status_code >= 500:
            ended.labels(room, f"{response.status_code // 100}xx").inc()
        if room not in UNCOUNTED and "began" in g:
            took.labels(room).observe(time.perf_counter() - g.began)
        return response

    app.before_request(begin)
    app.after_request(end)


def gone(process: int) -> None:
    """A process of the web ended: its gauges no longer count."""
    if FOLDER in os.environ:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(process)  # type: ignore[no-untyped-call]
