"""What every test of the house stands on: being in a space, as a request or a job is."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from tenants.scope import scope
from tenants.spaces import Space


@contextmanager
def inside(app: Flask, space: Space) -> Iterator[None]:
    """Work in this space, under the role of this app; the caller commits."""
    with app.app_context(), scope(space):
        yield
