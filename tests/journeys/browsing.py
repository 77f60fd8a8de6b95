"""What a person does with a page: press, follow, fill in, sign in."""

from __future__ import annotations

import re

import pyotp
from playwright.sync_api import Locator, Page, expect

from tests.journeys.cast import PASSWORD, Colleague
from tests.journeys.postbox import within
from tests.journeys.running import Live


def go(page: Page, way: Locator) -> None:
    """Click and wait for the page that it leads to: until then, what is there is the page before.

    Where it comes into the page that is there, the address changes before the page does.
    """
    with page.expect_navigation():
        way.click()
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def press(page: Page, button: str, inside: Locator | None = None) -> None:
    go(page, (inside or page).get_by_role("button", name=button, exact=True))


def follow(page: Page, link: str, inside: Locator | None = None) -> None:
    go(page, (inside or page).get_by_role("link", name=link, exact=True).first)


def more(page: Page, about: str) -> None:
    """Open what stands behind "Meer" at a question, a part, or the whole."""
    page.locator("summary").filter(has_text=f"Meer {about}").click()


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def says(page: Page, words: str) -> bool:
    return words in page.locator("main").inner_text()


def group(page: Page, question: str) -> Locator:
    """The fieldset of a question, by the words of the question."""
    named = re.compile(re.escape(question))
    return page.get_by_role("group", name=named).or_(page.get_by_role("radiogroup", name=named))


def choose(page: Page, question: str, *answers: str) -> None:
    for answer in answers:
        group(page, question).get_by_label(answer, exact=True).check()


def result(page: Page, question: str) -> Locator:
    """The part of a page with figures that is about this question."""
    return page.locator("section.result").filter(has=page.locator("h2", has_text=question))


def open_page(page: Page, address: str) -> int:
    """The status of the answer."""
    response = page.goto(address)
    assert response is not None
    return response.status


def reload_until(page: Page, words: str) -> None:
    def there() -> bool:
        page.reload()
        return says(page, words)

    assert within(60, there), f"'{words}' never came on {page.url}"


def sign_in(page: Page, live: Live, person: Colleague) -> None:
    """From where they work to the platform: password first, then the code of the app on the phone."""
    begin = live.at("", "/beheer/gemeenten") if person.slug == "platform" else None
    page.goto(begin or live.at(person.slug, "/beheer/inloggen"))
    page.get_by_label("E-mailadres").fill(person.address)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    press(page, "Verder")
    if person.secret is not None:
        page.get_by_label("Code van zes cijfers").fill(pyotp.TOTP(person.secret).now())
        press(page, "Inloggen")
