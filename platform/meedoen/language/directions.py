"""Which way a language is written."""

from babel import Locale


def direction(language: str) -> str:
    """As the attribute `dir` of a page says it: ltr or rtl."""
    return str(Locale.parse(language).text_direction)
