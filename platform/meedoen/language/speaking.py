"""In which language whoever reads a page is spoken to."""

from flask_babel import get_locale

from meedoen.language import LOCALE

LANGUAGES = ("nl", "en", "tr", "pl", "ar", "uk")


def spoken() -> str:
    """Of the page that is asked for; Dutch where nobody asks for one."""
    locale = get_locale()
    return str(locale.language) if locale else LOCALE
