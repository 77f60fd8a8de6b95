"""The first manager of a new gemeente comes in by mail, invites a colleague, and sends a first invitation.

All of it in the browser: from asking to join, which is the journey before this one, nobody needs the shell.
"""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest
from playwright.sync_api import Page

from meedoen.language.days import today_here
from tests.journeys.browsing import choose, follow, heading, press, reload_until, says
from tests.journeys.cast import INVITED, OFFICIAL, PASSWORD
from tests.journeys.looking import Glass
from tests.journeys.postbox import Postbox, link_in
from tests.journeys.running import Live
from tests.journeys.story import Story
from tests.journeys.visitors import Visitors

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("browser")]

COLLEAGUE = "bas@alkmaar.example.nl"
SEAT = "Werk mee aan het inwonerpanel van Alkmaar"
FORGOT = "Kies een nieuw wachtwoord"
NEW_PASSWORD = "samen-opnieuw-op-reis-2026"
AREAS = "Centrum\nDe Mare"


@pytest.fixture(scope="module")
def ans(visitors: Visitors) -> Page:
    """The browser of the first manager, from the mail on."""
    return visitors.at_a_desk()


def code_on(page: Page) -> str:
    """What the app shows that scanned this page."""
    return pyotp.TOTP(page.locator("main code").inner_text().replace(" ", "")).now()


def come_in(page: Page, glass: Glass, link: str, name: str) -> None:
    """From the link in the mail to one's own places, with a password and an app of one's own."""
    page.goto(link)
    glass.look(page, f"uitnodiging-{name.split(maxsplit=1)[0]}")
    assert heading(page) == "Werk mee bij de gemeente Alkmaar"
    page.get_by_label("Uw naam").fill(name)
    press(page, "Uitnodiging aannemen")
    glass.look(page, "uitnodiging-met-fouten")
    page.get_by_label("Kies een wachtwoord").fill(PASSWORD)
    press(page, "Uitnodiging aannemen")
    glass.look(page, "uitnodiging-app-koppelen")
    page.get_by_label("Code van zes cijfers").fill(code_on(page))
    press(page, "App koppelen")
    glass.look(page, "uitnodiging-aangenomen")
    assert says(page, "U hebt nu een plek bij de gemeente Alkmaar.")


def test_the_first_manager_comes_in_by_mail(
    house: Live, ans: Page, glass: Glass, postbox: Postbox, story: Story
) -> None:
    story.needs("joined")
    link = link_in(postbox.newest(OFFICIAL, SEAT), "/account/uitnodiging/")
    come_in(ans, glass, link, "Ans Voorbeeld")
    follow(ans, "Gemeente Alkmaar")
    glass.look(ans, "eerste-dag")
    assert heading(ans) == "Overzicht"
    other = ans.context.new_page()
    other.goto(link)
    glass.look(other, "uitnodiging-gebruikt")
    assert heading(other) == "Deze uitnodiging is al aangenomen"
    other.goto(house.at("", "/account/uitnodiging/alkmaar/kapot"))
    glass.look(other, "uitnodiging-kapot")
    other.close()


def test_she_invites_a_colleague_who_accepts(
    house: Live, ans: Page, visitors: Visitors, glass: Glass, postbox: Postbox, story: Story
) -> None:
    story.needs("joined")
    ans.goto(house.at("alkmaar", "/beheer/organen"))
    follow(ans, "Collega uitnodigen")
    glass.look(ans, "collega-uitnodigen")
    press(ans, "Uitnodiging versturen")
    glass.look(ans, "collega-uitnodigen-met-fouten")
    ans.get_by_label("Naam van uw collega").fill("Bas Voorbeeld")
    ans.get_by_label("E-mailadres van uw collega").fill(COLLEAGUE)
    choose(ans, "Wat mag deze persoon doen?", "Lezer: ziet de uitkomsten")
    press(ans, "Uitnodiging versturen")
    glass.look(ans, "collega-uitgenodigd")
    assert says(ans, f"Wij sturen Bas Voorbeeld nu een mail op {COLLEAGUE}.")
    first = link_in(postbox.newest(COLLEAGUE, SEAT), "/account/uitnodiging/")
    press(ans, "Stuur opnieuw: uitnodiging voor Bas Voorbeeld")
    second = link_in(postbox.newest(COLLEAGUE, SEAT, 2), "/account/uitnodiging/")
    bas = visitors.on_a_phone()
    bas.goto(first)
    glass.look(bas, "uitnodiging-ingetrokken")
    assert heading(bas) == "Deze link werkt niet meer"
    come_in(bas, glass, second, "Bas Voorbeeld")
    ans.goto(house.at("alkmaar", "/beheer/organen"))
    glass.look(ans, "collega-aangenomen")
    assert says(ans, "Bas Voorbeeld")
    follow(ans, "Bekijk wie wat mag")
    glass.look(ans, "wie-wat-mag")
    ans.go_back()
    assert not says(ans, "Wacht op antwoord")


def test_she_sends_a_first_invitation_to_herself(
    house: Live, ans: Page, visitors: Visitors, glass: Glass, postbox: Postbox, story: Story
) -> None:
    story.needs("joined")
    _draw_areas(ans, house)
    _become_member(visitors.on_a_phone(), house, postbox)
    _make_questionnaire(ans, house)
    _start_wave(ans, house)
    mail = postbox.newest(OFFICIAL, INVITED)
    page = visitors.on_a_phone()
    page.goto(link_in(mail, "/meedoen/"))
    glass.look(page, "eerste-vragenlijst")
    assert heading(page) == "Rondkomen en regelingen"


def test_without_phone_and_password_she_gets_in_again(
    house: Live, ans: Page, visitors: Visitors, glass: Glass, postbox: Postbox, story: Story
) -> None:
    """With codes that she printed, and a link by mail: either alone is not enough."""
    story.needs("joined")
    code = _print_codes(ans, house, glass)
    page = visitors.on_a_phone()
    page.goto(house.at("", "/account/inloggen"))
    follow(page, "Wachtwoord vergeten?")
    glass.look(page, "wachtwoord-vergeten")
    press(page, "Stuur mij een link")
    glass.look(page, "wachtwoord-vergeten-met-fouten")
    page.get_by_label("E-mailadres").fill(OFFICIAL)
    press(page, "Stuur mij een link")
    glass.look(page, "wachtwoord-mail")
    link = link_in(postbox.newest(OFFICIAL, FORGOT), "/account/nieuw-wachtwoord/")
    page.goto(link)
    glass.look(page, "nieuw-wachtwoord")
    page.get_by_label("Nieuw wachtwoord").fill(NEW_PASSWORD)
    press(page, "Wachtwoord veranderen")
    glass.look(page, "wachtwoord-veranderd")
    assert says(page, "Uw wachtwoord is veranderd.")
    postbox.newest(OFFICIAL, "Uw wachtwoord is veranderd")
    page.get_by_label("E-mailadres").fill(OFFICIAL)
    page.get_by_label("Wachtwoord", exact=True).fill(NEW_PASSWORD)
    press(page, "Verder")
    glass.look(page, "code-of-herstelcode")
    follow(page, "Ik heb mijn telefoon niet: gebruik een herstelcode")
    glass.look(page, "herstelcode")
    page.get_by_label("Herstelcode").fill(code.upper())
    press(page, "Inloggen")
    assert heading(page) == "Mijn plekken"
    postbox.newest(OFFICIAL, "Iemand logde in met een herstelcode")
    page.goto(link)
    glass.look(page, "wachtwoord-link-gebruikt")
    assert heading(page) == "Deze link werkt niet meer"
    _see_sessions(page, house, glass)
    ans.reload()
    assert heading(ans) == "Inloggen"


def _print_codes(page: Page, house: Live, glass: Glass) -> str:
    page.goto(house.at("", "/account"))
    glass.look(page, "account-zonder-codes")
    follow(page, "Herstelcodes voor als u uw telefoon kwijt bent")
    glass.look(page, "herstelcodes")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    press(page, "Maak codes")
    glass.look(page, "nieuwe-herstelcodes")
    codes = page.locator("main code").all_inner_texts()
    assert len(codes) == 10
    page.goto(house.at("", "/account/herstelcodes"))
    glass.look(page, "herstelcodes-gemaakt")
    return codes[0]


def _see_sessions(page: Page, house: Live, glass: Glass) -> None:
    page.goto(house.at("", "/account"))
    follow(page, "Waar u bent ingelogd")
    glass.look(page, "sessies")
    assert says(page, "Deze browser")
    press(page, "Overal uitloggen")
    assert heading(page) == "U bent uitgelogd"


def _draw_areas(page: Page, house: Live) -> None:
    page.goto(house.at("alkmaar", "/beheer/wijken"))
    page.get_by_label("Welke wijken komen erbij?").fill(AREAS)
    press(page, "Voeg toe")


def _become_member(page: Page, house: Live, postbox: Postbox) -> None:
    page.goto(house.at("alkmaar", "/panel/aanmelden"))
    page.get_by_label("Uw e-mailadres").fill(OFFICIAL)
    page.get_by_label("In welk jaar bent u geboren?").fill("1970")
    page.get_by_label("In welke wijk woont u?").select_option("De Mare")
    page.get_by_label("Ja, ik word lid.").check()
    press(page, "Meld mij aan")
    page.goto(link_in(postbox.newest(OFFICIAL, "Bevestig dat u lid"), "/panel/bevestigen/"))
    press(page, "Ja, ik word lid")
    assert says(page, "Welkom! U bent lid.")


def _make_questionnaire(page: Page, house: Live) -> None:
    page.goto(house.at("alkmaar", "/beheer/vragenlijsten/nieuw"))
    follow(page, "Rondkomen en regelingen")
    page.get_by_label("Telefoon en e-mail voor vragen").fill("072-000 00 00")
    press(page, "Vragenlijst maken")


def _start_wave(page: Page, house: Live) -> None:
    page.goto(house.at("alkmaar", "/beheer/metingen"))
    follow(page, "Nieuwe meting plannen")
    page.get_by_label("Naam van de meting").fill("Proef")
    page.get_by_label("Welke vragenlijst?").select_option(index=1)
    page.get_by_label("De Mare").check()
    today = today_here()
    page.get_by_label("Eerste dag").fill(today.isoformat())
    page.get_by_label("Laatste dag").fill((today + timedelta(days=14)).isoformat())
    page.get_by_label("Uiterlijk op welke dag").fill((today + timedelta(days=60)).isoformat())
    page.get_by_label("Wat belooft u aan de deelnemers?").fill("Wij bespreken het samen.")
    press(page, "Opslaan")
    follow(page, "Meting starten")
    press(page, "Ja, start de meting")
    reload_until(page, "Herinnering sturen")
