"""Who may use a route: declared beside it, enforced by the web room before the view runs."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


class Who(StrEnum):
    PUBLIC = "public"
    MEMBER = "member"
    STAFF = "staff"
    COUNCIL = "council"


class Permission(StrEnum):
    COMPOSE = "compose"
    FIELD = "field"
    RESULTS = "results"
    RELEASE = "release"
    PEOPLE = "people"
    REGION = "region"
    ADMIN = "admin"


@dataclass(frozen=True)
class Declaration:
    who: Who
    permission: Permission | None
    kinds: tuple[str, ...]


def access(
    who: Who, permission: Permission | None = None, *, kinds: tuple[str, ...] = ("gemeente",)
) -> Callable[[View], View]:
    """Declare who may use a view and on which kinds of space it exists at all."""

    def declare(view: View) -> View:
        view.access = Declaration(who, permission, kinds)  # type: ignore[attr-defined]
        return view

    return declare


def declaration(view: Callable[..., Any]) -> Declaration | None:
    return getattr(view, "access", None)
