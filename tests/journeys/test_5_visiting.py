"""An operator visits a gemeente: who works there sees it, and sends the operator away."""

from __future__ import annotations

import pytest

from tests.journeys.browsing import choose, follow, heading, open_page, press, says
from tests.journeys.cast import MANAGER, OPERATOR, VELSEN
from tests.journeys.looking import Glass
from tests.journeys.postbox import within
from tests.journeys.running import Live
from tests.journeys.visitors import Desks

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("browser")]
REASON = "Een medewerker belde dat een meting niet opengaat."


def test_an_operator_comes_to_look_and_a_manager_ends_it(
    house: Live, desks: Desks, glass: Glass
) -> None:
    guest, host = desks.of(OPERATOR), desks.of(MANAGER)
    guest.goto(house.at("", "/beheer/gemeenten"))
    follow(guest, VELSEN.name)
    glass.look(guest, "operator-velsen")
    follow(guest, "Ga er op bezoek")
    glass.look(guest, "bezoek")
    press(guest, "Begin het bezoek")
    glass.look(guest, "bezoek-met-fouten")
    guest.get_by_label("Waarom gaat u op bezoek?").fill(REASON)
    choose(guest, "Hoe lang blijft u?", "1 uur")
    press(guest, "Begin het bezoek")
    glass.look(guest, "bezoek-begonnen")
    # The worker makes the place.
    address = house.at(VELSEN.slug, "/beheer/inloggen?verder=/beheer/metingen")
    assert within(60, lambda: open_page(guest, address) == 200)
    glass.look(guest, "bezoek-metingen")
    assert heading(guest) == "Metingen"
    assert "U bent hier op bezoek" in guest.inner_text("header")
    host.goto(house.at(VELSEN.slug, "/beheer"))
    glass.look(host, "bezoek-gezien")
    assert REASON in host.inner_text("header")
    follow(host, "Bekijk of stop dit bezoek")
    glass.look(host, "bezoeken")
    press(host, "Stop dit bezoek nu")
    glass.look(host, "bezoek-gestopt")
    assert says(host, "Het bezoek is gestopt.")
    assert open_page(guest, house.at(VELSEN.slug, "/beheer/metingen")) == 403
    follow(host, "Overeenkomst")
    glass.look(host, "overeenkomst-van-gemeente")
