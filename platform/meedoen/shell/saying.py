"""How the verbs of the shell begin and how they answer: one JSON value, or a sentence and status 1."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from uuid import UUID

import click

from meedoen.forms.refusing import Refused
from tenants import hosts
from tenants.crossing import elsewhere
from tenants.spaces import Space


class Impossible(click.ClickException):
    """What was asked from the shell cannot be done; the message says why."""


@contextmanager
def house() -> Iterator[None]:
    """The house under the worker's role; what it refuses is told as a sentence."""
    from worker.application import application

    with application().app_context():
        try:
            yield
        except Refused as refused:
            raise Impossible(str(refused)) from None


@contextmanager
def inside(space: Space) -> Iterator[Space]:
    """In this space, in a transaction of its own, which is kept."""
    with elsewhere(space):
        yield space


def known_space(slug: str) -> Space:
    """As the directory knows it now. Raises Impossible."""
    hosts.forget()
    space = hosts.space_by_slug(slug)
    if space is None:
        raise Impossible(f"There is no space called {slug}.")
    return space


def answer(value: Any) -> None:
    click.echo(json.dumps(value, default=_written, ensure_ascii=False, indent=2))


def _written(value: Any) -> str:
    match value:
        case UUID():
            return str(value)
        case date() | datetime():
            return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in an answer")
