"""How large the letters of a page are: said in its address, as the language is, without script or cookie."""

from flask import has_request_context, request

LETTERS = "letters"
SIZES = ("", "groot", "grootst")


def letters() -> str:
    """One of the sizes; the usual one goes without saying."""
    asked = request.args.get(LETTERS, "") if has_request_context() else ""
    return asked if asked in SIZES else SIZES[0]
