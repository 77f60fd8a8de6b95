"""The one cookie of the house: set at sign-in, gone at sign-out, never before.

`__Host-` makes the browser hold it to this very host (RFC 6265bis), so no sister
gemeente can plant or read it. That name demands Secure, which a browser does not
grant to http; only a demo on *.localhost goes without.
"""

from werkzeug.wrappers import Request, Response

from tenants.ground.settings import settings

GUARDED = "__Host-meedoen"
PLAIN = "meedoen"


def set_session(response: Response, token: str) -> None:
    """Without an age: closing the browser forgets it. The table sets the real limit."""
    response.set_cookie(
        _name(), token, path="/", secure=not _on_localhost(), httponly=True, samesite="Lax"
    )


def clear_session(response: Response) -> None:
    response.delete_cookie(
        _name(), path="/", secure=not _on_localhost(), httponly=True, samesite="Lax"
    )


def token_from(request: Request) -> str | None:
    return request.cookies.get(_name()) or None


def _name() -> str:
    return PLAIN if _on_localhost() else GUARDED


def _on_localhost() -> bool:
    host = settings().domain.rsplit(":", 1)[0].lower()
    return settings().scheme == "http" and (host == "localhost" or host.endswith(".localhost"))
