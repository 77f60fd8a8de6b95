"""A gemeente that tried stops again: its page says so, and the operator sees until when its data stays."""

from __future__ import annotations

import pytest

from tests.journeys.browsing import follow, open_page, press, reload_until, says
from tests.journeys.cast import OPERATOR
from tests.journeys.looking import Glass
from tests.journeys.postbox import within
from tests.journeys.running import Live
from tests.journeys.story import Story
from tests.journeys.visitors import Desks, Visitors

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_a_gemeente_stops(
    house: Live, desks: Desks, visitors: Visitors, glass: Glass, story: Story
) -> None:
    if not story.joined:
        pytest.skip("There is no gemeente that tries: test_5_joining did not run.")
    page = desks.of(OPERATOR)
    page.goto(house.at("", "/beheer/gemeenten"))
    follow(page, "Alkmaar")
    follow(page, "Stoppen")
    glass.look(page, "operator-stoppen")
    page.get_by_label("Waarom doet u dit?").fill("De gemeente vroeg het.")
    press(page, "Stoppen")
    glass.look(page, "operator-gestopt")
    # The worker writes down the term, and makes the archive.
    address = page.get_by_role("link", name="Bekijk wanneer de gegevens worden gewist")
    wanted = house.at("", address.get_attribute("href") or "")
    assert within(60, lambda: open_page(page, wanted) == 200)
    reload_until(page, "Het archief voor de gemeente is gemaakt op")
    glass.look(page, "operator-wissen")
    assert says(page, "Er is nog niets gewist.")
    visitor = visitors.on_a_phone()
    assert within(60, lambda: open_page(visitor, house.at("alkmaar")) == 410)
    glass.look(visitor, "gestopt")
    follow(visitor, "Log in om het archief te downloaden")
    assert "/account/inloggen" in visitor.url
