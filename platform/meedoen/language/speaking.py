"""Which language is spoken now: what a resident chose on their own pages, Dutch everywhere else."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import cast

from flask_babel import force_locale, get_locale

from meedoen.language import LOCALE

LANGUAGES = ("nl", "en", "tr", "pl", "ar", "uk")
OWN_NAMES = {
    "nl": "Nederlands", "en": "English", "tr": "Türkçe", "pl": "Polski", "ar": "العربية",
    "uk": "Українська",
}  # fmt: skip
CATALOGUES = Path(__file__).with_name("translations")
OFFERED = tuple(
    one for one in LANGUAGES if one == LOCALE or (CATALOGUES / one / "LC_MESSAGES/messages.mo").exists()
)  # fmt: skip
"""Those in which everything can be said: a catalogue is only compiled when it is whole."""


def spoken() -> str:
    """Its two letters. Outside a request Dutch, unless `speaking` says otherwise."""
    locale = get_locale()
    return LOCALE if locale is None else str(locale.language)


def speaking(language: str) -> AbstractContextManager[None]:
    """Says everything in this language for a while; in Dutch when we have no words in it of our own."""
    if known(language) == spoken():
        return nullcontext()
    return cast(AbstractContextManager[None], force_locale(known(language)))


def known(language: str) -> str:
    return language if language in OFFERED else LOCALE
