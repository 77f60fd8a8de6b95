"""Residents read their pages in the language they chose: by the address, without a cookie."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meedoen.language import LOCALE
from meedoen.language.directions import direction
from meedoen.language.speaking import OFFERED
from meedoen.web import languages
from tenants.access import declaration
from tests.house import Home, sign_in
from tests.language import residents
from tests.language.test_catalogues import EQUAL
from tests.panel.builders import member_of
from tests.web.crawling import Page

OTHERS = [one for one in OFFERED if one != LOCALE]
# Names of languages stand in each page in their own.
OWN = EQUAL | {"Nederlands"}
FILLED_IN = re.compile(r"%\(\w+\)s|<[^>]+>|%%")


def pages(app: Flask) -> list[str]:
    """All for residents that need no row, as paths."""
    found = []
    for rule in app.url_map.iter_rules():
        asked = declaration(app.view_functions[rule.endpoint])
        theirs = asked is not None and asked.who in languages.RESIDENTS
        inside = rule.endpoint.partition(".")[0] in languages.ROOMS
        if theirs and inside and "GET" in (rule.methods or ()) and not rule.arguments:
            found.append(rule.rule)
    return sorted(set(found))


def dutch_in(page: str) -> list[str]:
    """Sentences of the catalogue of which all the words of our own stand there."""
    shown = " ".join(html.unescape(re.sub(r"<[^>]+>", "\n", page)).split(" "))
    lines = {line.strip() for line in shown.splitlines()}
    told = {
        part
        for text in residents.texts()
        for part in (text if isinstance(text, tuple) else (text,))
    }
    return [text for text in told - OWN if not FILLED_IN.search(text) and text in lines]


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("as_member", [False, True], ids=["visitor", "member"])
def test_no_page_for_residents_says_a_dutch_sentence(
    velsen: Home, client: FlaskClient, language: str, as_member: bool
) -> None:
    if as_member:
        sign_in(client, velsen, "member", member_of(velsen))
    seen = 0
    for path in pages(client.application):
        answer = client.get(f"{path}?taal={language}")
        if answer.mimetype == "text/html" and answer.status_code // 100 != 3:
            seen += 1
            assert f'<html lang="{language}" dir="{direction(language)}"' in answer.text, path
            assert not dutch_in(answer.text), path
            assert as_member or not answer.headers.getlist("Set-Cookie")
    assert seen > 5


def test_a_dutch_sentence_is_noticed(velsen: Home, client: FlaskClient) -> None:
    assert "Toegankelijkheid" in dutch_in(
        client.get("/?taal=en").text.replace("Accessibility", "Toegankelijkheid")
    )
    assert len(dutch_in(client.get("/").text)) > 5


def test_each_link_and_form_takes_the_language_along(velsen: Home, client: FlaskClient) -> None:
    for path in ("/", "/meedoen", "/resultaten", "/privacy"):
        page = Page(client.get(f"{path}?taal=en").text)
        inside = [
            one
            for one in page.addresses
            if one.startswith("/") and not re.search(r"\.\w+$", urlsplit(one).path)
        ]
        for address in (*inside, *(action for _, action in page.forms if action)):
            assert (
                parse_qs(urlsplit(address).query).get("taal") == ["en"] or "/beheer" in address
            ), (path, address)


def test_what_the_browser_asks_for_is_only_offered(velsen: Home, client: FlaskClient) -> None:
    page = client.get("/", headers={"Accept-Language": "en-GB,en;q=0.9,nl;q=0.8"}).text
    assert '<html lang="nl"' in page
    assert '<p class="mee-offer" lang="en" dir="ltr"><a href="?taal=en"' in page
    assert "This page is also available in English." in page
    for asked in ("nl", "sq", "x;;"):
        assert "mee-offer" not in client.get("/", headers={"Accept-Language": asked}).text


def test_a_member_reads_the_language_of_their_profile_and_may_choose_dutch(
    velsen: Home, client: FlaskClient
) -> None:
    sign_in(client, velsen, "member", member_of(velsen, language="en"))
    assert '<html lang="en"' in client.get("/").text
    page = client.get("/?taal=nl").text
    assert '<html lang="nl"' in page
    assert "?taal=nl" in page


@pytest.mark.parametrize("language", ["sq", "xx", "../../etc", "EN", ""])
def test_a_language_that_is_not_ours_is_dutch(
    velsen: Home, client: FlaskClient, language: str
) -> None:
    page = client.get("/", query_string={"taal": language})
    assert (page.status_code, '<html lang="nl"' in page.text) == (200, True)


def test_who_works_here_reads_dutch(velsen: Home, client: FlaskClient) -> None:
    page = client.get("/beheer/niets?taal=en")
    assert '<html lang="nl"' in page.text
