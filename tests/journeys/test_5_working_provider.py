"""A gemeente takes its own provider into use; a colleague couples it, and signs in with it alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from tests.accounts.provider.stub import CLIENT, Stub
from tests.journeys.browsing import choose, follow, heading, press, says, sign_in
from tests.journeys.cast import BY_PROVIDER, MANAGER, PASSWORD
from tests.journeys.looking import Glass
from tests.journeys.postbox import Postbox
from tests.journeys.running import Live
from tests.journeys.visitors import Desks, Visitors

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("browser")]

PLACE = "/beheer"


@pytest.fixture(scope="module")
def stub(house: Live) -> Iterator[Stub]:
    """It reads our keys where we show them, as a real one does."""
    made = Stub(house.certificate, subject="saar")
    address = house.at("velsen", "/inlogdienst/sleutels.json").replace(
        "velsen.localhost", "127.0.0.1"
    )
    host = house.at("velsen", "").removeprefix("http://")

    def keys() -> dict[str, object]:
        from urllib.request import Request

        with urlopen(Request(address, headers={"Host": host})) as answer:
            told: dict[str, object] = json.load(answer)
            return told

    made.client_keys = keys
    yield made
    made.stop()


@pytest.fixture(scope="module")
def saar(visitors: Visitors, stub: Stub) -> Page:
    return visitors.with_provider(stub.issuer.removeprefix("https://"))


def test_a_manager_takes_the_provider_into_use(
    house: Live, desks: Desks, glass: Glass, stub: Stub
) -> None:
    page = desks.of(MANAGER)
    page.goto(house.at("velsen", "/beheer/organen"))
    follow(page, "Laat collega’s inloggen via uw eigen organisatie")
    glass.look(page, "inlogdienst")
    press(page, "Probeer deze inlogdienst")
    glass.look(page, "inlogdienst-met-fouten")
    page.get_by_label("Adres van de inlogdienst").fill(stub.issuer)
    page.get_by_label("Naam van Meedoen daar").fill(CLIENT)
    choose(
        page,
        "Wie vraagt om de tweede stap",
        "Onze inlogdienst: die vraagt altijd om een tweede stap",
    )
    press(page, "Probeer deze inlogdienst")
    glass.look(page, "inlogdienst-gevonden")
    assert says(page, "Deze inlogdienst kan wat Meedoen nodig heeft")
    press(page, "Laat collega’s zo inloggen")
    glass.look(page, "inlogdienst-in-gebruik")
    assert says(page, "Uw collega’s kunnen nu inloggen via uw inlogdienst.")


def test_a_colleague_couples_it_and_signs_in_with_it_alone(
    house: Live, saar: Page, glass: Glass, postbox: Postbox
) -> None:
    sign_in(saar, house, BY_PROVIDER)
    saar.goto(house.at("", "/account"))
    follow(saar, "Inloggen via uw eigen organisatie")
    glass.look(saar, "eigen-inlogdienst")
    follow(saar, "Koppelen: Velsen")
    press(saar, "Verder")
    glass.look(saar, "eigen-inlogdienst-koppelen-fout")
    saar.goto(house.at("", "/account/inlogdienst/velsen/koppelen"))
    glass.look(saar, "eigen-inlogdienst-koppelen")
    saar.get_by_label("Wachtwoord").fill(PASSWORD)
    press(saar, "Verder")
    saar.wait_for_url(house.at("", "/account/inlogdienst?gelukt=gekoppeld"))
    glass.look(saar, "eigen-inlogdienst-gekoppeld")
    postbox.newest(BY_PROVIDER.address, "U kunt nu inloggen via uw eigen organisatie")
    press(saar, "Uitloggen")
    saar.goto(house.at("velsen", PLACE))
    glass.look(saar, "inloggen-met-inlogdienst-of-wachtwoord")
    press(saar, "Inloggen via Velsen")
    saar.wait_for_url(house.at("velsen", PLACE))
    assert heading(saar) == "Overzicht"


def test_it_opens_nothing_but_that_gemeente(house: Live, saar: Page) -> None:
    saar.goto(house.at("", "/account"))
    assert heading(saar) == "Inloggen"


def test_whom_nobody_knows_is_told_what_to_do(
    house: Live, visitors: Visitors, glass: Glass, stub: Stub
) -> None:
    page = visitors.with_provider(stub.issuer.removeprefix("https://"))
    stub.subject = "iemand anders"
    page.goto(house.at("velsen", PLACE))
    press(page, "Inloggen via Velsen")
    page.get_by_text("Wij kennen dit account niet.").wait_for()
    glass.look(page, "inlogdienst-onbekend")
    assert heading(page) == "Inloggen via Velsen lukte niet"


def test_a_manager_stops_with_it(house: Live, desks: Desks, glass: Glass) -> None:
    page = desks.of(MANAGER)
    page.goto(house.at("velsen", "/beheer/inlogdienst"))
    press(page, "Stop ermee")
    glass.look(page, "inlogdienst-gestopt")
    assert says(page, "Niemand logt nu meer in via uw inlogdienst.")
