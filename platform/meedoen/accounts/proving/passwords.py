"""Passwords: which are good enough, and how they are kept (Argon2id, RFC 9106)."""

import unicodedata
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from meedoen.accounts.proving.guessing import is_soon_guessed
from meedoen.language.texts import _

SHORTEST = 12
LONGEST = 256
FEWEST_DIFFERENT = 5
COMMON_FILE = Path(__file__).parent / "data" / "common_passwords.txt"

_hasher = PasswordHasher()


def objection(password: str, email: str) -> str | None:
    """Why this password will not do, as a sentence; None when it will."""
    plain = _nfc(password).casefold()
    if len(plain) < SHORTEST:
        return _("Kies een wachtwoord van %(fewest)s tekens of meer.", fewest=SHORTEST)
    if len(plain) > LONGEST:
        return _("Kies een wachtwoord van ten hoogste %(most)s tekens.", most=LONGEST)
    if plain in (email.casefold(), email.casefold().partition("@")[0]):
        return _("Kies een wachtwoord dat niet uw e-mailadres is.")
    if (
        plain in _common()
        or len(set(plain)) < FEWEST_DIFFERENT
        or is_soon_guessed(plain, email.casefold())
    ):
        return _("Dit wachtwoord is makkelijk te raden. Kies een ander wachtwoord.")
    return None


def keep(password: str) -> str:
    """The text to store for a password."""
    return _hasher.hash(_bytes(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether this is the password. Costs the same work when there is nothing to compare with."""
    try:
        _hasher.verify(kept or _decoy(), _bytes(password))
    except (VerificationError, InvalidHashError):
        return False
    return bool(kept)


def is_outdated(kept: str) -> bool:
    """Kept with other costs than today's: keep it anew while the password is at hand."""
    return _hasher.check_needs_rehash(kept)


@cache
def _common() -> frozenset[str]:
    """Long enough, yet among the first that a guesser tries; one a line."""
    return frozenset(COMMON_FILE.read_text(encoding="utf-8").split())


@cache
def _decoy() -> str:
    return _hasher.hash(b"nobody has this password")


def _nfc(password: str) -> str:
    return unicodedata.normalize("NFC", password)


def _bytes(password: str) -> bytes:
    """Half a surrogate pair cannot be typed, yet it must not stop the program."""
    return _nfc(password).encode("utf-8", "surrogatepass")
