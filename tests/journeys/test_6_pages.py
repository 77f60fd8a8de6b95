"""Every page of every role, as a phone and a desk show it."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import FilePayload, Page

from meedoen import house
from meedoen.standalone.mailbox import views as mailbox
from meedoen.standalone.stylebook import views as stylebook
from meedoen.web import health, home
from tests.journeys.browsing import go, heading, open_page, press, sign_in
from tests.journeys.cast import COUNCILLOR, MANAGER, NEW_COLLEAGUE, OPERATOR, READER, RESEARCHER
from tests.journeys.looking import Glass, Traffic
from tests.journeys.postbox import Postbox, link_in
from tests.journeys.running import Live
from tests.journeys.story import Story
from tests.journeys.visitors import Desks, Visitors
from tests.survey.builders import WHY, YES_NO, definition

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("browser")]

OWN = json.dumps(definition([YES_NO, WHY])).encode()
OLD_PANEL: FilePayload = {
    "name": "leden.csv", "mimeType": "text/csv",
    "buffer": b"E-mail;Naam;Geboortejaar\r\nanne@voorbeeld.nl;Anne;1968\r\ngeen;Ben;1950\r\n",
}  # fmt: skip
# Longer parts of an address are ids and secrets: not a name for a picture.
LONGEST_WORD = 24
OF_A_GEMEENTE = {
    "/privacy": 200,
    "/contact": 200,
    "/toegankelijkheid": 200,
    "/panel/bevestigen/kapot": 404,
    "/inloggen/link/kapot": 404,
    "/afmelden/kapot": 404,
    "/panel/blijven/kapot": 404,
    "/panel/wissen/kapot": 404,
    "/meedoen/kapot": 404,
    "/bestaat-niet": 404,
    "/beheer/inloggen/kapot": 404,
    "/beheer/uitgelogd": 200,
}
OF_A_REGION = ("/privacy", "/contact", "/toegankelijkheid", "/beheer/uitgelogd")
OF_THE_PLATFORM = (
    "/", "/mailbox/codes", "/account/inloggen", "/beheer/uitgelogd", "/beheer/stijl",
    "/privacy", "/contact", "/toegankelijkheid",
)  # fmt: skip
# What is no page: it is downloaded, a machine asks for it, or it only leads on.
NO_PAGES = {
    "accounts.go_sign_in",
    "accounts.hand_over",
    "accounts.to_my_places",
    "accounts.to_own_account",
    "appearance.colours",
    "appearance.picture",
    "health.healthz",
    "panel.list_mistakes",
    "privacy.agreement",
    "privacy.of_wave",
    "privacy.one",
    "provider.certificate",
    "provider.public_keys",
    "health.readyz",
    "results.download",
    "region.download",
    "region.download_earlier",
    "closing.archive",
    "closing.declaration",
    "signup.agreement_document",
    "survey.download",
    "survey.schema_of_questionnaires",
    "from_file.schema_of_targets",
    "survey.translation_file",
    "signup.own_document",
    "signup.signed_agreement",
}


def walk(page: Page, glass: Glass, address: str, status: int = 200) -> None:
    assert open_page(page, address) == status, address
    parts = urlsplit(address)
    words = [word for word in parts.path.split("/") if 0 < len(word) < LONGEST_WORD]
    host = (parts.hostname or "").partition(".")[0]
    glass.look(page, "-".join([host, *words]))


def test_the_pages_for_everyone_set_no_cookie(
    house: Live, visitors: Visitors, glass: Glass, story: Story
) -> None:
    page = visitors.at_a_desk()
    for path, status in OF_A_GEMEENTE.items():
        walk(page, glass, house.at("velsen", path), status)
    for path in OF_A_REGION:
        walk(page, glass, house.at("ijmond", path))
    for path in OF_THE_PLATFORM:
        walk(page, glass, house.at("", path))
    walk(page, glass, house.at("", "/account/inloggen/gemeente?gemeente=Nergens"), 400)
    if story.counted:
        walk(page, glass, story.links[story.silent[0]])
        assert heading(page) == "Deze vragenlijst is gesloten"
    assert page.context.cookies() == []


def test_a_mail_and_the_way_out_of_it(
    house: Live, visitors: Visitors, glass: Glass, postbox: Postbox, story: Story
) -> None:
    story.needs("reminded")
    mail = postbox.newest(story.silent[0], "")
    page = visitors.at_a_desk()
    walk(page, glass, house.at("", f"/mailbox/{mail.letter.name}"))
    walk(page, glass, house.at("", f"/mailbox/{mail.letter.name}/opmaak"))
    page.goto(link_in(mail, "/afmelden/"))
    glass.look(page, "afmelden")
    press(page, "Stuur mij geen mail meer")
    glass.look(page, "afgemeld")
    assert page.context.cookies() == []


def test_the_pages_of_the_editor(desks: Desks, glass: Glass, story: Story) -> None:
    """The questionnaire went out, so a new version is changed."""
    story.needs("wave")
    page, root = desks.of(RESEARCHER), story.questionnaire
    walk(page, glass, root.rpartition("/")[0])
    walk(page, glass, root)
    press(page, "Nieuwe versie maken")
    for part in (
        "downloaden",
        "gegevens",
        "invullen",
        "controle",
        "routes",
        "versies",
        "goedkeuring",
        "plan",
        "bericht",
        "start",
        "onderdelen/nieuw",
        "onderdelen/slot",
    ):
        walk(page, glass, f"{root}/{part}")
    walk(page, glass, f"{root}/onderdelen/slot/toevoegen?na=idee")
    for question in ("start", "bekend", "waarom_niet", "drempel_top3", "aanvraag_weken", "idee"):
        walk(page, glass, f"{root}/vragen/{question}")
    for part in ("niet_betaald/tonen", "waarom_niet/tonen?vraag=bekend", "kinderen/stoppen"):
        walk(page, glass, f"{root}/vragen/{part}")
    walk(page, glass, f"{root}/vragen/idee/weghalen")
    walk(page, glass, f"{root}/vragen/idee/opmerkingen")
    bank = f"{root.partition('/vragenlijsten')[0]}/vragenbank"
    for part in ("?zoek=buurt", "/delen", "/vragenlijsten"):
        walk(page, glass, f"{bank}{part}")
    go(page, page.locator("main a[href*='uit=']").first)
    glass.look(page, "vragenbank-vragenlijst")
    walk(page, glass, f"{root.rpartition('/')[0]}/inlezen")
    for name, content in (("leeg.json", b"{}"), ("vragen.json", OWN)):
        sent: FilePayload = {"name": name, "mimeType": "application/json", "buffer": content}
        page.get_by_label("Bestand").set_input_files(sent)
        press(page, "Concept maken")
        glass.look(page, f"inlezen-{name.partition('.')[0]}")


def test_the_pages_of_staff(house: Live, desks: Desks, glass: Glass, story: Story) -> None:
    story.needs("wave")
    page = desks.of(RESEARCHER)
    for path in ("", "/metingen"):
        walk(page, glass, house.at("velsen", f"/beheer{path}"))
    walk(page, glass, f"{story.wave}/bericht")
    for path in ("", "/plekken", "/wachtwoord", "/app"):
        walk(page, glass, house.at("", f"/account{path}"))
    walk(page, glass, f"{house.at('velsen', '/beheer/panel')}", 403)
    manager = desks.of(MANAGER)
    manager.goto(house.at("velsen", "/beheer/wijken"))
    manager.get_by_label("Welke wijken komen erbij?").fill("Buitendorp")
    press(manager, "Voeg toe")
    glass.look(manager, "wijken-erbij")
    wijken = (
        "/wijken", "/wijken/jaar?year=2024", "/wijken/WK045309", "/wijken/EG0001",
        "/wijken/EG0001/weghalen", "/wijken/WK045300/buurten",
    )  # fmt: skip
    others = ("/organen", "/logboek", "/uiterlijk", "/webadres", "/regels", "/privacy", "/archief")
    for path in ("/panel", "/panel/beeindigen", *others, *wijken):
        walk(manager, glass, house.at("velsen", f"/beheer{path}"))
    walk(manager, glass, house.at("velsen", "/beheer/panel/lijsten"))
    manager.get_by_label("Lijst met leden").set_input_files(OLD_PANEL)
    press(manager, "Bekijk de lijst")
    glass.look(manager, "lijst")
    # No wijk was divided: a wave runs, which keeps the borders as they are.
    walk(manager, glass, house.at("velsen", "/beheer/wijken/WK045300/wijk"), 409)
    reader = desks.of(READER)
    walk(reader, glass, house.at("velsen", "/beheer"))
    walk(reader, glass, f"{story.wave}/resultaten")
    walk(desks.of(COUNCILLOR), glass, house.at("", "/account"))
    walk(desks.of(OPERATOR), glass, house.at("", "/beheer/webadressen"))


def test_a_new_colleague_couples_an_app(house: Live, visitors: Visitors, glass: Glass) -> None:
    page = visitors.at_a_desk()
    sign_in(page, house, NEW_COLLEAGUE)
    glass.look(page, "app-koppelen")
    assert heading(page) == "Koppel een app om in te loggen"


def test_every_page_passes_axe(glass: Glass, story: Story) -> None:
    """No violation of WCAG 2.2 AA that axe knows of, and nothing wider than a phone."""
    assert not glass.complaints, "\n\n".join(glass.complaints)
    story.needs("region_seen", "joined")
    assert _unseen(glass) == set()


def _unseen(glass: Glass) -> set[str]:
    """The pages that no journey came by: a new page has to be added to one."""
    app = Flask(__name__)
    for blueprint in (*house.blueprints(), home.bp, health.bp, mailbox.bp, stylebook.bp):
        app.register_blueprint(blueprint)
    adapter = app.url_map.bind("localhost")
    seen = {adapter.match(path)[0] for path in glass.paths if adapter.test(path)}
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    return pages - seen - NO_PAGES - {"static"}


def test_no_page_asks_another_host_or_complains(traffic: Traffic) -> None:
    assert not traffic.complaints, "\n".join(traffic.complaints)
