"""How soon somebody who tries what people choose would come upon a password.

zxcvbn (D. Wheeler, USENIX Security 2016; MIT licence) knows the 30,000 passwords that were found most, the words of
a Wikipedia and names, keyboards, years, and what people do to those to make them longer. Its words are English, so
the ones that people choose here are added: `data/dutch_beginnings.txt` is our own list (2026, EUPL-1.2).
"""

from functools import cache
from pathlib import Path

from zxcvbn import zxcvbn

WORDS_FILE = Path(__file__).parent / "data" / "dutch_beginnings.txt"
ENOUGH = 10**10  # "safely unguessable" in its own words, also of what was stolen
LOOKED_AT = 72  # characters: the work grows with the square of them


def is_soon_guessed(password: str, email: str) -> bool:
    """In small letters, and of any length."""
    own = [email, *email.replace("@", ".").split(".")]
    found = zxcvbn(password[:LOOKED_AT], user_inputs=[*own, *_words()], max_length=LOOKED_AT)
    return int(found["guesses"]) < ENOUGH


@cache
def _words() -> tuple[str, ...]:
    return tuple(WORDS_FILE.read_text(encoding="utf-8").split())
