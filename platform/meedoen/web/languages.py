"""In which language a page is said: on pages for residents the one they chose, Dutch everywhere else.

Who is not signed in gets no cookie, so the choice travels in the address: `?taal=tr`, which each
link and form of a page in Turkish has by itself. What the browser asks for is only used to offer.
"""

from typing import Any, NamedTuple
from urllib.parse import urlencode

from flask import Flask, current_app, g, has_request_context, request
from flask_login import current_user

from meedoen.accounts import cookies
from meedoen.language import LOCALE
from meedoen.language.directions import direction
from meedoen.language.letters import LETTERS, letters
from meedoen.language.missing import Missed
from meedoen.language.offering import ARGUMENT, asked, asked_in_vain, read_elsewhere
from meedoen.language.speaking import (
    OWN_NAMES,
    known,
    offered,
    speaking,
    spoken,
    taken_away,
)
from meedoen.language.texts import lazy
from meedoen.panel.members.finding import language_of
from tenants import current
from tenants.access import Who, declaration
from tenants.spaces import Kind

ROOMS = frozenset({"answering", "home", "panel", "results"})
GREETS = "home.first_page"
# Figures as a file are for programs: the same for everybody.
NEVER = frozenset({"results.download"})
RESIDENTS = (Who.PUBLIC, Who.MEMBER)
OF_STAFF = ("/account", "/beheer")


THIS_TOO = lazy("Deze pagina is er ook in het Nederlands.")
"""Said in each language of that language: an English page says that it is there in English too."""


class Way(NamedTuple):
    """To the page that is open, in another language."""

    language: str
    name: str
    direction: str
    href: str

    @property
    def sentence(self) -> str:
        with speaking(self.language):
            return str(THIS_TOO)


def register(app: Flask) -> None:
    app.url_defaults(_take_along)
    app.context_processor(lambda: {"lang": spoken()})
    for told in (ways, offer, missed):
        app.add_template_global(told)


def wanted() -> str:
    """What the address says; else what a member who is signed in reads most easily."""
    if not has_request_context() or not _is_for_residents():
        return LOCALE
    return _asked() or _of_member()


def ways() -> list[Way]:
    """To this page in each language; none where it only exists as the answer to a form."""
    several = len(offered()) > 1 and can_be_read_otherwise()
    return [_way(one) for one in offered()] if several else []


def can_be_read_otherwise() -> bool:
    """In another language or other letters: a page for residents that can be asked for again."""
    return _is_for_residents() and _can_be_opened()


def here(**choice: str) -> str:
    """To the page that is open, read otherwise. Relative, so that the secret of a link stands in no page."""
    onward = request.args.get("verder") if request.blueprint == "panel" else None
    query = {"verder": onward, ARGUMENT: _asked(), LETTERS: letters(), **choice}
    return "?" + urlencode({name: value for name, value in query.items() if value})


def missed() -> Missed | None:
    """What the address asks for, or what a member who is known here chose, when it was taken away since."""
    if not has_request_context() or not _is_for_residents():
        return None
    language = asked_in_vain() or ("" if asked() else _chosen())
    return Missed(language) if taken_away(language) else None


def offer() -> Way | None:
    """In the language of this browser, to whoever chose none."""
    language = read_elsewhere()
    if spoken() != LOCALE or language == LOCALE or _asked():
        return None
    return next((way for way in ways() if way.language == language), None)


def _way(language: str) -> Way:
    href = here(**{ARGUMENT: language})
    return Way(language, OWN_NAMES[language], direction(language), href)


def _asked() -> str:
    return "" if asked_in_vain() else asked()


def _is_for_residents() -> bool:
    """Also where nothing was found, and where somebody may not be."""
    space = current.space_or_none()
    if space is None or space.kind is not Kind.GEMEENTE or request.path.startswith(OF_STAFF):
        return False
    return request.endpoint is None or for_residents(request.endpoint)


def for_residents(endpoint: str) -> bool:
    theirs = _for_whom(endpoint) in RESIDENTS
    return theirs and endpoint.partition(".")[0] in ROOMS and endpoint not in NEVER


def _for_whom(endpoint: str | None) -> Who | None:
    asked = declaration(current_app.view_functions.get(endpoint or ""))
    return asked.who if asked else None


def _of_member() -> str:
    return known(_chosen())


def _chosen() -> str:
    """By a member in their profile, where the page knows them anyway: who reads what is public is not looked up."""
    if "chosen_language" not in g:
        g.chosen_language = _looked_up()
    return str(g.chosen_language)


def _looked_up() -> str:
    knows = request.endpoint == GREETS or _for_whom(request.endpoint) is Who.MEMBER
    if not knows or cookies.token_from(request) is None:
        return LOCALE
    signed_in = current_user.is_authenticated and current_user.kind == "member"
    return language_of(current_user.id) if signed_in else LOCALE


def _take_along(endpoint: str, values: dict[str, Any]) -> None:
    """Dutch too, where somebody asked for it who reads another language elsewhere."""
    here = spoken() != LOCALE or (_asked() and _is_for_residents())
    if here and ARGUMENT not in values and for_residents(endpoint):
        values[ARGUMENT] = spoken()


def _can_be_opened() -> bool:
    if request.method in ("GET", "HEAD"):
        return True
    adapter = current_app.create_url_adapter(request)
    return adapter is not None and adapter.test(request.path, "GET")
