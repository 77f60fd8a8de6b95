"""The researcher reads what people wrote; a manager ends what should end; figures are taken back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.journeys.browsing import follow, heading, open_page, press, reload_until, says
from tests.journeys.cast import MANAGER, NEW_COLLEAGUE, READER, RESEARCHER
from tests.journeys.looking import Glass
from tests.journeys.postbox import within
from tests.journeys.running import Live
from tests.journeys.story import Story
from tests.journeys.visitors import Desks, Visitors

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("browser")]

WRITTEN = "Meer hulp bij de balie, ook voor nummer"
SHOWN = "Meer hulp bij de balie."
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><style>.z{fill:#5e320b}</style>'
    '<path class="z" d="M0 20 20 0l14 14L44 4l16 16z"/></svg>'
)


def test_the_researcher_reads_open_answers_and_shows_one_to_colleagues(
    desks: Desks, glass: Glass, story: Story
) -> None:
    story.needs("release")
    page = desks.of(RESEARCHER)
    page.goto(f"{story.wave}/resultaten")
    follow(page, "Open antwoorden lezen")
    reload_until(page, "teksten.")
    glass.look(page, "open-antwoorden")
    follow(page, "Hebt u een idee voor de gemeente?")
    glass.look(page, "open-antwoorden-teksten")
    assert says(page, WRITTEN)
    follow(page, "Beoordeel tekst 1")
    glass.look(page, "open-antwoord")
    press(page, "Bewaren")
    glass.look(page, "open-antwoord-fout")
    page.get_by_label("Ja, zoals hieronder").check()
    page.get_by_label("Zo mogen anderen het lezen").fill(SHOWN)
    press(page, "Bewaren")
    glass.look(page, "open-antwoord-bewaard")
    assert page.evaluate("document.activeElement.innerText").strip() == "Bewaard."
    reader = desks.of(READER)
    reader.goto(f"{story.wave}/resultaten")
    glass.look(reader, "resultaten-eigen-woorden")
    assert says(reader, SHOWN)
    assert not says(reader, WRITTEN)


def test_a_manager_ends_a_seat_and_a_membership(
    house: Live, desks: Desks, glass: Glass, story: Story
) -> None:
    story.needs("release")
    page = desks.of(MANAGER)
    page.goto(house.at("velsen", "/beheer/organen"))
    follow(page, f"Beëindigen: zetel van {NEW_COLLEAGUE.name} als {NEW_COLLEAGUE.role}")
    glass.look(page, "zetel-beeindigen")
    page.get_by_label("Wat is de laatste dag?").fill("")
    press(page, "Ja, beëindig de zetel")
    glass.look(page, "zetel-beeindigen-fout")
    page.goto(house.at("velsen", "/beheer/organen"))
    follow(page, "Zetel geven")
    press(page, "Zetel geven")
    glass.look(page, "zetel-geven-fout")
    page.get_by_label("Wie krijgt de zetel?").select_option(NEW_COLLEAGUE.name)
    page.get_by_label("In welk orgaan?").select_option("Participatieraad Velsen")
    page.get_by_label("Lezer: ziet de uitkomsten").check()
    press(page, "Zetel geven")
    glass.look(page, "zetel-gegeven")
    told = f"{NEW_COLLEAGUE.name} heeft nu een zetel in Participatieraad Velsen"
    assert told in page.evaluate("document.activeElement.innerText")
    page.goto(house.at("velsen", "/beheer/panel"))
    follow(page, "Een lidmaatschap beëindigen")
    page.get_by_label("e-mailadres").fill("niemand@example.nl")
    press(page, "Verder")
    glass.look(page, "lidmaatschap-onbekend")
    page.get_by_label("e-mailadres").fill(story.silent[-1])
    press(page, "Verder")
    glass.look(page, "lidmaatschap-zeker")
    press(page, "Ja, beëindig het lidmaatschap")
    glass.look(page, "lidmaatschap-beeindigd")
    assert says(page, "Het lidmaatschap is beëindigd.")
    page.goto(house.at("velsen", "/beheer/logboek?subject=leden"))
    assert says(page, "Lidmaatschap beëindigd")


def test_staff_take_the_figures_back(
    desks: Desks, visitors: Visitors, glass: Glass, story: Story
) -> None:
    story.needs("release")
    page = desks.of(RESEARCHER)
    page.goto(f"{story.wave}/resultaten")
    follow(page, "Cijfers intrekken")
    glass.look(page, "cijfers-intrekken")
    page.get_by_label("Waarom trekt u de cijfers in?").fill("Wij telden één vraag verkeerd.")
    press(page, "Ja, trek de cijfers in")
    glass.look(page, "cijfers-ingetrokken")
    assert says(page, "De cijfers zijn ingetrokken.")
    resident = visitors.on_a_phone()
    assert open_page(resident, story.release) == 410
    glass.look(resident, "publicatie-ingetrokken")
    assert heading(resident) == "Rondkomen in het noorden"
    assert says(resident, "Wij telden één vraag verkeerd.")
    assert resident.locator("svg[role=img], table").count() == 0


def test_a_manager_gives_the_gemeente_colours_and_a_logo_of_its_own(
    house: Live, desks: Desks, visitors: Visitors, glass: Glass
) -> None:
    page = desks.of(MANAGER)
    page.goto(house.at("velsen", "/beheer/uiterlijk"))
    glass.look(page, "uiterlijk")
    page.get_by_label("Hoofdkleur").fill("#ffcc00")
    page.get_by_label("Logo").set_input_files(
        files={"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": LOGO.encode()}
    )
    page.get_by_label("Telefoonnummer").fill("bel maar")
    press(page, "Bekijk het voorbeeld")
    glass.look(page, "uiterlijk-fout")
    page.get_by_label("Telefoonnummer").fill("0255 00 00 00")
    press(page, "Bekijk het voorbeeld")
    glass.look(page, "uiterlijk-voorbeeld")
    assert says(page, "De hoofdkleur was te licht om te lezen.")
    button = "getComputedStyle(document.querySelector('.mee-example .nl-button')).backgroundColor"
    assert page.evaluate(button) == "rgb(124, 99, 0)"
    press(page, "Gebruik dit uiterlijk")
    glass.look(page, "uiterlijk-in-gebruik")
    assert says(page, "Dit uiterlijk is nu in gebruik.")
    resident = visitors.on_a_phone()
    resident.goto(house.at("velsen", "/contact"))
    assert within(60, lambda: _has_logo(resident)), "the logo never came"
    assert says(resident, "0255 00 00 00")
    glass.look(resident, "contact-eigen")
    follow(page, "Verander de afzender van de mail")
    glass.look(page, "afzender")
    page.get_by_label("E-mailadres voor antwoorden").fill("geen adres")
    press(page, "Controleer de afzender")
    glass.look(page, "afzender-fout")
    page.get_by_label("E-mailadres voor antwoorden").fill("vragen@velsen.example.nl")
    press(page, "Controleer de afzender")
    glass.look(page, "afzender-gecontroleerd")
    press(page, "Gebruik deze afzender")
    glass.look(page, "afzender-veranderd")
    assert says(page, "De afzender is veranderd.")
    _own_mail_server(page, glass)


def _own_mail_server(page: Page, glass: Glass) -> None:
    """One beside the house itself, which the worker does not speak to."""
    follow(page, "Stuur de mail via een mailserver van uw gemeente")
    glass.look(page, "mailserver")
    press(page, "Stuur een proefmail")
    glass.look(page, "mailserver-fout")
    page.get_by_label("Naam van de mailserver").fill("127.0.0.1")
    page.get_by_label("Gebruikersnaam").fill("panel")
    page.get_by_label("Wachtwoord").fill("dit is maar een proef")
    press(page, "Stuur een proefmail")
    glass.look(page, "mailserver-proef")
    reload_until(page, "De proefmail ging niet weg")
    glass.look(page, "mailserver-geweigerd")


def _has_logo(page: Page) -> bool:
    """Drawn by the browser; another process of the web may know the new colours a little later."""
    page.reload()
    return bool(page.evaluate("document.querySelector('img.mee-logo')?.naturalWidth ?? 0"))
