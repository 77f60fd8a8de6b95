"""After signing in one lands on a page of this house."""

import pytest
from flask import Flask

from meedoen.accounts import destination
from tests.house import Home


@pytest.mark.parametrize("path", ["/beheer", "/beheer/metingen/1/resultaten", "/regio/wonen"])
def test_a_page_behind_the_sign_in_is_kept(app: Flask, path: str) -> None:
    with app.app_context():
        assert destination.asked_page(path) == path


@pytest.mark.parametrize(
    "typed",
    [
        "", "https://elders.example.nl/beheer", "//elders.example.nl/beheer", "/\\elders.example.nl",
        "/beheer@elders.example.nl", "/beheerder", "/mijn", "/beheer/x\r\nSet-Cookie: a=b",
        "/beheer/\0", "/beheer?a=b", "javascript:alert(1)", "/beheer/" + "a" * 500,
        "/beheer/inloggen", "/beheer/inloggen/code", "/beheer/uitloggen", "beheer", "/beheer/\ud800",
    ],
)  # fmt: skip
def test_any_other_address_is_left_alone(app: Flask, typed: str) -> None:
    with app.app_context():
        assert destination.asked_page(typed) is None


def test_the_first_page_is_that_of_the_space(velsen: Home, ijmond: Home) -> None:
    with velsen.as_web():
        assert destination.first_page() == "/beheer"
    with ijmond.as_web():
        assert destination.first_page() == "/regio"
