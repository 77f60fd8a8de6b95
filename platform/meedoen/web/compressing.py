"""Public pages travel compressed; pages of a signed-in person do not (a guessed secret would show)."""

import gzip

from flask import Flask, Response, request

from meedoen.accounts import cookies

SMALLEST = 1000
QUICK = 4


def register(app: Flask) -> None:
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if not _worth_it(response):
        return response
    response.set_data(gzip.compress(response.get_data(), QUICK))
    response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    return response


def _worth_it(response: Response) -> bool:
    return (
        response.mimetype == "text/html"
        and not response.direct_passthrough
        and not response.is_streamed
        and "Content-Encoding" not in response.headers
        and "gzip" in request.headers.get("Accept-Encoding", "")
        and (response.content_length or 0) >= SMALLEST
        and cookies.token_from(request) is None
    )
