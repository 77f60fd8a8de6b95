"""Which language a browser asks for: only to offer it, never to choose it."""

from flask import has_request_context, request

from meedoen.language import LOCALE
from meedoen.language.speaking import OFFERED


def read_elsewhere() -> str:
    """The first language of this browser that is one of ours."""
    asked = request.accept_languages.values() if has_request_context() else ()
    return next((one[:2] for one in asked if one[:2] in OFFERED), LOCALE)
