"""Several names in one sentence."""

from collections.abc import Sequence

from babel.lists import format_list

from meedoen.language.speaking import spoken


def in_words(names: Sequence[str]) -> str:
    """a, b en c"""
    return format_list(list(names), locale=spoken())
