"""Tells the person at the terminal what is being done and how long it took."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import click


@contextmanager
def step(what: str) -> Iterator[None]:
    """One long step: its name at once, and its end on the same line."""
    click.echo(f"{what} … ", nl=False)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        click.echo("niet gelukt")
        raise
    click.echo(f"klaar ({seconds(time.monotonic() - began)})")


def say(line: str) -> None:
    click.echo(line)


def seconds(duration: float) -> str:
    """'1,2 s': as a Dutch reader writes it."""
    return f"{duration:.1f} s".replace(".", ",")
