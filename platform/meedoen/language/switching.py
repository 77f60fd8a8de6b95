"""Says a part of a page in a language of its own, with the fixed words in it too."""

from collections.abc import Callable

from markupsafe import Markup, escape

from meedoen.language import LOCALE
from meedoen.language.directions import direction
from meedoen.language.speaking import speaking, spoken


def told_in(language: str, caller: Callable[[], Markup]) -> Markup:
    """For `{% call told_in(language) %}`: marked as such on a page that speaks another language."""
    if language == spoken():
        return caller()
    with speaking(language):
        inside = caller()
    begin = Markup('<div lang="{}" dir="{}">').format(language, direction(language))
    return begin + inside + Markup("</div>")


def written_in_dutch(text: str) -> Markup:
    """For words of a gemeente's own: marked as Dutch on a page that speaks another language."""
    return written_in(text, LOCALE)


def written_in(text: str, language: str) -> Markup:
    """The same for words in any language."""
    if spoken() == language:
        return escape(text)
    return Markup('<span lang="{}" dir="{}">{}</span>').format(language, direction(language), text)
