"""Residents read their pages in letters of three sizes: by the address, without script or cookie."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.fieldwork.builders import THREE_PAGES, YES, open_wave
from tests.house import Home
from tests.web.crawling import Page

LARGE = '<html lang="nl" dir="ltr" class="mee-letters-groot">'


def test_a_page_comes_in_the_letters_that_its_address_says(
    velsen: Home, client: FlaskClient
) -> None:
    page = client.get("/?letters=groot").text
    assert LARGE in page
    assert re.search(r'href="\?letters=groot" aria-label="Grote letters" aria-current', page)
    assert '<a class="mee-letter" href="?" aria-label="Gewone letters">A</a>' in page
    assert '<span id="letters">Grootte van de letters</span>' in page
    for asked in ("", "reus", "groot grootst", '"><b>'):
        usual = client.get("/", query_string={"letters": asked}).text
        assert '<html lang="nl" dir="ltr">' in usual
        assert "mee-letters-" not in usual.partition("<main")[0]


def test_language_and_letters_are_chosen_apart(velsen: Home, client: FlaskClient) -> None:
    page = client.get("/?taal=ar&letters=grootst").text
    assert '<html lang="ar" dir="rtl" class="mee-letters-grootst">' in page
    assert 'href="?taal=tr&amp;letters=grootst"' in page
    assert 'href="?taal=ar&amp;letters=groot"' in page


@pytest.mark.parametrize("path", ["/", "/meedoen", "/resultaten", "/privacy"])
def test_each_link_takes_the_letters_along(velsen: Home, client: FlaskClient, path: str) -> None:
    page = Page(client.get(f"{path}?letters=groot").text)
    inside = [
        one
        for one in (*page.addresses, *(action for _, action in page.forms if action))
        if one.startswith("/") and not re.search(r"\.\w+$|^/beheer", urlsplit(one).path)
    ]
    assert inside
    for address in inside:
        assert parse_qs(urlsplit(address).query).get("letters") == ["groot"], address


def test_a_questionnaire_stays_large_from_page_to_page_and_only_for_who_asked(
    velsen: Home, client: FlaskClient
) -> None:
    _, secrets = open_wave(velsen, pages=THREE_PAGES)
    path = f"/meedoen/{secrets[0]}"
    for usual, large in ((path, f"{path}?letters=groot"), (path, f"{path}?letters=groot")):
        assert LARGE not in client.get(usual).text
        assert LARGE in client.get(large).text
    onward = client.post(f"{path}?letters=groot", data={**YES, "stap": "1"})
    assert onward.location.endswith("/3?letters=groot")
    assert LARGE in client.get(onward.location).text


def test_a_mutant_that_keeps_one_page_for_all_sizes_is_noticed(
    velsen: Home, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, secrets = open_wave(velsen)
    monkeypatch.setattr("meedoen.fieldwork.answering.pages.letters", lambda: "")
    client.get(f"/meedoen/{secrets[0]}")
    assert LARGE not in client.get(f"/meedoen/{secrets[1]}?letters=groot").text
