"""A browser that somebody signed in with before keeps its own count of wrong tries.

Else a stranger who guesses at an address would keep its owner out. After a whole sign-in the browser
gets a mark for that address, which only this house can make; it opens nothing, it is only counted apart.
(OWASP, "Slow Down Online Guessing Attacks with Device Cookies".)
"""

import secrets
from datetime import timedelta
from hmac import compare_digest

from tenants.ground.sealing import lookup

BYTES = 16
LASTS = timedelta(days=183)


def mark(address: str) -> str:
    """For a browser that signed in with this address; says nothing about it to who reads the browser."""
    return _signed(address, secrets.token_hex(BYTES))


def counted(address: str, shown: str | None) -> str:
    """Whose count a try belongs to: this known browser's, or that of all strangers at this address."""
    number = (shown or "").partition(".")[0]
    if shown is None or not compare_digest(shown.encode(), _signed(address, number).encode()):
        return address
    return f"{address} {number}"


def _signed(address: str, number: str) -> str:
    return f"{number}.{lookup('known browser', f'{address} {number}').hex()}"
