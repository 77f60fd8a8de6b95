"""Which language an address or a browser asks for, next to the one that is spoken."""

from flask import has_request_context, request

from meedoen.language import LOCALE
from meedoen.language.speaking import OFFERED, offered, taken_away

ARGUMENT = "taal"


def asked() -> str:
    """What the address says, when it is one of ours; also where it is offered no longer."""
    wanted = request.args.get(ARGUMENT, "") if has_request_context() else ""
    return wanted if wanted in OFFERED else ""


def asked_in_vain() -> str:
    """What the address asks for and the gemeente does not offer; else ""."""
    return asked() if taken_away(asked()) else ""


def read_elsewhere() -> str:
    """The first language of this browser that is offered here: only to offer it, never to choose it."""
    accepted = request.accept_languages.values() if has_request_context() else ()
    here = offered()
    return next((one[:2] for one in accepted if one[:2] in here), LOCALE)
