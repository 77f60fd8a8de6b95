"""From a gemeente's questionnaire to the regional council's screen, step by step.

The steps lean on each other and run in this order in one process.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.answering import answer
from tests.journeys.browsing import (
    choose,
    follow,
    group,
    heading,
    open_page,
    press,
    reload_until,
    says,
)
from tests.journeys.cast import COUNCILLOR, RESEARCHER, VELSEN
from tests.journeys.looking import Glass
from tests.journeys.postbox import Postbox, code_in, link_in
from tests.journeys.running import Live
from tests.journeys.story import Story
from tests.journeys.visitors import Desks, Visitors

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

NEWCOMER = "nieuw.lid@inwoner.example.nl"
PROMISE = "Wij bespreken de uitkomst op 12 januari met de raad."
MARK = "Welk cijfer geeft u de hulp van de gemeente bij geldzaken?"
CHANGED = "Hoe hoorde u van deze regelingen?"
INVITED = "doet u mee?"
REMINDED = "U kunt nog meedoen"
SIGN_IN = "Inloggen bij het inwonerpanel"
MOST_REQUESTS, MOST_BYTES = 6, 60_000
SILENT = 5
OF_WHO_APPLIED = [
    "Hoe makkelijk was de aanvraag?",
    "Hoeveel weken duurde het tot u antwoord kreeg?",
    "Heeft iemand u geholpen bij de aanvraag?",
]
OF_THE_ONE_IN_THE_BROWSER = "Heeft u een idee voor de gemeente?"
OF_PLACE = ["In welke wijk woont u?", "Wat zijn de 4 cijfers van uw postcode?"]


def test_a_resident_joins_the_panel_with_a_confirmed_address(
    house: Live, visitors: Visitors, glass: Glass, postbox: Postbox, story: Story
) -> None:
    page = visitors.on_a_phone()
    page.goto(house.at("velsen"))
    glass.look(page, "velsen")
    follow(page, "Word lid van het panel")
    glass.look(page, "aanmelden")
    page.get_by_label("Uw e-mailadres").fill(NEWCOMER)
    page.get_by_label("In welk jaar bent u geboren?").fill("68")
    press(page, "Meld mij aan")
    glass.look(page, "aanmelden-met-fouten")
    assert says(page, "Vul het jaar in waarin u bent geboren, met 4 cijfers.")
    assert says(page, "Zet dan een vinkje bij: Ja, ik word lid.")
    expect(page.get_by_label("Uw e-mailadres")).to_have_value(NEWCOMER)
    expect(page.get_by_label("In welk jaar bent u geboren?")).to_have_value("68")
    page.get_by_label("In welk jaar bent u geboren?").fill("1968")
    page.get_by_label("In welke wijk woont u?").select_option("IJmuiden-Noord")
    page.get_by_label("Ja, ik word lid.").check()
    press(page, "Meld mij aan")
    glass.look(page, "aangemeld")
    assert heading(page) == "Kijk nu in uw mail"
    mail = postbox.newest(NEWCOMER, "")
    page.goto(link_in(mail, "/panel/bevestigen/"))
    glass.look(page, "bevestigen")
    press(page, "Ja, ik word lid")
    glass.look(page, "bevestigd")
    assert heading(page) == "Welkom! U bent lid."
    assert page.context.cookies() == []
    story.newcomer = NEWCOMER


def test_staff_make_a_questionnaire_from_a_template_and_change_it(
    house: Live, desks: Desks, glass: Glass, story: Story
) -> None:
    page = desks.of(RESEARCHER)
    assert heading(page) == "Overzicht"
    follow(page, "Vragenlijsten")
    follow(page, "Nieuwe vragenlijst")
    glass.look(page, "nieuwe-vragenlijst")
    follow(page, "Rondkomen en regelingen")
    page.get_by_label("Telefoon en e-mail voor vragen").fill("0255-00 00 00")
    glass.look(page, "sjabloon")
    press(page, "Vragenlijst maken")
    story.questionnaire = page.url
    glass.look(page, "vragenlijst")
    follow(page, "Wijzigen ‘Hoe hoorde u van regelingen?’")
    page.get_by_label("Vraag", exact=True).fill(CHANGED)
    glass.look(page, "vraag-wijzigen")
    press(page, "Opslaan")
    assert says(page, CHANGED)


def test_staff_add_a_question_and_see_the_preview(
    house: Live, desks: Desks, glass: Glass, story: Story
) -> None:
    story.needs("questionnaire")
    page = desks.of(RESEARCHER)
    page.goto(story.questionnaire)
    follow(page, "Vraag toevoegen aan onderdeel Uw laatste aanvraag")
    glass.look(page, "soort-vraag")
    follow(page, "Rapportcijfer")
    press(page, "Opslaan")
    glass.look(page, "vraag-zonder-tekst")
    assert page.locator("[role=alert]").count() == 1
    page.get_by_label("Vraag", exact=True).fill(MARK)
    press(page, "Opslaan")
    story.mark = page.url.rpartition("#vraag-")[2]
    assert says(page, MARK)
    follow(page, "Controleren")
    glass.look(page, "controleren")
    assert says(page, "De vragenlijst kan gebruikt worden")
    page.goto(story.questionnaire)
    follow(page, "Voorbeeld bekijken")
    glass.look(page, "voorbeeld")
    press(page, "Verder")
    press(page, "Verder")
    glass.look(page, "voorbeeld-met-fouten")
    choose(page, "Kunt u rondkomen", "Het gaat net")
    press(page, "Verder")
    assert says(page, "Heeft u het afgelopen jaar iets niet gedaan of gekocht")


def test_staff_plan_a_wave_for_two_wijken_with_a_promise_and_start_it(
    house: Live, desks: Desks, glass: Glass, story: Story
) -> None:
    story.needs("newcomer", "mark")
    page = desks.of(RESEARCHER)
    page.goto(house.at("velsen", "/beheer/metingen"))
    glass.look(page, "metingen-leeg")
    follow(page, "Nieuwe meting plannen")
    glass.look(page, "meting-plannen")
    page.get_by_label("Naam van de meting").fill("Rondkomen in het noorden")
    page.get_by_label("Welke vragenlijst?").select_option(index=0)
    page.get_by_label("IJmuiden-Noord").check()
    page.get_by_label("Zee- en Duinwijk").check()
    today = datetime.now(UTC).date()
    page.get_by_label("Eerste dag").fill(today.isoformat())
    page.get_by_label("Laatste dag").fill((today + timedelta(days=14)).isoformat())
    page.get_by_label("Uiterlijk op welke dag").fill((today + timedelta(days=60)).isoformat())
    press(page, "Opslaan")
    glass.look(page, "meting-zonder-belofte")
    assert page.locator("[role=alert]").count() == 1
    expect(page.get_by_label("Naam van de meting")).to_have_value("Rondkomen in het noorden")
    expect(page.get_by_label("IJmuiden-Noord")).to_be_checked()
    page.get_by_label("Wat belooft u aan de deelnemers?").fill(PROMISE)
    press(page, "Opslaan")
    glass.look(page, "meting-gepland")
    follow(page, "Plan wijzigen")
    glass.look(page, "meting-wijzigen")
    press(page, "Opslaan")
    assert says(page, "In deze wijken wonen 49 panelleden. U vraagt er 49.")
    press(page, "Meting starten")
    story.wave = page.url
    reload_until(page, "Stand van zaken")
    glass.look(page, "meting-open")


def test_the_worker_mails_everyone_drawn_and_one_click_opens_the_questionnaire(
    house: Live, visitors: Visitors, glass: Glass, postbox: Postbox, story: Story
) -> None:
    story.needs("wave")
    invited = sorted([*(address for address, _ in VELSEN.members()), story.newcomer])
    assert postbox.wait_for(INVITED, len(invited)) == invited
    story.links = postbox.links(INVITED, "/meedoen/")
    assert len(set(story.links.values())) == len(invited)
    page = visitors.at_a_desk()
    page.goto(house.at("", "/mailbox"))
    glass.look(page, "postvak")
    page.get_by_label("Zoek op e-mailadres").fill(invited[0])
    press(page, "Zoeken")
    follow(page, "Rondkomen en regelingen: doet u mee?")
    glass.look(page, "uitnodiging")
    assert says(page, PROMISE)
    mail = page.url
    with page.expect_navigation():
        page.locator("main p a[href*='/meedoen/']").click()
    assert heading(page) == "Rondkomen en regelingen"
    page.goto(mail)
    as_sent = page.frame_locator("iframe").get_by_role("link", name="Open de vragenlijst")
    with page.context.expect_page() as tab:
        as_sent.click()
    assert heading(tab.value) == "Rondkomen en regelingen"
    assert page.context.cookies() == []


@pytest.mark.parametrize("step", ["", "/4"], ids=["first step", "heaviest step"])
def test_the_questionnaire_is_light_for_a_cold_browser(
    step: str, visitors: Visitors, story: Story
) -> None:
    story.needs("links")
    weighed = visitors.weigh(min(story.links.values()) + step)
    assert len(weighed) <= MOST_REQUESTS, weighed
    assert sum(weighed.values()) < MOST_BYTES, weighed


def test_a_resident_without_javascript_answers_everything_on_a_phone(
    visitors: Visitors, glass: Glass, story: Story
) -> None:
    story.needs("links")
    who = min(story.links)
    page = visitors.on_a_phone()
    page.goto(story.links[who])
    glass.look(page, "stap-1")
    press(page, "Verder")
    glass.look(page, "stap-2")
    choose(page, "Kunt u rondkomen", "Nee, moeilijk")
    press(page, "Verder")
    _make_and_mend_an_error(page, glass)
    _fill_in_the_table_and_go_back(page, glass)
    _rank_and_rate(page, glass)
    _close_with_own_words(page, glass)
    glass.look(page, "klaar-om-te-versturen")
    story.twin = page.context.new_page()
    story.twin.goto(page.url)
    press(page, "Versturen")
    glass.look(page, "bedankt")
    assert says(page, "Uw antwoorden zijn goed ontvangen.")
    assert says(page, PROMISE)
    assert page.context.cookies() == []
    story.answered.append(who)


def _make_and_mend_an_error(page: Page, glass: Glass) -> None:
    """A required question is left open: the page says what to do, and the other answers stay."""
    glass.look(page, "stap-3")
    choose(page, "Heeft u het afgelopen jaar iets niet gedaan", "Kleding of schoenen")
    choose(page, "Heeft u het afgelopen jaar iets niet gedaan", "Uitje of vakantie")
    press(page, "Verder")
    glass.look(page, "stap-3-met-fout")
    to_mend = page.locator("[role=alert]").get_by_role("link")
    expect(to_mend).to_have_count(1)
    to_mend.click()
    for kept in ("Kleding of schoenen", "Uitje of vakantie"):
        expect(group(page, "Heeft u het afgelopen jaar").get_by_label(kept)).to_be_checked()
    choose(page, "Wonen er kinderen jonger dan 18 jaar bij u?", "Ja")
    press(page, "Verder")


def _fill_in_the_table_and_go_back(page: Page, glass: Glass) -> None:
    glass.look(page, "stap-4")
    for row in page.locator("fieldset.survey-row").all():
        row.get_by_label("Ja, maar nooit aangevraagd").check()
    choose(page, CHANGED, "Brief of mail van de gemeente")
    press(page, "Verder")
    press(page, "Terug")
    glass.look(page, "stap-4-terug")
    expect(group(page, CHANGED).get_by_label("Brief of mail van de gemeente")).to_be_checked()
    for row in page.locator("fieldset.survey-row").all():
        expect(row.get_by_label("Ja, maar nooit aangevraagd")).to_be_checked()
    press(page, "Verder")


def _rank_and_rate(page: Page, glass: Glass) -> None:
    """The order of three ideas, yes or no, a scale, a number, one of three, a report mark."""
    glass.look(page, "stap-5")
    choose(page, "Waarom heeft u deze regelingen niet aangevraagd?", "Ik schaam me")
    page.get_by_label("Nummer 1").select_option("Eén formulier voor alles")
    page.get_by_label("Nummer 2").select_option("Makkelijke taal")
    press(page, "Verder")
    choose(page, "Heeft u in de afgelopen 2 jaar een regeling aangevraagd?", "Ja")
    press(page, "Verder")
    glass.look(page, "stap-7")
    choose(page, "Hoe makkelijk was de aanvraag?", "2")
    page.get_by_label("Aantal weken").fill("zes")
    choose(page, "Heeft iemand u geholpen bij de aanvraag?", "Nee, ik deed het zelf")
    choose(page, MARK, "8")
    press(page, "Verder")
    glass.look(page, "stap-7-met-fout")
    expect(page.get_by_label("Aantal weken")).to_have_value("zes")
    expect(group(page, MARK).get_by_label("8", exact=True)).to_be_checked()
    page.get_by_label("Aantal weken").fill("6")
    press(page, "Verder")


def _close_with_own_words(page: Page, glass: Glass) -> None:
    """The last block asks a postcode of who does not know the wijk, and tells who asks for it."""
    glass.look(page, "stap-8")
    page.get_by_label("Heeft u een idee voor de gemeente?").fill("Eén loket, dicht bij huis.")
    choose(page, "Wilt u informatie over regelingen", "Ja")
    choose(page, "Hoe oud bent u?", "45 tot en met 64 jaar")
    choose(page, "In welke wijk woont u?", "Weet ik niet")
    press(page, "Verder")
    glass.look(page, "stap-9")
    assert says(page, "U wilt informatie over regelingen")
    page.get_by_label("Wat zijn de 4 cijfers van uw postcode?").fill("1972")
    press(page, "Verder")


def test_a_second_submission_is_not_stored_and_says_so(
    visitors: Visitors, glass: Glass, story: Story
) -> None:
    """The page to send from was open in a second tab as well."""
    story.needs("answered")
    assert story.twin is not None
    press(story.twin, "Versturen")
    glass.look(story.twin, "niet-nog-een-keer")
    assert says(story.twin, "Wat u nu instuurde, is niet nog een keer opgeslagen.")
    later = visitors.at_a_desk()
    later.goto(story.links[story.answered[0]])
    glass.look(later, "al-ontvangen")
    assert heading(later) == "Uw antwoorden zijn al ontvangen"


def test_the_new_member_signs_in_by_the_button_and_sees_the_open_questionnaire(
    house: Live, visitors: Visitors, glass: Glass, postbox: Postbox, story: Story
) -> None:
    story.needs("links")
    page = visitors.on_a_phone()
    _ask_for_a_link(page, house, glass, story)
    mail = postbox.newest(story.newcomer, SIGN_IN)
    page.goto(link_in(mail, "/inloggen/link/"))
    glass.look(page, "inloggen-knop")
    assert page.get_by_label("Code van 6 cijfers").count() == 0
    press(page, "Inloggen")
    glass.look(page, "mijn-panel")
    assert heading(page) == "Mijn panel"
    follow(page, "Vul de vragenlijst in")
    assert heading(page) == "Rondkomen en regelingen"
    page.goto(house.at("velsen", "/mijn"))
    press(page, "Uitloggen")
    glass.look(page, "uitgelogd")
    page.goto(house.at("velsen", "/mijn"))
    assert heading(page) == "Inloggen"


def _ask_for_a_link(page: Page, house: Live, glass: Glass, story: Story) -> None:
    page.goto(house.at("velsen", "/mijn"))
    glass.look(page, "inloggen")
    page.get_by_label("Uw e-mailadres").fill(story.newcomer)
    press(page, "Stuur mij de mail")
    glass.look(page, "inloggen-code")


def test_the_new_member_signs_in_elsewhere_by_the_code_changes_the_profile_and_leaves(
    house: Live, visitors: Visitors, glass: Glass, postbox: Postbox, story: Story
) -> None:
    story.needs("links")
    _ask_for_a_link(visitors.on_a_phone(), house, glass, story)
    mail = postbox.newest(story.newcomer, SIGN_IN, count=2)
    page = visitors.at_a_desk()
    page.goto(link_in(mail, "/inloggen/link/"))
    glass.look(page, "inloggen-elders")
    page.get_by_label("Code van 6 cijfers").fill(
        "111 111" if code_in(mail)[0] == "0" else "000 000"
    )
    press(page, "Inloggen")
    glass.look(page, "inloggen-code-fout")
    assert says(page, "Deze code klopt niet.")
    page.get_by_label("Code van 6 cijfers").fill(code_in(mail))
    press(page, "Inloggen")
    _change_the_profile(page, house, glass)
    _leave(page, glass)
    story.left = True


def _change_the_profile(page: Page, house: Live, glass: Glass) -> None:
    follow(page, "Uw gegevens bekijken of veranderen")
    glass.look(page, "profiel")
    page.get_by_label("Uw naam (hoeft niet)").fill("Noor")
    page.get_by_label("In welk jaar bent u geboren?").fill("1868")
    press(page, "Opslaan")
    glass.look(page, "profiel-met-fout")
    expect(page.get_by_label("Uw naam (hoeft niet)")).to_have_value("Noor")
    page.get_by_label("In welk jaar bent u geboren?").fill("1969")
    press(page, "Opslaan")
    glass.look(page, "profiel-opgeslagen")
    assert says(page, "Uw gegevens zijn opgeslagen.")
    assert says(page, "1969")
    page.goto(house.at("velsen", "/mijn"))


def _leave(page: Page, glass: Glass) -> None:
    follow(page, "Stoppen met het panel")
    glass.look(page, "stoppen")
    press(page, "Ja, ik stop")
    glass.look(page, "gestopt")
    assert heading(page) == "U bent gestopt"
    page.goto(page.url.replace("/panel/gestopt", "/mijn"))
    assert heading(page) == "Inloggen"


def test_a_reminder_goes_only_to_those_who_have_not_answered(
    house: Live, desks: Desks, glass: Glass, postbox: Postbox, story: Story
) -> None:
    story.needs("answered", "left")
    others = sorted(set(story.links) - {*story.answered, story.newcomer})
    willing, silent = others[:-SILENT], others[-SILENT:]
    story.silent = silent
    for number, address in enumerate(willing, 1):
        answer(story.links[address], number, {story.mark: 5 + number % 5})
    story.answered += willing
    page = desks.of(RESEARCHER)
    page.goto(story.wave)
    glass.look(page, "meting-met-antwoorden")
    press(page, "Herinnering sturen")
    assert postbox.wait_for(REMINDED, SILENT) == silent
    reload_until(page, "De herinnering is verstuurd op")
    reload_until(page, "Mails nog onderweg\n0")
    assert postbox.addressees(REMINDED) == silent
    assert postbox.links(REMINDED, "/meedoen/")[silent[0]] == story.links[silent[0]]
    story.reminded = True


def test_staff_close_the_wave_and_the_worker_counts(
    house: Live, desks: Desks, glass: Glass, story: Story
) -> None:
    story.needs("reminded")
    page = desks.of(RESEARCHER)
    page.goto(story.wave)
    press(page, "Meting nu sluiten")
    glass.look(page, "meting-sluit")
    reload_until(page, "Bekijk de resultaten")
    glass.look(page, "meting-gesloten")
    follow(page, "Bekijk de resultaten")
    reload_until(page, "Geteld")
    glass.look(page, "resultaten")
    story.counted = True


def test_the_results_have_a_table_and_a_chart_for_each_question_and_hide_small_groups(
    desks: Desks, story: Story
) -> None:
    story.needs("counted")
    page = desks.of(RESEARCHER)
    page.goto(f"{story.wave}/resultaten")
    assert (len(story.links), len(story.answered)) == (49, 43)
    assert says(page, "45 mensen (92%)")
    hidden = []
    for question in page.locator("section.result:has(h2[id^=vraag-])").all():
        if "Te weinig antwoorden om te laten zien" in question.inner_text():
            hidden.append(question.get_by_role("heading").first.inner_text().partition(". ")[2])
            assert question.locator("svg, table").count() == 0
        else:
            assert question.locator("svg[role=img] > title").count() >= 1
            assert question.get_by_role("table").count() >= 1
    assert hidden == [*OF_WHO_APPLIED, OF_THE_ONE_IN_THE_BROWSER, *OF_PLACE]


def test_the_results_tell_wijken_apart_where_that_shows_nobody(desks: Desks, story: Story) -> None:
    """15 of 43 have children at home; by wijk the sensitive question would show a handful."""
    story.needs("counted")
    page = desks.of(RESEARCHER)
    page.goto(f"{story.wave}/resultaten")
    children = _result(page, "Wonen er kinderen")
    expect(children.get_by_role("row", name="Ja 35%")).to_be_visible()
    children.get_by_text("Per wijk", exact=True).click()
    for wijk in ("IJmuiden-Noord", "Zee- en Duinwijk"):
        expect(children.get_by_role("columnheader", name=wijk)).to_be_visible()
    money = _result(page, "Kunt u rondkomen")
    money.get_by_text("Per wijk", exact=True).click()
    small = "Te weinig antwoorden om te laten zien: IJmuiden-Noord en Zee- en Duinwijk."
    expect(money.get_by_text(small)).to_be_visible()


def _result(page: Page, question: str) -> Locator:
    return page.locator("section.result").filter(has=page.locator("h2", has_text=question))


def test_staff_release_the_figures_and_residents_see_them(
    house: Live, desks: Desks, visitors: Visitors, glass: Glass, story: Story
) -> None:
    story.needs("counted")
    page = desks.of(RESEARCHER)
    page.goto(f"{story.wave}/resultaten")
    press(page, "Ja, geef de cijfers vrij")
    glass.look(page, "resultaten-vrijgegeven")
    assert says(page, "Deze cijfers zijn openbaar.")
    resident = visitors.on_a_phone()
    resident.goto(house.at("velsen", "/resultaten"))
    glass.look(resident, "publicaties")
    follow(resident, "Rondkomen in het noorden")
    glass.look(resident, "publicatie")
    assert says(resident, PROMISE)
    assert resident.context.cookies() == []
    story.release = resident.url


def test_the_regional_council_sees_released_figures_side_by_side_and_summed(
    desks: Desks, glass: Glass, story: Story
) -> None:
    story.needs("release")
    page = desks.of(COUNCILLOR)
    assert heading(page) == "Resultaten van de gemeenten"
    glass.look(page, "regio")
    follow(page, "Rondkomen en regelingen")
    glass.look(page, "regio-onderwerp")
    children = _result(page, "Wonen er kinderen")
    columns = [cell.inner_text() for cell in children.get_by_role("columnheader").all()]
    assert columns == ["Antwoord", "Samen", "Beverwijk", "Heemskerk", "Velsen"]
    expect(children.get_by_role("row", name="Aantal antwoorden 105 35 25 45")).to_be_visible()
    expect(children.get_by_role("row", name="Ja 35% 35% 33% 35%")).to_be_visible()
    changed = _result(page, CHANGED)
    assert "Deze vraag was niet in elke gemeente gelijk." in changed.inner_text()
    assert "Samen" not in [cell.inner_text() for cell in changed.get_by_role("columnheader").all()]
    assert "Niet gevraagd in Beverwijk en Heemskerk." in _result(page, MARK).inner_text()
    assert not says(page, "IJmuiden-Noord")
    story.region_seen = True


def test_the_regional_council_finds_nothing_else(house: Live, desks: Desks, story: Story) -> None:
    """Not on its own host, and on a gemeente's it is nobody: it is asked to sign in."""
    story.needs("release")
    page = desks.of(COUNCILLOR)
    wave = urlsplit(story.wave).path
    release = urlsplit(story.release).path
    staff = ["/beheer", "/beheer/vragenlijsten", "/beheer/metingen", "/beheer/panel"]
    staff += ["/beheer/organen", wave, f"{wave}/resultaten", urlsplit(story.questionnaire).path]
    for path in [*staff, "/mijn", "/mijn/profiel", "/resultaten", release, f"{release}.csv"]:
        assert open_page(page, house.at("ijmond", path)) == 404, path
    for path in staff:
        assert open_page(page, house.at("velsen", path)) == 200, path
        assert urlsplit(page.url).path == "/beheer/inloggen", path
    page.goto(house.at("ijmond", "/regio"))
    assert heading(page) == "Resultaten van de gemeenten"
