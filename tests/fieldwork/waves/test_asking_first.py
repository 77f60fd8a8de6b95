"""What cannot be undone asks first: the page says in numbers what will happen, and does nothing."""

from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.fieldwork.waves import progress
from meedoen.language.days import today_here, written
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.editor import approving, surroundings
from meedoen.survey.remarks.remarking import remark
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.fieldwork.builders import NOW, open_wave, send
from tests.fieldwork.desk import METINGEN, make_plan
from tests.fieldwork.threads import Look
from tests.house import Home


def test_starting_says_how_many_get_which_mail_and_looking_starts_nothing(
    staff: FlaskClient, version_id: UUID, owner_sql: Look
) -> None:
    address = make_plan(staff, version_id, sample_size="5")
    assert f'href="{address}/starten"' in staff.get(address).text
    for _again in range(2):
        page = staff.get(f"{address}/starten").text
        assert "(1 wijk). Zij krijgen nu een mail." in page
        assert ": doet u mee?" in page
        assert "Ja, start de meting" in page
    assert owner_sql("select state, confirmed_at from wave") == [
        {"state": "planned", "confirmed_at": None}
    ]


def test_starting_later_names_the_day(staff: FlaskClient, version_id: UUID) -> None:
    later = today_here().replace(year=today_here().year + 1, day=1)
    days = {"starts_on": later, "ends_on": later, "promise_by": later.replace(day=28)}
    address = make_plan(staff, version_id, **{k: v.isoformat() for k, v in days.items()})
    page = staff.get(f"{address}/starten").text
    assert f"Gevraagd: 12 (1 wijk). Op {written(later)} krijgen zij een mail." in page
    assert "Zij krijgen nu een mail" not in page


def test_closing_and_reminding_a_confidential_wave_tell_exact_numbers(
    staff: FlaskClient, velsen: Home, client: FlaskClient, owner_sql: Look
) -> None:
    wave_id, secrets = open_wave(velsen, mode="confidential", members=12)
    send(client, secrets[0])
    address = f"{METINGEN}/{wave_id}"
    asked = staff.get(f"{address}/herinneren").text
    assert "11 mensen hebben nog niet geantwoord en krijgen nu een herinnering" in asked
    assert "Onderwerp: U kunt nog meedoen:" in asked
    page = staff.get(f"{address}/sluiten").text
    assert "Uitgenodigd: 12. Antwoorden tot nu toe: 1." in page
    assert "kan niemand meer antwoorden" in page
    assert owner_sql("select state, reminded_at from wave") == [
        {"state": "open", "reminded_at": None}
    ]


def _tells(staff: FlaskClient, address: str) -> bool:
    """Whether one answer more shows."""
    pages = [staff.get(f"{address}/{deed}").text for deed in ("herinneren", "sluiten")]
    return any("minder dan 10" not in page or "11 mensen" in page for page in pages)


def test_of_an_anonymous_wave_no_page_tells_how_many_answered(
    staff: FlaskClient, velsen: Home, client: FlaskClient
) -> None:
    wave_id, secrets = open_wave(velsen, members=12)
    send(client, secrets[0])
    assert not _tells(staff, f"{METINGEN}/{wave_id}")


def test_mutant_without_the_veil_the_pages_tell(
    staff: FlaskClient, velsen: Home, client: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    wave_id, secrets = open_wave(velsen, members=12)
    send(client, secrets[0])
    monkeypatch.setattr(progress, "veiled", lambda wave: False)
    assert _tells(staff, f"{METINGEN}/{wave_id}")


def test_asking_too_late_says_so(staff: FlaskClient, version_id: UUID) -> None:
    address = make_plan(staff, version_id)
    assert staff.get(f"{address}/herinneren").status_code == 409
    assert staff.get(f"{address}/sluiten").status_code == 409
    staff.post(f"{address}/starten")
    again = staff.get(f"{address}/starten")
    assert again.status_code == 409
    assert "Dit kan niet meer." in again.text


@pytest.mark.parametrize("deed", ["starten", "herinneren", "sluiten"])
def test_nobody_is_asked_about_a_wave_of_another_gemeente(
    staff: FlaskClient, beverwijk: Home, deed: str
) -> None:
    wave_id, _secrets = open_wave(beverwijk)
    assert staff.get(f"{METINGEN}/{wave_id}/{deed}").status_code == 404


def test_the_form_chooses_no_questionnaire_beforehand_and_the_plan_names_its_own(
    staff: FlaskClient, version_id: UUID, owner_sql: Look
) -> None:
    assert (
        '<option value="" selected>Kies een vragenlijst</option>'
        in staff.get(f"{METINGEN}/nieuw").text
    )
    address = make_plan(staff, version_id)
    title = owner_sql("select definition#>>'{texts,nl,title}' as title from questionnaire_version")[
        0
    ]["title"]
    assert f"Vragenlijst: {title}" in staff.get(METINGEN).text
    assert f">{title}</dd>" in staff.get(address).text


def test_a_start_warns_of_remarks_that_wait_and_is_not_held_up(
    staff: FlaskClient, velsen: Home, version_id: UUID
) -> None:
    address = make_plan(staff, version_id)
    assert "opmerking" not in staff.get(f"{address}/starten").text
    with velsen.as_web():
        version = db.session.get_one(QuestionnaireVersion, (velsen.id, version_id))
        for item_id in ("groen", "weg"):
            remark(version.questionnaire_id, item_id, "Is dit duidelijk?", NOW, SYSTEM)
        db.session.commit()
    page = staff.get(f"{address}/starten").text
    assert "wacht nog 1 opmerking van een collega" in page
    assert "Ja, start de meting" in page


def test_a_wave_whose_questions_a_body_must_approve_does_not_start_without(
    staff: FlaskClient, velsen: Home, version_id: UUID, owner_sql: Look
) -> None:
    address = make_plan(staff, version_id)
    with velsen.as_web():
        version = db.session.get_one(QuestionnaireVersion, (velsen.id, version_id))
        (body, *_others) = surroundings.bodies()
        approving.ask(version.questionnaire_id, body, NOW, SYSTEM)
        db.session.commit()
    for answer in (staff.get(f"{address}/starten"), staff.post(f"{address}/starten")):
        assert answer.status_code == 400
        assert "Een orgaan moet deze vragenlijst eerst goedkeuren" in answer.text
    assert owner_sql("select confirmed_at from wave") == [{"confirmed_at": None}]
