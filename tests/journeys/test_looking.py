"""The watch that the journeys are under, tried on pages that are wrong."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.looking import Glass, Traffic
from tests.journeys.running import Live

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("browser")]


def spoiled(browser: Browser, house: Live, html: str, traffic: Traffic | None = None) -> Page:
    """The privacy page with something added to it that we would never write."""
    context = browser.new_context()
    (traffic or Traffic(house.port)).watch(context)
    page = context.new_page()
    page.goto(house.at("velsen", "/privacy"))
    page.evaluate(
        "html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", html
    )
    return page


def test_a_picture_without_words_is_seen(browser: Browser, house: Live) -> None:
    glass = Glass(browser)
    glass.look(spoiled(browser, house, '<img src="/static/x.svg">'), "zonder-woorden")
    assert [line.split(" at ")[0] for line in glass.complaints] == ["zonder-woorden"] * 2
    assert "image-alt" in glass.complaints[0]


def test_a_page_wider_than_a_phone_is_seen(browser: Browser, house: Live) -> None:
    glass = Glass(browser)
    glass.look(spoiled(browser, house, f"<pre>{'breed' * 20}</pre>"), "breed")
    assert [line.split(":")[0] for line in glass.complaints] == ["breed at 320 px"]


def test_what_cannot_be_read_in_the_dark_is_seen(browser: Browser, house: Live) -> None:
    """Also on a page of which all else was looked at before."""
    glass = Glass(browser)
    glass.look(spoiled(browser, house, "<p>gewoon</p>"), "gewoon")
    glass.look(spoiled(browser, house, '<font color="#14233a">altijd donker</font>'), "donker")
    assert [line.split(":")[0] for line in glass.complaints] == ["donker in the dark"]
    assert "color-contrast" in glass.complaints[0]


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ('<p id="een">x</p><p id="een">y</p>', "twice #een"),
        ('<p id="een">x</p><p aria-describedby="weg">y</p>', "aria-describedby=weg leads nowhere"),
        ('<a href="/privacy"></a>', "no words"),
        ('<label for="een"></label><input id="een" name="plaats">', "no label: plaats"),
    ],
    ids=[
        "an id twice",
        "a reference to nothing",
        "a link without words",
        "a field without a label",
    ],
)
def test_loose_ends_are_seen_on_a_page_of_which_each_part_was_seen(
    html: str, complaint: str, browser: Browser, house: Live
) -> None:
    glass = Glass(browser)
    glass.look(spoiled(browser, house, html), "een")
    before = len(glass.complaints)
    glass.look(spoiled(browser, house, f"{html}<!-- nog eens -->"), "twee")
    assert complaint in glass.complaints[before] and glass.complaints[before].startswith("twee: ")


def test_another_way_to_build_a_part_is_looked_at(browser: Browser, house: Live) -> None:
    """The same boxes, of which one says to be what it is not."""
    glass = Glass(browser)
    glass.look(spoiled(browser, house, "<p>gewoon</p>"), "gewoon")
    glass.look(spoiled(browser, house, '<p aria-checked="ja">gewoon</p>'), "ongewoon")
    assert {line.split(" at ")[0] for line in glass.complaints} == {"ongewoon"}


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ('<p style="color: red">rood</p>', "Content Security Policy"),
        ('<img alt="" src="/static/er-niet.svg">', "404 for"),
        ('<img alt="" src="http://elders.localhost:1/x.svg">', "elders.localhost"),
    ],
    ids=["inline style", "broken load", "another host"],
)
def test_what_a_page_may_not_do_is_heard(
    html: str, complaint: str, browser: Browser, house: Live
) -> None:
    traffic = Traffic(house.port)
    page = spoiled(browser, house, html, traffic)
    page.wait_for_load_state("networkidle")
    assert complaint in " ".join(traffic.complaints)
