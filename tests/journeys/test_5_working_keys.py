"""Somebody makes a passkey in the browser, signs in with it alone, and takes it away.

The device is Chromium's own virtual authenticator, behind its wire (WebAuthn of DevTools).
"""

from __future__ import annotations

import pytest
from playwright.sync_api import CDPSession, Page

from tests.journeys.browsing import follow, heading, press, says, sign_in
from tests.journeys.cast import PASSWORD, WITH_PASSKEY
from tests.journeys.looking import Glass
from tests.journeys.postbox import Postbox
from tests.journeys.running import Live
from tests.journeys.visitors import Visitors

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("browser")]

DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def with_device(page: Page) -> tuple[CDPSession, str]:
    """A device in this window, and the name that the browser's wire knows it by."""
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    made = wire.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return wire, made["authenticatorId"]


def knows_its_owner(wire: CDPSession, device: str, *, sure: bool) -> None:
    wire.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": sure})


def test_a_passkey_is_made_used_and_taken_away(
    house: Live, visitors: Visitors, glass: Glass, postbox: Postbox
) -> None:
    page = visitors.at_a_desk()
    wire, device = with_device(page)
    sign_in(page, house, WITH_PASSKEY)
    _make(page, house, glass)
    postbox.newest(WITH_PASSKEY.address, "Er is een passkey toegevoegd aan uw account")
    press(page, "Uitloggen")
    page.goto(house.at("velsen", "/beheer/metingen"))
    glass.look(page, "inloggen-met-passkey-of-wachtwoord")
    press(page, "Inloggen met een passkey")
    glass.look(page, "passkey-gebruiken")
    knows_its_owner(wire, device, sure=False)
    page.get_by_role("button", name="Gebruik mijn passkey").click()
    page.get_by_text("Het lukte niet met de passkey.").wait_for()
    glass.look(page, "passkey-mislukt")
    knows_its_owner(wire, device, sure=True)
    press(page, "Gebruik mijn passkey")
    page.wait_for_url(house.at("velsen", "/beheer/metingen"))
    _take_away(page, house, glass)
    postbox.newest(WITH_PASSKEY.address, "Er is een passkey verwijderd van uw account")


def test_without_scripts_the_page_tells_of_the_other_way_in(
    house: Live, visitors: Visitors, glass: Glass
) -> None:
    page = visitors.on_a_phone()
    page.goto(house.at("", "/account/inloggen"))
    press(page, "Inloggen met een passkey")
    assert says(page, "Uw browser kan op deze pagina geen passkey gebruiken.")
    assert not page.get_by_role("button", name="Gebruik mijn passkey").is_visible()
    follow(page, "Inloggen met uw wachtwoord")
    assert heading(page) == "Inloggen"


def _make(page: Page, house: Live, glass: Glass) -> None:
    page.goto(house.at("", "/account"))
    follow(page, "Passkeys: inloggen zonder wachtwoord")
    glass.look(page, "geen-passkeys")
    follow(page, "Nieuwe passkey maken")
    press(page, "Verder")
    glass.look(page, "nieuwe-passkey-met-fouten")
    page.get_by_label("Naam van de passkey").fill("Mijn werktelefoon")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    press(page, "Verder")
    glass.look(page, "passkey-maken")
    press(page, "Maak de passkey")
    glass.look(page, "passkey-gemaakt")
    assert says(page, "De passkey is gemaakt.")
    assert says(page, "Mijn werktelefoon")


def _take_away(page: Page, house: Live, glass: Glass) -> None:
    page.goto(house.at("", "/account/passkeys"))
    assert says(page, "Laatst gebruikt op")
    follow(page, "Verwijderen: Mijn werktelefoon")
    glass.look(page, "passkey-verwijderen")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    press(page, "Verwijderen")
    glass.look(page, "passkey-verwijderd")
    assert says(page, "U hebt nog geen passkey.")
