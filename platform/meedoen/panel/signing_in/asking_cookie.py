"""The cookie that tells which browser asked for a sign-in link; it signs nobody in."""

import secrets

from werkzeug.wrappers import Request, Response

from meedoen.panel.signing_in.sign_in_links import LASTS
from tenants.ground.settings import settings

LONGEST = 64


def browser_of(request: Request) -> str | None:
    """The secret of this browser, if it asked for a link lately."""
    found = request.cookies.get(_name(), "")
    return found if 0 < len(found) <= LONGEST and found.isascii() else None


def remember(response: Response, browser: str) -> None:
    response.set_cookie(
        _name(), browser, max_age=int(LASTS.total_seconds()), path="/", httponly=True,
        secure=_on_https(), samesite="Lax",
    )  # fmt: skip


def forget(response: Response) -> None:
    response.delete_cookie(_name(), path="/", httponly=True, secure=_on_https(), samesite="Lax")


def new_browser() -> str:
    return secrets.token_urlsafe(32)


def _name() -> str:
    """The prefix makes a browser hold it to this very host; it demands Secure, so https."""
    return "__Host-inloggen" if _on_https() else "inloggen"


def _on_https() -> bool:
    return settings().scheme == "https"
