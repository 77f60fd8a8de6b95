"""Boxes of forms, and the sentence that each gets."""

from datetime import date
from typing import Any

import pytest

from meedoen.forms.fields import ADDRESS, Choice, Day, Digits, Email, Text, Ticked, Whole
from meedoen.forms.reading import Form, read
from meedoen.forms.refusing import Refused

NAME, WRONG, YEAR, CODE, COLOUR, AGREE = "naam?", "mis", "jaar?", "code?", "kleur?", "vink?"


class Whatever(Form):
    name = Text(5, NAME, required=True)
    note = Text(5, NAME, WRONG, load_default="")
    email = Email(required=True)
    day = Day(required=True)
    year = Whole(YEAR, load_default=None)
    code = Digits(6, CODE, required=True)
    colour = Choice(["rood", "wit"], COLOUR, load_default="wit")
    agreed = Ticked(must=AGREE)
    more = Ticked()


WHOLE = {
    "name": " Jan ", "email": " Jan@example.nl ", "day": "1-2-2027", "code": "12 34-56",
    "agreed": "ja", "unknown": "x", "year": " ",
}  # fmt: skip


def test_a_whole_form_comes_in_its_right_shape() -> None:
    assert read(Whatever(), WHOLE) == {
        "name": "Jan", "note": "", "email": "Jan@example.nl", "day": date(2027, 2, 1),
        "year": None, "code": "123456", "colour": "wit", "agreed": True, "more": False,
    }  # fmt: skip


@pytest.mark.parametrize("empty", [{}, dict.fromkeys(WHOLE, " ")])
def test_an_empty_form_gets_a_sentence_by_field_in_the_order_on_screen(empty: Any) -> None:
    with pytest.raises(Refused) as refused:
        read(Whatever(), empty)
    assert list(refused.value.errors.items()) == [
        ("name", NAME), ("email", ADDRESS), ("day", "Kies een datum."), ("code", CODE),
        ("agreed", AGREE),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "Joachim", "Vul een tekst in van hoogstens 5 tekens."),
        ("name", "J\x00", "In deze tekst staat een teken dat wij niet kunnen bewaren."),
        ("name", "\ud800", "In deze tekst staat een teken dat wij niet kunnen bewaren."),
        ("name", ["Jan"], NAME),
        ("note", "Joachim", WRONG),
        ("note", "J\x00", WRONG),
        ("email", "jan", ADDRESS),
        ("email", {"a": 1}, ADDRESS),
        ("day", "31-2-2027", "Vul een datum in, bijvoorbeeld 21-11-2026."),
        ("day", ["1-2-2027"], "Vul een datum in, bijvoorbeeld 21-11-2026."),
        ("year", "1e3", YEAR),
        ("year", "9" * 5000, YEAR),
        ("code", "1234567", CODE),
        ("code", "١٢٣٤٥٦", CODE),
        ("colour", "", COLOUR),
        ("colour", ["rood"], COLOUR),
    ],
)
def test_what_will_not_do_gets_one_sentence(field: str, typed: Any, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        read(Whatever(), WHOLE | {field: typed})
    assert refused.value.errors == {field: sentence}
