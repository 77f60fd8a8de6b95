"""What stands in a cell, per kind of column: the value, nothing, or a sentence on what is wrong."""

import re
import unicodedata
from datetime import date

from meedoen.forms.cleaning import clean
from meedoen.language.texts import _
from meedoen.panel.profile.choices import LANGUAGES
from meedoen.panel.profile.schemas import NAME_LENGTH, OLDEST_YEAR, STRANGE, YOUNGEST
from meedoen.panel.sheets.files.excel_days import day_of
from meedoen.panel.sheets.files.table import Fault
from meedoen.panel.sheets.heads import normal
from meedoen.panel.sheets.words import GENDER_OF, IN, LANGUAGE_OF, NO, NOTHING, YES

POSTCODE = re.compile(r"[1-9]\d{3}\s*-?\s*(?:[A-Za-z]{2})?")
DAYS = (
    re.compile(r"(?P<d>\d{1,2})[-/. ](?P<m>\d{1,2})[-/. ](?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})[- ](?P<w>[a-z]{3,9})\.?[- ](?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"),
)
TIME = re.compile(r"[T ]\d{1,2}:\d{2}.*$", re.ASCII)
MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
AS_WRITTEN = re.compile(r'="(.*)"', re.DOTALL)
FORMULA = re.compile(r"[=@]|[+\-][^\d\s]*[(|!]")


class Wrong(ValueError):
    """Says in a sentence what is wrong with a cell; the sentence never repeats what stands there."""


def text(cell: str | Fault) -> str:
    """Clean, and "" for an empty cell. Raises Wrong for what has no value, and for a formula."""
    match cell:
        case Fault.NO_OUTCOME:
            raise Wrong(
                _("Hier staat een formule zonder uitkomst. Open de lijst in Excel en sla haar op.")
            )
        case Fault.ERROR:
            raise Wrong(_("Hier staat een foutmelding van Excel."))
        case Fault.OPEN_QUOTE:
            raise Wrong(_("Hier begint een aanhalingsteken dat nergens eindigt."))
        case str():
            pass
    if cell.isascii() and cell.isalnum():
        return cell
    written = AS_WRITTEN.fullmatch(cell)
    found = clean(written[1] if written else cell)
    if "\ufffd" in found:
        raise Wrong(_("Hier staat een teken dat wij niet kunnen lezen."))
    if FORMULA.match(found):
        raise Wrong(_("Hier staat een formule. Zet er de uitkomst neer."))
    return found


def name(found: str) -> str:
    """Raises Wrong."""
    one_line = " ".join(found.split())
    if len(one_line) > NAME_LENGTH:
        raise Wrong(_("Deze naam is te lang. Gebruik hooguit %(most)s tekens.", most=NAME_LENGTH))
    if not one_line.isprintable() and any(
        unicodedata.category(letter) in STRANGE for letter in one_line
    ):
        raise Wrong(_("In deze naam staat een teken dat wij niet kunnen bewaren."))
    return one_line


def birth_year(found: str, today: date) -> int | None:
    """From a year. Raises Wrong."""
    if _empty(found):
        return None
    if not re.fullmatch(r"\d{4}", found, re.ASCII):
        raise Wrong(_("Dit is geen jaar van 4 cijfers, zoals 1968."))
    return _old_enough(int(found), today)


def year_of_birth_date(found: str, today: date) -> int | None:
    """From a day, or from a year alone. Raises Wrong."""
    if _empty(found):
        return None
    if re.fullmatch(r"(19|20)\d\d", found, re.ASCII):
        return _old_enough(int(found), today)
    day = _day(found)
    if day is None:
        raise Wrong(_("Dit is geen datum, zoals 31-12-1980."))
    if day > today:
        raise Wrong(_("Deze datum is nog niet geweest."))
    return _old_enough(day.year, today)


def past_day(found: str, today: date) -> date | None:
    """Raises Wrong for what is no day, or a day that is still to come."""
    if _empty(found):
        return None
    day = date(int(found), 1, 1) if re.fullmatch(r"(19|20)\d\d", found, re.ASCII) else _day(found)
    if day is None:
        raise Wrong(_("Dit is geen datum, zoals 31-12-2019."))
    if day > today:
        raise Wrong(_("Deze datum is nog niet geweest."))
    return day


def gender(found: str) -> str | None:
    """Raises Wrong."""
    word = normal(found)
    if _empty(found):
        return None
    if word not in GENDER_OF:
        raise Wrong(_("Dit geslacht kennen wij niet. Gebruik: man, vrouw of anders."))
    return GENDER_OF[word]


def language(found: str) -> str:
    """Dutch where nothing is said. Raises Wrong for what is no word."""
    word = normal(found)
    if _empty(found):
        return "nl"
    if not word.isalpha():
        raise Wrong(_("Deze taal kennen wij niet. Gebruik bijvoorbeeld: Nederlands of Engels."))
    return LANGUAGE_OF.get(word, list(LANGUAGES)[-1])


def postcode(found: str) -> str | None:
    """Raises Wrong."""
    if _empty(found):
        return None
    if not POSTCODE.fullmatch(found):
        raise Wrong(_("Dit is geen postcode, zoals 1234 AB."))
    return re.sub(r"[^0-9A-Za-z]", "", found).upper()


def consent(found: str, today: date) -> None:
    """Raises Wrong for somebody who did not consent; a yes in a list proves nothing, so it is asked again."""
    word = normal(found)
    if not word or word in YES:
        return
    if word in NO:
        raise Wrong(_("Deze persoon gaf geen toestemming."))
    if _day(found) is None:
        raise Wrong(_("Dit antwoord kennen wij niet. Gebruik: ja, nee of een datum."))
    past_day(found, today)


def stopped(found: str) -> None:
    """Raises Wrong for somebody who signed off, and for what may mean that."""
    word = normal(found)
    if word and word not in IN:
        raise Wrong(_("Deze persoon is afgemeld."))


def _empty(found: str) -> bool:
    word = normal(found)
    return not word or word in NOTHING


def _old_enough(year: int, today: date) -> int:
    if not OLDEST_YEAR <= year <= today.year:
        raise Wrong(_("Dit geboortejaar kan niet kloppen."))
    if year > today.year - YOUNGEST:
        raise Wrong(_("Deze persoon is jonger dan 16 jaar."))
    return year


def _day(found: str) -> date | None:
    bare = TIME.sub("", found.strip()).lower()
    for shape in DAYS:
        if matched := shape.fullmatch(bare):
            return _made(matched.groupdict())
    if re.fullmatch(r"\d{4,5}(\.\d+)?", bare, re.ASCII):
        return day_of(float(bare))
    return None


def _made(parts: dict[str, str]) -> date | None:
    word = parts.get("w", "")[:3].replace("mrt", "maa").replace("mar", "maa").replace("may", "mei")
    word = word.replace("oct", "okt")
    try:
        month = MONTHS.index(word) + 1 if word else int(parts["m"])
        return date(int(parts["y"]), month, int(parts["d"]))
    except ValueError:
        return None
