"""Residents read their pages in the language they chose: by the address, without a cookie."""

import html
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meedoen.appearance import choosing, reading
from meedoen.language import LOCALE
from meedoen.language.directions import direction
from meedoen.language.speaking import OFFERED
from meedoen.web import languages
from tenants import hosts
from tenants.access import declaration
from tenants.database import db
from tenants.ground.ids import new_id
from tenants.scope import scope
from tests.house import Home, sign_in
from tests.isolation.people import give_account
from tests.language import residents
from tests.language.test_catalogues import EQUAL
from tests.panel.builders import mail, member_of
from tests.web.crawling import Page

OTHERS = [one for one in OFFERED if one != LOCALE]
# Names of languages stand in each page in their own.
OWN = EQUAL | {"Nederlands"}
NOW = datetime.now(UTC)
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


def offer(space: Home, *chosen: str) -> None:
    """From now on, beside Dutch."""
    made_by = give_account(space, f"{new_id()}@example.nl", "no seat")
    with space.as_web():
        look = replace(reading.look(), languages=chosen)
        choosing.use(choosing.propose(look, made_by, NOW).id, made_by, NOW)
        db.session.commit()
        hosts.forget()


def named(page: str) -> list[str]:
    return re.findall(r'<a href="\?[^"]*" lang="(\w\w)"', page)


def test_a_gemeente_says_which_languages_it_offers(
    velsen: Home, beverwijk: Home, client: FlaskClient, browse: Callable[[Home], FlaskClient]
) -> None:
    assert named(client.get("/").text) == list(OFFERED)
    offer(velsen, "uk", "en")
    page = client.get("/", headers={"Accept-Language": "tr, uk;q=0.5"}).text
    assert named(page) == ["nl", "en", "uk"]
    assert 'mee-offer" lang="uk"' in page
    assert '<html lang="uk"' in client.get("/?taal=uk").text
    assert named(browse(beverwijk).get("/").text) == list(OFFERED)
    offer(velsen)
    assert named(client.get("/").text) == []


@pytest.mark.parametrize("way", ["address", "profile"])
def test_whose_language_was_taken_away_reads_dutch_and_is_told_so_in_it(
    velsen: Home, client: FlaskClient, way: str
) -> None:
    path = "/?taal=tr" if way == "address" else "/mijn/profiel"
    if way == "profile":
        sign_in(client, velsen, "member", member_of(velsen, language="tr"))
    assert '<html lang="tr"' in client.get(path).text
    offer(velsen, "en")
    page = client.get(path).text
    assert '<html lang="nl"' in page
    assert '<p class="mee-offer" lang="tr" dir="ltr">Belediye artık bu dili sunmuyor.' in page
    assert "taal=tr" not in page
    assert 'value="tr"' not in page
    assert "sunmuyor" not in client.get("/?taal=en").text
    offer(velsen, "en", "tr")
    assert '<html lang="tr"' in client.get(path).text


def test_mails_follow(velsen: Home) -> None:
    member_id = member_of(velsen, language="tr")

    def written() -> str:
        with velsen.web.app_context():
            home = hosts.space_by_id(velsen.id)
        assert home is not None
        with velsen.worker.app_context(), scope(home):
            found = mail("already_member", {"member": str(member_id)}, NOW)
            assert found
            return found.html + found.text

    assert 'lang="tr"' in written()
    assert "sunmuyor" not in written()
    offer(velsen, "en")
    assert 'lang="nl"' in written()
    assert '<p lang="tr" dir="ltr">Belediye artık bu dili sunmuyor.' in written()
    assert written().count("sunmuyor") == 2


def test_who_works_here_reads_dutch(velsen: Home, client: FlaskClient) -> None:
    page = client.get("/beheer/niets?taal=en")
    assert '<html lang="nl"' in page.text
