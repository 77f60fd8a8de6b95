"""After signing in one lands on a page of this house."""

import pytest

from meedoen.accounts.signing_in import destination
from tests.house import Home

WAY = f"/account/plek/velsen?uitdaging={'a' * 43}"


@pytest.mark.parametrize("path", ["/beheer", "/beheer/metingen/1/resultaten", "/regio/wonen"])
def test_a_page_behind_the_sign_in_is_kept(in_velsen: Home, path: str) -> None:
    assert destination.asked_page(path) == path


@pytest.mark.parametrize(
    "typed",
    [
        "", "https://elders.example.nl/beheer", "//elders.example.nl/beheer", "/\\elders.example.nl",
        "/beheer@elders.example.nl", "/beheerder", "/mijn", "/beheer/x\r\nSet-Cookie: a=b",
        "/beheer/\0", "/beheer?a=b", "javascript:alert(1)", "/beheer/" + "a" * 500,
        "/beheer/inloggen", "/beheer/inloggen/code", "/beheer/uitloggen", "/beheer/uitgelogd",
        "beheer", "/beheer/\ud800", "/account", WAY,
    ],
)  # fmt: skip
def test_any_other_address_is_left_alone(in_velsen: Home, typed: str) -> None:
    assert destination.asked_page(typed) is None


@pytest.mark.parametrize(
    "path", ["/account", "/account/app", "/beheer/gemeenten", WAY, f"{WAY}&verder=/beheer/metingen"]
)
def test_on_the_platform_ones_own_pages_and_the_way_to_a_space_are_kept(
    velsen: Home, path: str
) -> None:
    with velsen.on_platform():
        assert destination.asked_page(path) == path


@pytest.mark.parametrize(
    "typed",
    [
        "/beheer/inloggen", "/account/inloggen", "/account/plek/velsen", f"{WAY}b", f"{WAY}&verder=beheer",
        f"{WAY}&verder=https://elders.example.nl", f"{WAY}&elders=1", f"{WAY}#a", f"{WAY}\n",
        f"/account/plek/../{'a' * 10}?uitdaging={'a' * 43}", f"//elders.example.nl{WAY}",
        f"{WAY}&verder=/{'a' * 700}",
    ],
)  # fmt: skip
def test_on_the_platform_any_other_address_is_left_alone(velsen: Home, typed: str) -> None:
    with velsen.on_platform():
        assert destination.asked_page(typed) is None


def test_the_first_page_is_that_of_the_space(velsen: Home, ijmond: Home) -> None:
    with velsen.as_web():
        assert destination.first_page() == "/beheer"
    with ijmond.as_web():
        assert destination.first_page() == "/regio"
    with velsen.on_platform():
        assert destination.first_page() == "/account/plekken"
