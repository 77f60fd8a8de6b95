"""Where to go after signing in: a page of this house, never an address someone slipped in."""

import re

from tenants import current
from tenants.addresses import path_to
from tenants.spaces import Kind

LONGEST = 500
# A path to a space has a challenge, and within it the page that was asked for there.
LONGEST_WAY = LONGEST + 200
PAST_THE_DOOR = re.compile(r"(/[A-Za-z0-9._~%/-]*)?", re.ASCII)
HOMES = {
    Kind.GEMEENTE: ("home.desk", "region.subjects"),
    Kind.REGIO: ("home.desk", "region.subjects"),
    Kind.PLATFORM: ("accounts.own_account_page", "home.desk"),
}
DOORS = ("accounts.go_sign_in", "accounts.sign_in", "accounts.sign_out", "accounts.signed_out")
FIRST = {
    Kind.GEMEENTE: "home.desk", Kind.REGIO: "region.subjects", Kind.PLATFORM: "home.my_places",
}  # fmt: skip
TO_A_SPACE = re.compile(
    r"[a-z][a-z0-9-]{1,40}\?uitdaging=[A-Za-z0-9_-]{43}(&verder=/[A-Za-z0-9._~%/-]*)?", re.ASCII
)


def asked_page(typed: str) -> str | None:
    """The path of the page that was asked for, if it is one of ours behind the sign-in."""
    kind = current.space().kind
    if kind is Kind.PLATFORM and _leads_to_a_space(typed):
        return typed
    doors = (*map(path_to, DOORS), path_to("accounts.hand_over", slug=""))
    if len(typed) > LONGEST or typed.startswith(doors):
        return None
    homes = filter(typed.startswith, map(path_to, HOMES[kind]))
    return (
        typed if any(PAST_THE_DOOR.fullmatch(typed.removeprefix(home)) for home in homes) else None
    )


def slug_in(way: str) -> str:
    """Of the space that a path of the platform leads to; empty where it leads to none."""
    start = path_to("accounts.hand_over", slug="")
    return way.removeprefix(start).partition("?")[0] if way.startswith(start) else ""


def first_page() -> str:
    return path_to(FIRST[current.space().kind])


def _leads_to_a_space(typed: str) -> bool:
    way = path_to("accounts.hand_over", slug="")
    return (
        len(typed) <= LONGEST_WAY
        and typed.startswith(way)
        and TO_A_SPACE.fullmatch(typed.removeprefix(way)) is not None
    )
