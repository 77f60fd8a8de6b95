"""Where to go after signing in: a page of this house, never an address someone slipped in."""

import re

from tenants import current
from tenants.spaces import Kind

LONGEST = 500
OWN_PAGE = re.compile(r"/(beheer|regio)(/[A-Za-z0-9._~%/-]*)?")
DOORS = ("/beheer/inloggen", "/beheer/uitloggen")


def asked_page(typed: str) -> str | None:
    """The path of the page that was asked for, if it is one of ours behind the sign-in."""
    if len(typed) > LONGEST or not OWN_PAGE.fullmatch(typed) or typed.startswith(DOORS):
        return None
    return typed


def first_page() -> str:
    return "/regio" if current.space().kind is Kind.REGIO else "/beheer"
