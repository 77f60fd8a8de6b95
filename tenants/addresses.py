"""Addresses of pages where no request tells them: in mails, and for verbs that hand one out."""

from flask import current_app

from tenants import current
from tenants.ground.settings import settings
from tenants.spaces import Space


def path_to(endpoint: str, **values: object) -> str:
    """The path of a page, as url_for tells it inside a request."""
    current_app.inject_url_defaults(endpoint, values)
    return current_app.url_map.bind("").build(endpoint, values)


def url(path: str, space: Space | None = None) -> str:
    """`path` on a space's own host: from its stored name, never from a request."""
    return f"{settings().scheme}://{(space or current.space()).host}{path}"
