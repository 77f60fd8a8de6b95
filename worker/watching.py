"""`meedoen metrics`: what a machine that watches needs to know, in the text form of Prometheus.

It listens on an address of its own that no visitor reaches, so that the web need not tell anybody anything. Nothing
here is of one gemeente: counts by room and by job alone.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import start_http_server
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from redis import RedisError

from tenants.database import db
from tenants.queue import queue
from worker.application import application
from worker.bells import BELL

QUESTION = (
    sa.select(
        BELL.c.job,
        sa.func.count(),
        sa.func.count().filter(BELL.c.due_at <= sa.func.now()),
        sa.func.min(BELL.c.due_at),
    )
    .group_by(BELL.c.job)
    .order_by(BELL.c.job)
)


class Waiting(Collector):
    """Asked at each look: work that waits in PostgreSQL and on the queue, and whether both answer."""

    def collect(self) -> Iterator[Metric]:
        hanging = GaugeMetricFamily("meedoen_bells", "Jobs asked for, by job.", labels=["job"])
        due = GaugeMetricFamily(
            "meedoen_bells_due", "Jobs that should run now, by job.", labels=["job"]
        )
        late = GaugeMetricFamily(
            "meedoen_bell_late_seconds",
            "How long the oldest of them waits, by job.",
            labels=["job"],
        )
        up = GaugeMetricFamily("meedoen_up", "Whether it answers: 1 or 0.", labels=["part"])
        try:
            for job, count, now_due, oldest in self._rows():
                hanging.add_metric([job], count)
                due.add_metric([job], now_due)
                waits = (datetime.now(UTC) - oldest).total_seconds()
                late.add_metric([job], max(0.0, waits))
            up.add_metric(["postgresql"], 1)
        except sa.exc.SQLAlchemyError:
            up.add_metric(["postgresql"], 0)
        length = GaugeMetricFamily("meedoen_queue", "Jobs on the queue.")
        try:
            length.add_metric([], queue().count)
            up.add_metric(["queue"], 1)
        except RedisError:
            up.add_metric(["queue"], 0)
        yield from (hanging, due, late, length, up)

    def _rows(self) -> list[tuple[str, int, int, datetime]]:
        with application().app_context():
            return [tuple(row) for row in db.session.execute(QUESTION)]


def registry(folder: Path | None) -> CollectorRegistry:
    """What is told at each look; of the web when it writes its numbers in `folder`."""
    found = CollectorRegistry()
    found.register(Waiting())
    if folder is not None:
        MultiProcessCollector(found, str(folder))  # type: ignore[no-untyped-call]
    return found


def watch(host: str, port: int, folder: Path | None) -> None:
    """Listen until told to stop."""
    _server, thread = start_http_server(port, host, registry(folder))
    thread.join()
