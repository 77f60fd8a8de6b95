"""Which language is spoken now: what a resident chose on their own pages, Dutch everywhere else."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from pathlib import Path
from typing import cast

from flask_babel import force_locale, get_locale

from meedoen.language import LOCALE
from tenants import current

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
_missed: ContextVar[str] = ContextVar("missed", default="")


def spoken() -> str:
    """Its two letters. Outside a request Dutch, unless `speaking` says otherwise."""
    locale = get_locale()
    return LOCALE if locale is None else str(locale.language)


def speaking(language: str) -> AbstractContextManager[None]:
    """Says everything in this language for a while; in Dutch where it is not offered."""
    return _saying_dutch_for(language) if taken_away(language) else _saying(known(language))


@contextmanager
def _saying_dutch_for(language: str) -> Iterator[None]:
    before = _missed.set(language)
    try:
        with _saying(LOCALE):
            yield
    finally:
        _missed.reset(before)


def missed() -> str:
    """The language for which Dutch is spoken now, because the gemeente took it away; else ""."""
    return _missed.get()


def speaking_still(language: str) -> AbstractContextManager[None]:
    """The same in a language that we have words in, also where it is offered no longer: to say just that."""
    return _saying(language if language in OFFERED else LOCALE)


def _saying(language: str) -> AbstractContextManager[None]:
    if language == spoken():
        return nullcontext()
    return cast(AbstractContextManager[None], force_locale(language))


def offered() -> tuple[str, ...]:
    """Those in which residents of the space that is open can read, Dutch first; all that we have words in, as long as
    the gemeente chose none."""
    space = current.space_or_none()
    chosen = space.style.get("languages") if space else None
    return (
        OFFERED
        if chosen is None
        else tuple(one for one in OFFERED if one == LOCALE or one in chosen)
    )


def known(language: str) -> str:
    return language if language in offered() else LOCALE


def taken_away(language: str) -> bool:
    """Whether we have words in it that this gemeente does not offer."""
    return language in OFFERED and language not in offered()
