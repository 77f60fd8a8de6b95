"""Where to go after signing in: a page of this house, never an address someone slipped in."""

import re

from tenants import current
from tenants.addresses import path_to
from tenants.spaces import Kind

LONGEST = 500
PAST_THE_DOOR = re.compile(r"(/[A-Za-z0-9._~%/-]*)?")
HOMES = ("home.desk", "region.subjects")
DOORS = ("accounts.sign_in", "accounts.sign_out")


def asked_page(typed: str) -> str | None:
    """The path of the page that was asked for, if it is one of ours behind the sign-in."""
    if len(typed) > LONGEST or typed.startswith(tuple(map(path_to, DOORS))):
        return None
    homes = filter(typed.startswith, map(path_to, HOMES))
    return (
        typed if any(PAST_THE_DOOR.fullmatch(typed.removeprefix(home)) for home in homes) else None
    )


def first_page() -> str:
    return path_to("region.subjects" if current.space().kind is Kind.REGIO else "home.desk")
