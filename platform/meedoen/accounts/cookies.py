"""The cookies of the house. Nobody gets one who does not sign in.

The session's is set at sign-in and gone at sign-out. On the platform staff also get the mark of a
known browser (`devices`), so that a stranger's guesses do not keep them out, and while they look for
their passkey, or are away at the provider of their gemeente, the secret that their sign-in is bound to.
While they are away there to sign in, the host that they come from keeps the verifier of the hand-over.

`__Host-` makes the browser hold it to this very host (RFC 6265bis), so no sister
gemeente can plant or read it. That name demands Secure, which a browser does not
grant to http; only a demo on *.localhost goes without.
"""

from typing import TypedDict

from werkzeug.wrappers import Request, Response

from meedoen.accounts.proving import devices
from tenants.ground.settings import settings

GUARDED = "__Host-"
SESSION = "meedoen"
DEVICE = "meedoen-known"
VERIFIER = "meedoen-onderweg"
PASSKEY = "meedoen-passkey"
SSO = "meedoen-sso"
FIVE_MINUTES, TEN_MINUTES, HALF_AN_HOUR = 300, 600, 1800


class Flags(TypedDict):
    path: str
    secure: bool
    httponly: bool
    samesite: str


def set_session(response: Response, token: str) -> None:
    """Without an age: closing the browser forgets it. The table sets the real limit."""
    response.set_cookie(_name(SESSION), token, **_flags())


def clear_session(response: Response) -> None:
    response.delete_cookie(_name(SESSION), **_flags())


def set_device(response: Response, mark: str) -> None:
    response.set_cookie(_name(DEVICE), mark, max_age=devices.LASTS, **_flags())


def set_verifier(response: Response, verifier: str) -> None:
    """For as long as signing in may take."""
    response.set_cookie(_name(VERIFIER), verifier, max_age=TEN_MINUTES, **_flags())


def clear_verifier(response: Response) -> None:
    response.delete_cookie(_name(VERIFIER), **_flags())


def set_passkey(response: Response, secret: str) -> None:
    """For as long as a challenge stands."""
    response.set_cookie(_name(PASSKEY), secret, max_age=FIVE_MINUTES, **_flags())


def clear_passkey(response: Response) -> None:
    response.delete_cookie(_name(PASSKEY), **_flags())


def set_sso(response: Response, secret: str) -> None:
    """For as long as the way to a provider and an invitation after it may take."""
    response.set_cookie(_name(SSO), secret, max_age=HALF_AN_HOUR, **_flags())


def clear_sso(response: Response) -> None:
    response.delete_cookie(_name(SSO), **_flags())


def sso_from(request: Request) -> str:
    return request.cookies.get(_name(SSO), "")


def passkey_from(request: Request) -> str:
    return request.cookies.get(_name(PASSKEY), "")


def verifier_from(request: Request) -> str:
    return request.cookies.get(_name(VERIFIER), "")


def token_from(request: Request) -> str | None:
    return request.cookies.get(_name(SESSION)) or None


def device_from(request: Request) -> str | None:
    return request.cookies.get(_name(DEVICE)) or None


def _flags() -> Flags:
    return Flags(path="/", secure=not _on_localhost(), httponly=True, samesite="Lax")


def _name(name: str) -> str:
    return name if _on_localhost() else GUARDED + name


def _on_localhost() -> bool:
    host = settings().domain.rsplit(":", 1)[0].lower()
    return settings().scheme == "http" and (host == "localhost" or host.endswith(".localhost"))
