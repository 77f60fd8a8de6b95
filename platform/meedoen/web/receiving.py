"""Takes in the whole of a request before anything else happens with it.

A server that ends its input itself (gunicorn does) lets a body stop anywhere: half a form would
pass as a whole one. And who sends slowly must wait here, without a transaction that waits along.
"""

from flask import Flask, abort, current_app, request


def register(app: Flask) -> None:
    """Stands first: before a space is opened, before anybody is looked up."""
    app.before_request(_whole)


def _whole() -> None:
    """Aborts with 400 when the connection closed before all was there that was announced.

    Too large a body is refused by MAX_CONTENT_LENGTH, with 413, while it is read; a view that takes
    larger files says so (`tenants.access.takes_files`).
    """
    view = current_app.view_functions.get(request.endpoint or "")
    if most := getattr(view, "most_bytes", None):
        request.max_content_length = most
    if len(request.get_data(cache=True)) < (request.content_length or 0):
        abort(400)
