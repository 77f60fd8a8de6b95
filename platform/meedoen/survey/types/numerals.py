"""Numbers as Dutch people type and read them: comma for decimals, point for thousands."""

import re
import unicodedata
from decimal import Decimal

LONGEST = 20
GROUPED = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")
WITH_COMMA = re.compile(r"-?[0-9]+(,[0-9]+)?")
WITH_POINT = re.compile(r"-?[0-9]+\.[0-9]+")


def _plain_digits(typed: str) -> str:
    """ASCII digits for those of other scripts, no spaces, one kind of minus."""
    digits = (str(unicodedata.decimal(sign, sign)) for sign in unicodedata.normalize("NFKC", typed))
    return re.sub(r"\s", "", "".join(digits)).replace("\N{MINUS SIGN}", "-")


def parse_number(typed: str) -> Decimal | None:
    """None when it is not a number; "1.250" is read as a thousand two hundred fifty."""
    text = _plain_digits(typed[: 4 * LONGEST])
    if len(text) > LONGEST:
        return None
    if GROUPED.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if WITH_COMMA.fullmatch(text):
        return Decimal(text.replace(",", "."))
    return Decimal(text) if WITH_POINT.fullmatch(text) else None


def stored(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def written(number: int | float) -> str:
    """Without points for thousands: the number may be a year or a postcode."""
    return str(number).replace(".", ",")
