"""Which column holds what: by the words above it, and for addresses by what is in it."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from meedoen.forms.cleaning import clean
from meedoen.language.texts import lazy
from meedoen.panel.sheets.files.table import Cell, Row, letter, said


class Meaning(StrEnum):
    """What a column can hold; the names are those of `meedoen panel check --json`."""

    EMAIL = "email"
    NAME = "name"
    FIRST_NAME = "first_name"
    INITIALS = "initials"
    PREFIX = "prefix"
    LAST_NAME = "last_name"
    POSTCODE = "postcode"
    HOUSE_NUMBER = "house_number"
    AREA = "area"
    BIRTH_YEAR = "birth_year"
    BIRTH_DATE = "birth_date"
    GENDER = "gender"
    LANGUAGE = "language"
    MEMBER_SINCE = "member_since"
    CONSENT = "consent"
    STOPPED = "stopped"


ON_SCREEN: Mapping[Meaning, str] = {
    Meaning.EMAIL: lazy("E-mailadres"),
    Meaning.NAME: lazy("Hele naam"),
    Meaning.FIRST_NAME: lazy("Voornaam"),
    Meaning.INITIALS: lazy("Voorletters"),
    Meaning.PREFIX: lazy("Tussenvoegsel"),
    Meaning.LAST_NAME: lazy("Achternaam"),
    Meaning.POSTCODE: lazy("Postcode"),
    Meaning.HOUSE_NUMBER: lazy("Huisnummer"),
    Meaning.AREA: lazy("Wijk of buurt"),
    Meaning.BIRTH_YEAR: lazy("Geboortejaar"),
    Meaning.BIRTH_DATE: lazy("Geboortedatum"),
    Meaning.GENDER: lazy("Geslacht"),
    Meaning.LANGUAGE: lazy("Taal"),
    Meaning.MEMBER_SINCE: lazy("Lid sinds"),
    Meaning.CONSENT: lazy("Toestemming"),
    Meaning.STOPPED: lazy("Afgemeld"),
}
# In small letters, without accents, spaces and signs.
WORDS = {
    Meaning.EMAIL: "email emailadres mail mailadres epost emailaddress emailadress mailaddress"
    " elektronischadres epostadres emailprive priveemail emailadresprive contactemail subscriberemail",
    Meaning.NAME: "naam volledigenaam helenaam name fullname displayname naampanellid naamlid"
    " voorenachternaam naamdeelnemer weergavenaam",
    Meaning.FIRST_NAME: "voornaam voornamen roepnaam firstname givenname forename fname",
    Meaning.INITIALS: "voorletters voorletter initialen initials",
    Meaning.PREFIX: "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels tussenv tv infix prefix",
    Meaning.LAST_NAME: "achternaam familienaam geslachtsnaam lastname surname familyname lname",
    Meaning.POSTCODE: "postcode postalcode zip zipcode pc pc6 pc4 postkode postcodewoonadres",
    Meaning.HOUSE_NUMBER: "huisnummer huisnr housenumber huisnummertoevoeging huisnummerentoevoeging",
    Meaning.AREA: "wijk buurt wijkbuurt dorp kern woonkern stadsdeel wijknaam buurtnaam wijkcode"
    " buurtcode wijkofbuurt dorpofkern district neighbourhood neighborhood area",
    Meaning.BIRTH_YEAR: "geboortejaar gebjaar birthyear yearofbirth jaarvangeboorte yearborn",
    Meaning.BIRTH_DATE: "geboortedatum gebdatum birthdate dateofbirth birthday dob datumgeboorte"
    " verjaardag geboren",
    Meaning.GENDER: "geslacht gender sex mv mvx sekse manvrouw genderidentiteit",
    Meaning.LANGUAGE: "taal voorkeurstaal language lang taalvoorkeur preferredlanguage taalcode",
    Meaning.MEMBER_SINCE: "lidsinds lidvanaf membersince aanmelddatum inschrijfdatum datumaanmelding"
    " aangemeldop datuminschrijving joined joinedat startdatum datumlid sinds ingeschrevenop",
    Meaning.CONSENT: "toestemming akkoord consent toestemmingavg avg avgtoestemming optin"
    " toestemmingmail toestemmingemail gdpr gdprconsent toestemmingsdatum datumtoestemming privacy",
    Meaning.STOPPED: "afgemeld uitgeschreven afgemeldop uitgeschrevenop afmelddatum uitschrijfdatum"
    " optout unsubscribed unsubscribedat datumafmelding einddatum lidtot status lidstatus",
}
BY_WORD = {word: meaning for meaning, words in WORDS.items() for word in words.split()}
NOTE = re.compile(r"\([^)]*\)|\[[^]]*\]|\*|:\s*$")
BEFORE = ("uw", "jouw", "je", "mijn")
AN_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
LONGEST = 80


@dataclass(frozen=True)
class Column:
    """`at` counts from 0; `letter` and `head` are what somebody sees; no meaning, then it is left alone."""

    at: int
    head: str
    meaning: Meaning | None

    @property
    def letter(self) -> str:
        return letter(self.at)

    @property
    def shown(self) -> str:
        return self.head or self.letter


@dataclass(frozen=True)
class Heads:
    """`row` is the number of the row that holds them: 0 when the file begins with its first person."""

    row: int
    columns: tuple[Column, ...]
    twice: tuple[Column, ...] = ()

    def of(self, meaning: Meaning) -> Column | None:
        return next((one for one in self.columns if one.meaning is meaning), None)


@lru_cache(maxsize=2048)
def meaning_of(head: str) -> Meaning | None:
    words = normal(NOTE.sub(" ", head[:LONGEST]))
    tries = [words, words.rstrip("0123456789"), normal(head[:LONGEST])]
    tries += [words.removeprefix(one) for one in BEFORE]
    found = next((BY_WORD[one] for one in tries if one in BY_WORD), None)
    return found or (Meaning.EMAIL if words.endswith(("emailadres", "emailaddress")) else None)


def normal(text: str) -> str:
    """Letters and digits alone, small and without accents, so that one word is written in one way."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(one for one in apart if one.isalnum())


def known_heads(rows: Sequence[Sequence[Cell]]) -> int:
    """How many heads of a row are words that we know, of the row with most of them."""
    return max((_worth(cells) for cells in rows), default=0)


def find_heads(rows: Sequence[Row]) -> Heads:
    """The heads of a table by its first rows; titles may stand above them. None may have an address."""
    best = max(rows, key=lambda row: _worth(row[1]), default=None)
    if best is None or _worth(best[1]) < 2:
        best = _above_addresses(rows)
    number, heads = best if best is not None else (0, [])
    below = [cells for at, cells in rows if at > number]
    width = max((len(cells) for cells in (heads, *below)), default=0)
    columns = [_column(at, heads) for at in range(width)]
    while number and columns and not columns[-1].head and not _is_used(columns[-1].at, below):
        columns.pop()
    return _each_once(number, columns, below)


def _worth(cells: Sequence[Cell]) -> int:
    """An address among them says that this row is a person already."""
    if any(AN_ADDRESS.search(said(cell)) for cell in cells):
        return 0
    found = {meaning_of(said(cell)) for cell in cells if said(cell).strip()} - {None}
    return len(found) + 2 * (Meaning.EMAIL in found)


def _above_addresses(rows: Sequence[Row]) -> Row | None:
    """The row just above the first with an address, if it fills as many cells."""
    before: Row | None = None
    for row in rows:
        if any(AN_ADDRESS.search(said(cell)) for cell in row[1]):
            enough = before is not None and _filled(before) >= min(2, _filled(row))
            return before if enough else None
        before = row if _filled(row) else before
    return None


def _filled(row: Row) -> int:
    return sum(1 for cell in row[1] if said(cell).strip())


def _column(at: int, heads: Sequence[Cell]) -> Column:
    head = " ".join(clean(_at(heads, at)).split())[:LONGEST]
    return Column(at, head, meaning_of(head) if head else None)


def _at(cells: Sequence[Cell], at: int) -> str:
    return said(cells[at]) if at < len(cells) else ""


def _is_used(at: int, below: list[list[Cell]]) -> bool:
    """Without a head above it, one row with a cell there is a row that shifted."""
    filled = sum(1 for cells in below if _at(cells, at).strip())
    return filled * 2 > sum(1 for cells in below if any(_at(cells, one) for one in range(at + 1)))


def _each_once(number: int, columns: list[Column], below: list[list[Cell]]) -> Heads:
    """The first of two columns with one meaning counts; ‘naam’ beside a first name is the last name."""
    taken: set[Meaning] = set()
    twice, made = [], []
    meant = {one.meaning for one in columns}
    surname = Meaning.FIRST_NAME in meant and Meaning.LAST_NAME not in meant
    for one in columns:
        meaning = one.meaning
        if meaning is Meaning.NAME and surname:
            meaning = Meaning.LAST_NAME
        if meaning in taken:
            twice.append(one)
            meaning = None
        if meaning is not None:
            taken.add(meaning)
        made.append(Column(one.at, one.head, meaning))
    if Meaning.EMAIL not in taken:
        made = _by_content(made, below)
    return Heads(number, tuple(made), tuple(twice))


def _by_content(columns: list[Column], below: list[list[Cell]]) -> list[Column]:
    def addresses(one: Column) -> int:
        return sum(1 for cells in below if AN_ADDRESS.search(_at(cells, one.at)))

    unknown = [one for one in columns if one.meaning is None]
    best = max(unknown, key=addresses, default=None)
    if best is None or not addresses(best):
        return columns
    return [Column(one.at, one.head, Meaning.EMAIL) if one is best else one for one in columns]
