"""Figures as they are written in the language that is spoken: in Dutch with a comma."""

from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_decimal, format_percent

from meedoen.language.speaking import spoken

Figure = int | float | Decimal


def number(figure: Figure | None) -> str:
    """1.234 or 7,5: at most one decimal."""
    return "" if figure is None else _decimal(figure, "#,##0.#")


def one_decimal(figure: Figure | None) -> str:
    """7,0: exactly one decimal, so that a column of means lines up."""
    return "" if figure is None else _decimal(figure, "#,##0.0")


def two_decimals(figure: Figure | None) -> str:
    """0,30: exactly two decimals, for what lies close together."""
    if figure is None:
        return ""
    return format_decimal(_rounded(figure, "0.01"), "#,##0.00", locale=spoken())


def percent(share: Figure | None) -> str:
    """42% for a share of 0.42, in whole points."""
    return "" if share is None else format_percent(_rounded(share, "0.01"), locale=spoken())


def _decimal(figure: Figure, pattern: str) -> str:
    return format_decimal(_rounded(figure, "0.1"), pattern, locale=spoken())


def _rounded(figure: Figure, step: str) -> Decimal:
    """Half goes up, as people expect; Babel alone would round half to even."""
    return Decimal(str(figure)).quantize(Decimal(step), ROUND_HALF_UP)
