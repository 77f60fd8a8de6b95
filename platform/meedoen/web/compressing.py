"""Pages travel compressed, except where the size of a page could give a secret away.

Who can make a signed-in browser ask for a page, choose a part of what comes back and see its size, can guess a
secret in it piece by piece (BREACH, 2013). So a page is packed when nobody is signed in (then a stranger could
ask for it himself), or when it answers a plain address, without a query or a form: then nothing in it was chosen
by whoever made the browser ask. A view that shows a secret says so, `@access(…, secret=True)`, and is never packed.
"""

from flask import Flask, Response, current_app, request

from meedoen.accounts import cookies
from tenants.access import declaration
from tenants.ground import packing

SMALLEST = 1000


def register(app: Flask) -> None:
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if not (_worth_it(response) and _tells_nothing()):
        return response
    response.set_data(packing.zipped(response.get_data()))
    response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    return response


def _worth_it(response: Response) -> bool:
    return (
        response.mimetype == "text/html"
        and not response.direct_passthrough
        and not response.is_streamed
        and "Content-Encoding" not in response.headers
        and packing.reads_zipped(request)
        and (response.content_length or 0) >= SMALLEST
    )


def _tells_nothing() -> bool:
    declared = declaration(current_app.view_functions.get(request.endpoint or ""))
    if declared is not None and declared.secret:
        return False
    return cookies.token_from(request) is None or _reflects_nothing()


def _reflects_nothing() -> bool:
    return request.method == "GET" and not request.query_string
