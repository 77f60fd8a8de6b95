"""What the forms accept, and what they say when they do not."""

from typing import Any

import pytest

from meedoen.forms.fields import ADDRESS
from meedoen.forms.reading import Form, read
from meedoen.forms.refusing import Refused
from meedoen.panel.joining.schemas import AGREE, JoiningForm
from meedoen.panel.profile import schemas
from meedoen.panel.profile.schemas import ProfileForm, profile
from meedoen.panel.signing_in.schemas import CODE, Asking, Code
from tests.panel.builders import JANSEN, WIJK, whole_form

THIS_YEAR = 2026


def form() -> JoiningForm:
    return JoiningForm([WIJK], THIS_YEAR)


def errors_of(asked: Form, typed: dict[str, Any]) -> dict[str, str]:
    try:
        read(asked, typed)
    except Refused as refused:
        return refused.errors
    return {}


def error(field: str, value: Any) -> str | None:
    errors = errors_of(form(), whole_form(**{field: value}))
    assert set(errors) <= {field}
    return errors.get(field)


def test_a_whole_form_is_taken_as_it_is() -> None:
    typed = read(form(), whole_form(name="  Joke   Jansen "))
    assert typed["email"] == JANSEN
    assert profile(typed).name == "Joke Jansen"
    assert profile(typed).purposes == {"panel"}


def test_what_need_not_be_filled_in_may_stay_empty() -> None:
    found = profile(read(form(), whole_form(name=None, gender=None, language=None)))
    assert (found.name, found.gender, found.language) == (None, None, "nl")


def test_someone_who_does_not_know_their_wijk_can_say_so() -> None:
    assert profile(read(form(), whole_form(area_code="unknown"))).area_code is None


@pytest.mark.parametrize(
    "address",
    [
        None, "", "jan", "jan@", "@example.nl", "jan@voorbeeld", "jan jansen@example.nl", "a@b@c.nl",
        "jan@example.nl\0", "jan@example.nl\nbcc: b@example.nl", "jan\ud800@example.nl",
        "é@example.nl", "jan@[127.0.0.1]", "a" * 250 + "@example.nl", ["jan@example.nl"], {"a": 1},
    ],
)  # fmt: skip
def test_an_address_that_takes_no_mail_gets_a_sentence(address: Any) -> None:
    assert error("email", address) == ADDRESS
    assert errors_of(Asking(), {"email": address} if address is not None else {})["email"]


@pytest.mark.parametrize(
    "year", [None, "", "68", "1899", "2027", "19é8", "1e9", "9" * 5000, "\0", ["1968"]]
)
def test_a_year_that_is_none_gets_a_sentence(year: Any) -> None:
    assert error("birth_year", year) == schemas.YEAR


@pytest.mark.parametrize("year", ["2011", "2020", "2026"])
def test_someone_too_young_hears_why(year: str) -> None:
    assert error("birth_year", year) == schemas.TOO_YOUNG


def test_someone_who_becomes_sixteen_this_year_may_join() -> None:
    assert error("birth_year", "2010") is None


@pytest.mark.parametrize("area", [None, "", "WK037500", "\0", ["WK045301", "WK045302"]])
def test_a_wijk_that_is_not_ours_gets_a_sentence(area: Any) -> None:
    assert error("area_code", area) == schemas.AREA


@pytest.mark.parametrize("name", ["Jan\0", "\ud800", "x" * 101, "=cmd\n|x", ["Jan"]])
def test_a_name_that_cannot_be_written_gets_a_sentence(name: Any) -> None:
    assert error("name", name) == schemas.NAME


@pytest.mark.parametrize("gender", ["x", "\0", ["man"]])
def test_another_gender_than_the_choices_gets_a_sentence(gender: Any) -> None:
    assert error("gender", gender) == schemas.GENDER


@pytest.mark.parametrize("language", ["fr", "", ["nl"]])
def test_another_language_than_the_choices_gets_a_sentence(language: Any) -> None:
    assert error("language", language) == schemas.LANGUAGE


@pytest.mark.parametrize("ticked", [None, ""])
def test_nobody_joins_without_agreeing(ticked: str | None) -> None:
    assert error("consent_panel", ticked) == AGREE


def test_the_profile_form_needs_no_address_and_no_consent() -> None:
    typed = read(ProfileForm([WIJK], THIS_YEAR), whole_form(email=None, consent_panel=None))
    assert "panel" in profile(typed).purposes


def test_the_sentences_come_in_the_order_of_the_page() -> None:
    assert list(errors_of(form(), {})) == ["email", "area_code", "birth_year", "consent_panel"]


@pytest.mark.parametrize("code", ["123456", " 123 456 ", "123-456", "12 34 56"])
def test_a_code_may_be_typed_with_spaces(code: str) -> None:
    assert read(Code(), {"code": code}) == {"code": "123456"}


@pytest.mark.parametrize(
    "code", ["", "12345", "1234567", "12345a", "١٢٣٤٥٦", "\0", "1" * 9999, ["1"]]
)
def test_a_code_that_is_none_gets_a_sentence(code: Any) -> None:
    assert errors_of(Code(), {"code": code}) == {"code": CODE}
