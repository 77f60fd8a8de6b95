"""What every test of the house stands on: a space, and the two ways to be in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from tenants.scope import scope
from tenants.spaces import Space


@contextmanager
def inside(app: Flask, space: Space) -> Iterator[None]:
    """Work in this space, under the role of this app; the caller commits."""
    with app.app_context(), scope(space):
        yield


@dataclass(frozen=True, eq=False)
class Home(Space):
    """A gemeente or region as a running installation has it: served by the web, worked for by the worker."""

    web: Flask = field(kw_only=True, repr=False)
    worker: Flask = field(kw_only=True, repr=False)

    @contextmanager
    def as_web(self) -> Iterator[None]:
        """Inside it, as a request is: under the web's role. The caller commits."""
        with inside(self.web, self):
            yield

    @contextmanager
    def as_worker(self) -> Iterator[None]:
        """Inside it, as a job is: under the worker's role. The caller commits."""
        with inside(self.worker, self):
            yield

    def __eq__(self, other: object) -> bool:
        """As good as the space that the directory finds."""
        return isinstance(other, Space) and other.id == self.id

    __hash__ = Space.__hash__


class Browser(FlaskClient):
    """A test client that stays on the host of one space."""

    host = "localhost"

    def open(self, *args: Any, **kwargs: Any) -> Any:
        kwargs.setdefault("base_url", f"http://{self.host}")
        return super().open(*args, **kwargs)
