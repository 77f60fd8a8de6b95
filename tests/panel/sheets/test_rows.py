"""What the columns are called, what stands in a cell, and what is wrong with a row."""

import pytest

from meedoen.panel.sheets.heads import Meaning, meaning_of
from tests.panel.sheets.lists import as_csv, read, reasons


@pytest.mark.parametrize(
    ("head", "meaning"),
    [
        ("E-MAIL", Meaning.EMAIL), (" e mail adres * ", Meaning.EMAIL), ("Uw e-mailadres:", Meaning.EMAIL),
        ("Email (verplicht)", Meaning.EMAIL), ("e-mail 1", Meaning.EMAIL), ("Mail", Meaning.EMAIL),
        ("Tussen­voegsel", Meaning.PREFIX), ("Géslacht (m/v)", Meaning.GENDER), ("M/V", Meaning.GENDER),
        ("Geb. datum", Meaning.BIRTH_DATE), ("Lid sinds", Meaning.MEMBER_SINCE), ("Huisnr.", Meaning.HOUSE_NUMBER),
        ("Toestemming e-mail", Meaning.CONSENT), ("Opmerkingen", None), ("", None),
    ],
)  # fmt: skip
def test_a_head_is_known_however_it_is_written(head: str, meaning: Meaning | None) -> None:
    assert meaning_of(head) is meaning


def test_without_heads_the_addresses_are_found_by_what_is_there() -> None:
    made, people = read(b"Anne;anne@voorbeeld.nl\r\nBen;ben@voorbeeld.nl\r\n")
    assert [(one.row, one.email) for one in people] == [
        (1, "anne@voorbeeld.nl"),
        (2, "ben@voorbeeld.nl"),
    ]
    assert made.heads.row == 0
    assert made.warnings


def test_a_head_that_we_do_not_know_holds_addresses_when_they_stand_below() -> None:
    made, people = read(b"Deelnemer;Bereikbaar via\r\nAnne;anne@voorbeeld.nl\r\n")
    assert (made.heads.row, people[0].email) == (1, "anne@voorbeeld.nl")


def test_of_two_columns_with_one_head_the_first_counts_and_it_is_told() -> None:
    made, people = read(b"E-mail;E-mail\r\na@voorbeeld.nl;b@voorbeeld.nl\r\n")
    assert people[0].email == "a@voorbeeld.nl"
    assert "twee keer" in made.warnings[0]


def test_a_name_is_put_together() -> None:
    heads = ("Voornaam", "tussenvoegsel", "Naam", "email")
    assert (
        read(as_csv(heads, ("Jan", "van der", "Meer", "j@voorbeeld.nl")))[1][0].name
        == "Jan van der Meer"
    )


@pytest.mark.parametrize(
    "typed",
    [
        " jan@voorbeeld.nl ", "mailto:jan@voorbeeld.nl", "Jan de Boer <jan@voorbeeld.nl>", "jan@voorbeeld.nl.",
        "<jan@voorbeeld.nl>;", "\u00a0jan@voorbeeld.nl\u200b", '"jan@voorbeeld.nl"', '="jan@voorbeeld.nl"',
    ],
)  # fmt: skip
def test_what_stands_around_an_address_is_taken_off(typed: str) -> None:
    assert [one.email for one in read(as_csv(("mail", "x"), (typed, "")))[1]] == [
        "jan@voorbeeld.nl"
    ]


CELLS = [
    ("e-mail", "", "ontbreekt"),
    ("e-mail", "jan", "geen @"),
    ("e-mail", "jan@voorbeeld", "fout"),
    ("e-mail", "jan@@voorbeeld.nl", "meer dan één"),
    ("e-mail", "jan@voorbeeld.nl; piet@voorbeeld.nl", "meer dan één"),
    ("e-mail", "jan de boer@voorbeeld.nl", "spatie"),
    ("e-mail", "jan..boer@voorbeeld.nl", "fout"),
    ("naam", '=HYPERLINK("http://x.example.nl")', "formule"),
    ("naam", "@SUM(1)", "formule"),
    ("naam", "x" * 101, "te lang"),
    ("geboortejaar", "1880", "niet kloppen"),
    ("geboortejaar", "2027", "niet kloppen"),
    ("geboortejaar", "2015", "jonger dan 16"),
    ("geboortejaar", "negentien", "geen jaar"),
    ("geboortedatum", "31-02-1980", "geen datum"),
    ("geboortedatum", "12/31/1980", "geen datum"),
    ("geboortedatum", "1-1-2031", "nog niet"),
    ("geslacht", "blauw", "man, vrouw"),
    ("postcode", "0123 AB", "postcode"),
    ("lid sinds", "gisteren", "geen datum"),
    ("toestemming", "nee", "geen toestemming"),
    ("toestemming", "misschien", "ja, nee"),
    ("afgemeld", "ja", "afgemeld"),
    ("uitgeschreven op", "12-3-2020", "afgemeld"),
    ("taal", "12", "taal"),
]


@pytest.mark.parametrize(("head", "cell", "says"), CELLS)
def test_a_cell_that_will_not_do_is_told_with_its_row_and_column(
    head: str, cell: str, says: str
) -> None:
    own = () if head == "e-mail" else ("a@voorbeeld.nl",)
    heads = ("e-mail", head) if own else ("e-mail",)
    content = as_csv((*heads, "x"), (*own, cell, "x"))
    ((row, column, reason),) = reasons(content)
    assert (row, column) == (2, head)
    assert says in reason
    assert not cell or cell not in reason


@pytest.mark.parametrize(
    ("head", "cell", "value"),
    [
        ("geboortejaar", "1968", 1968), ("geboortedatum", "31-12-1980", 1980), ("geboortedatum", "1980-12-31", 1980),
        ("geboortedatum", "29586", 1980), ("geboortedatum", "1980-12-31T00:00:00", 1980),
        ("geboortedatum", "3 mei 1971", 1971), ("geboortedatum", "1968", 1968), ("geboortejaar", "onbekend", None),
        ("geslacht", "M", "man"), ("geslacht", "Mevr.", "woman"), ("geslacht", "X", "other"), ("geslacht", "-", None),
        ("taal", "Oekraïens", "uk"), ("taal", "", "nl"), ("taal", "Frans", "other"),
        ("wijk", " Velsen-Noord ", "Velsen-Noord"),
    ],
)  # fmt: skip
def test_what_stands_there_is_understood(head: str, cell: str, value: object) -> None:
    _, (person,) = read(as_csv(("e-mail", head), ("a@voorbeeld.nl", cell)))
    assert value in (person.birth_year, person.gender, person.language, person.area)


@pytest.mark.parametrize("yes", ["ja", "Ja", "1", "12-5-2019", ""])
def test_a_yes_or_a_day_is_consent_enough_to_be_asked(yes: str) -> None:
    assert len(read(as_csv(("e-mail", "toestemming"), ("a@voorbeeld.nl", yes)))[1]) == 1


def test_the_same_address_is_told_with_the_first_row_whatever_its_capitals() -> None:
    made, people = read(
        as_csv(
            ("mail", "x"),
            ("a.b@voorbeeld.nl", ""),
            ("ab@voorbeeld.nl", ""),
            ("A.B@Voorbeeld.NL", ""),
        )
    )
    assert [one.row for one in people] == [2, 3]
    assert made.duplicates == [(4, 2)]
    assert made.refused[0][0].reason == "Dit e-mailadres staat ook in rij 2."


def test_a_row_that_shifted_is_refused() -> None:
    assert (
        reasons(b"naam;mail\r\na;a@voorbeeld.nl\r\nb;b@voorbeeld.nl\r\nJan;x;j@voorbeeld.nl\r\n")[
            0
        ][0]
        == 4
    )


def test_all_that_is_wrong_with_a_row_is_told() -> None:
    made, _ = read(as_csv(("mail", "geboortejaar"), ("geen", "x")))
    assert len(made.refused) == 1
    assert [one.head for one in made.refused[0]] == ["mail", "geboortejaar"]
