"""Mails per second of our own worker beside what plain SMTP can do here, into the same sink."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from meedoen.mailing.email.delivering import deliver_mail
from tenants.scope import scope
from tests.benchmarks.house import House

RUN = 500


def measure_mails(ours: House, tools: Path, port: int, count: int) -> dict[str, Any]:
    """One sender each: our worker's job (rendering, three commits a mail), then the bare ceiling."""
    with _sink(tools, port) as report:
        seconds = _deliver(ours, count)
        taken = _finish(report)
    messages = taken["messages"]
    with _sink(tools, port) as report:
        ceiling = _ceiling(tools, port, count)
        _finish(report)
    rate = messages / seconds
    return {
        "mails": messages,
        "messages_per_connection": taken["messages_per_connection"],
        "ours_to_ceiling": round(rate / ceiling, 3),
        "same_message_twice": taken["same_message_twice"],
    }


def _deliver(ours: House, count: int) -> float:
    began = time.perf_counter()
    for _ in range(-(-count // RUN)):
        with ours.app.app_context(), scope(ours.space):
            deliver_mail(ours.space.id)
    return time.perf_counter() - began


def _ceiling(tools: Path, port: int, count: int) -> float:
    argv = [sys.executable, str(tools / "smtp_ceiling.py"), "--port", str(port)]
    argv += ["--mode", "smtplib", "--count", str(count), "--repeat", "1", "--size", "4000"]
    done = subprocess.run(argv, capture_output=True, text=True, check=True)
    return float(json.loads(done.stdout)["messages_per_s"]["median"])


@contextmanager
def _sink(tools: Path, port: int) -> Iterator["subprocess.Popen[str]"]:
    argv = [sys.executable, str(tools / "smtp_sink.py"), "--port", str(port), "--time-limit", "300"]
    process = subprocess.Popen(argv, stdout=subprocess.PIPE, text=True)
    _wait(port)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _wait(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)


def _finish(process: "subprocess.Popen[str]") -> dict[str, Any]:
    process.send_signal(signal.SIGTERM)
    report: dict[str, Any] = json.loads(process.communicate(timeout=30)[0])
    return report
