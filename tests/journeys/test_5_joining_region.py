"""The operator makes a region and asks Velsen, whose manager takes part and stops again."""

from __future__ import annotations

import pytest

from tests.journeys.browsing import choose, follow, heading, press, reload_until, says
from tests.journeys.cast import MANAGER, OPERATOR
from tests.journeys.looking import Glass
from tests.journeys.running import Live
from tests.journeys.visitors import Desks

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("browser")]

ABOUT = "Jeugd"


def test_a_region_is_made_accepted_and_left(house: Live, desks: Desks, glass: Glass) -> None:
    operator, manager = desks.of(OPERATOR), desks.of(MANAGER)
    operator.goto(house.at("", "/beheer/regios"))
    glass.look(operator, "regios")
    follow(operator, "Regio maken")
    glass.look(operator, "regio-maken")
    press(operator, "Regio maken")
    glass.look(operator, "regio-maken-met-fouten")
    operator.get_by_label("Naam van de regio").fill("Kennemerland")
    operator.get_by_label("Adres van de regio").fill("kennemerland")
    choose(operator, "Wat voor regio is het?", "Jeugdregio")
    choose(operator, "Waar gaat de regio over?", ABOUT, "Veiligheid")
    operator.get_by_label("Wie gaat de regio beheren?").fill("Kees Kennemer")
    operator.get_by_label("E-mailadres van de beheerder").fill("kees@kennemerland.example.nl")
    operator.get_by_label("Waarom doet u dit?").fill("De gemeenten vroegen erom.")
    press(operator, "Regio maken")
    assert says(operator, "De regio is gemaakt.")
    reload_until(operator, "Jeugdregio\tJeugd en Veiligheid")
    follow(operator, "Kennemerland")
    glass.look(operator, "regio-zonder-gemeenten")
    operator.get_by_label("Welke gemeente?").select_option("Velsen")
    operator.get_by_label("Voor welk onderwerp?").select_option(ABOUT)
    press(operator, "Uitnodigen")
    glass.look(operator, "regio-uitgenodigd")
    assert says(operator, "Wacht op antwoord")

    manager.goto(house.at("velsen", "/beheer"))
    follow(manager, "Uitnodiging van de regio Kennemerland")
    glass.look(manager, "regio-uitnodiging")
    assert heading(manager) == "Meedoen aan de regio Kennemerland?"
    press(manager, "Ja, onze gemeente doet mee")
    glass.look(manager, "regio-doet-mee")
    operator.reload()
    assert says(operator, "Doet mee")
    follow(manager, "Stoppen: Kennemerland, Jeugd")
    glass.look(manager, "regio-stoppen")
    press(manager, "Ja, stop met deze regio")
    glass.look(manager, "regio-gestopt")
    operator.reload()
    glass.look(operator, "regio-met-gemeente")
    assert says(operator, "Gestopt")
