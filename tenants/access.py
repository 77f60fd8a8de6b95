"""Who may use a route, and how often: declared beside it, enforced by the web room before the view runs."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])
UNLIMITED = "unlimited"
# Among the kinds of a view: it exists also on a host that is no space's, where an error page needs it.
NOWHERE = ""


class Who(StrEnum):
    PUBLIC = "public"
    MEMBER = "member"
    STAFF = "staff"
    COUNCIL = "council"
    PERSON = "person"


class Permission(StrEnum):
    COMPOSE = "compose"
    REMARK = "remark"
    FIELD = "field"
    RESULTS = "results"
    RELEASE = "release"
    ANSWERS = "answers"
    PEOPLE = "people"
    REGION = "region"
    AUDIT = "audit"
    SETTINGS = "settings"
    OPERATE = "operate"


@dataclass(frozen=True)
class Declaration:
    who: Who
    permission: Permission | None
    kinds: tuple[str, ...]
    at_most: str | None = None
    secret: bool = False


def access(
    who: Who, permission: Permission | None = None, *, kinds: tuple[str, ...] = ("gemeente",),
    at_most: str | None = None, secret: bool = False,
) -> Callable[[View], View]:  # fmt: skip
    """Declare who may use a view and on which kinds of space it exists at all.

    `at_most` is how often one visitor may send a form there, such as "10 per minute; 60 per hour". A form that is
    open to everybody must say so, or say UNLIMITED: without, the house does not start.
    `secret`: its page shows something worth guessing (a key, a code, a draft), so it does not travel compressed.
    """

    def declare(view: View) -> View:
        view.access = Declaration(who, permission, kinds, at_most, secret)  # type: ignore[attr-defined]
        return view

    return declare


def takes_files(most_bytes: int) -> Callable[[View], View]:
    """A form sent to this view may hold a file of so many bytes, where any other stays small."""

    def declare(view: View) -> View:
        # What stands around a file in a form is small.
        view.most_bytes = most_bytes + 64 * 1024  # type: ignore[attr-defined]
        return view

    return declare


def open_anyhow(view: View) -> View:
    """This view also answers in a space that is suspended: its frame, stopping mail, coming in to read."""
    view.open_anyhow = True  # type: ignore[attr-defined]
    return view


def keeps_nothing(view: View) -> View:
    """Its form only leads to the next page: who only looks may send it too, and nothing can be written meanwhile."""
    view.keeps_nothing = True  # type: ignore[attr-defined]
    return view


def runs_script(view: View) -> View:
    """Its pages may run a script of ours, from this very host; no other page of the house runs any."""
    view.runs_script = True  # type: ignore[attr-defined]
    return view


def runs_quiet_script(view: View) -> View:
    """As `runs_script`, with a script that asks nothing of anybody: its page may not even ask us."""
    view.runs_script = view.keeps_quiet = True  # type: ignore[attr-defined]
    return view


def may_run_script(view: Callable[..., Any] | None) -> bool:
    return getattr(view, "runs_script", False)


def may_ask_us(view: Callable[..., Any] | None) -> bool:
    """Whether that script may fetch more of the page from this host."""
    return may_run_script(view) and not getattr(view, "keeps_quiet", False)


def is_open_anyhow(view: Callable[..., Any] | None) -> bool:
    return getattr(view, "open_anyhow", False)


def is_keeping_nothing(view: Callable[..., Any] | None) -> bool:
    return getattr(view, "keeps_nothing", False)


def declaration(view: Callable[..., Any] | None) -> Declaration | None:
    return getattr(view, "access", None)
