"""What a language is called here."""

from babel import Locale

from meedoen.language import LOCALE


def in_dutch(language: str) -> str:
    """Turks, for tr."""
    return str(Locale.parse(language).get_display_name(LOCALE))
