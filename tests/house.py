"""What every test of the house stands on: a space, and the two ways to be in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient

from meedoen.accounts import sessions
from tenants import hosts
from tenants.database import db
from tenants.scope import scope
from tenants.spaces import Space

# Alice works for Velsen and Bob is her colleague; Charlie of Beverwijk must see nothing of theirs.
ALICE, BOB = "alice@velsen.example.nl", "bob@velsen.example.nl"
CHARLIE = "charlie@beverwijk.example.nl"


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

    def platform(self) -> "Home":
        """Where its people sign in."""
        with self.web.app_context():
            found = hosts.platform()
        assert found is not None
        return Home(**vars(found), web=self.web, worker=self.worker)

    @contextmanager
    def on_platform(self, *, worker: bool = False) -> Iterator[None]:
        """Inside the platform; the caller commits."""
        with inside(self.worker if worker else self.web, self.platform()):
            yield

    def __eq__(self, other: object) -> bool:
        """As good as the space that the directory finds."""
        return isinstance(other, Space) and other.id == self.id

    __hash__ = Space.__hash__


class Browser(FlaskClient):
    """A test client that stays on the host of one space, but for addresses that name another."""

    host = "localhost"

    def open(self, *args: Any, **kwargs: Any) -> Any:
        if not (args and isinstance(args[0], str) and args[0].startswith("http://")):
            kwargs.setdefault("base_url", f"http://{self.host}")
        return super().open(*args, **kwargs)


def session_of(space: Home, kind: str, subject: UUID) -> str:
    """The token of somebody (an 'account', a 'member' or a 'person') who is signed in there."""
    with space.as_web():
        token = sessions.open_session(kind, subject, datetime.now(UTC))
        db.session.commit()
        return token


def sign_in(client: FlaskClient, space: Home, kind: str, subject: UUID) -> None:
    """Without a form; how people sign in stands in the builders of panel and accounts."""
    client.set_cookie("meedoen", session_of(space, kind, subject), domain=space.host)
