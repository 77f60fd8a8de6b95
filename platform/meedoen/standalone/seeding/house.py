"""The two ways into the house that seeding uses: the pages' role and the worker's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask

from meedoen.web.app import create_app
from tenants.database import db
from tenants.ground.settings import Settings
from tenants.hosts import space_by_slug
from tenants.scope import scope
from tenants.spaces import Space


@dataclass(frozen=True)
class House:
    """What somebody does on a page happens at the desk; founding, drawing, counting in the back."""

    pages: Flask
    worker: Flask

    @contextmanager
    def desk(self, slug: str) -> Iterator[Space]:
        """Inside a space as its pages are, in one transaction."""
        with _inside(self.pages, slug) as space:
            yield space

    @contextmanager
    def back(self, slug: str) -> Iterator[Space]:
        """Inside a space as the worker is, in one transaction."""
        with _inside(self.worker, slug) as space:
            yield space


def open_house(settings: Settings) -> House:
    return House(create_app(settings), create_app(settings, role="worker"))


@contextmanager
def _inside(app: Flask, slug: str) -> Iterator[Space]:
    with app.app_context():
        space = space_by_slug(slug)
        if space is None:
            raise LookupError(f"There is no space {slug} yet.")
        with scope(space):
            yield space
            db.session.commit()
