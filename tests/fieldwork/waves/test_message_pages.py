"""From the questions on: each step leads somewhere, and the mails are read as they will arrive."""

from uuid import UUID

import pytest
from flask.testing import FlaskClient
from markupsafe import escape

from meedoen.language.speaking import OFFERED
from meedoen.survey.definition.models import QuestionnaireVersion
from tenants.database import db
from tests.fieldwork.asking.test_messages import words
from tests.fieldwork.builders import open_wave
from tests.fieldwork.desk import make_plan, seat
from tests.house import Home, sign_in

STEPS = ("plan", "bericht", "start")


@pytest.fixture
def draft(velsen: Home, version_id: UUID) -> str:
    """Its address."""
    with velsen.as_web():
        version = db.session.get_one(QuestionnaireVersion, (velsen.id, version_id))
        return f"/beheer/vragenlijsten/{version.questionnaire_id}"


def test_without_a_plan_the_steps_lead_to_planning(staff: FlaskClient, draft: str) -> None:
    bar = staff.get(draft).text.partition('class="survey-steps"')[2].partition("</nav>")[0]
    assert bar.count("<a ") == 4
    for step in STEPS:
        page = staff.get(f"{draft}/{step}").text
        assert "staat nog in geen plan" in page
        assert "/beheer/metingen/nieuw?vragenlijst=" in page


def test_with_a_plan_they_lead_to_the_wave(
    staff: FlaskClient, draft: str, version_id: UUID
) -> None:
    address = make_plan(staff, version_id)
    assert staff.get(f"{draft}/bericht").location == f"{address}/bericht"
    assert staff.get(f"{draft}/start").location == address
    make_plan(staff, version_id, name="Voorjaar")
    page = staff.get(f"{draft}/bericht").text
    assert f'href="{address}/bericht"' in page
    assert "Voorjaar" in page


def test_who_may_not_plan_reads_who_does(
    staff: FlaskClient, draft: str, version_id: UUID, velsen: Home
) -> None:
    make_plan(staff, version_id)
    sign_in(staff, velsen, "account", seat(velsen, "samensteller"))
    for step in STEPS:
        page = staff.get(f"{draft}/{step}").text
        assert "Najaar" in page
        assert "doet een collega die dat mag" in page
        assert "/beheer/metingen" not in page.partition("<main")[2]


@pytest.mark.parametrize("kind", ["invitation", "reminder"])
def test_the_mail_on_the_page_is_the_mail_that_arrives(
    staff: FlaskClient, velsen: Home, kind: str
) -> None:
    wave_id, _secrets = open_wave(velsen)
    with velsen.as_worker():
        mail = words(kind)
    lines = [line for line in mail.text.splitlines() if line and "http" not in line]
    said = [line for line in lines if "Meld u af" not in line]
    page = staff.get(f"/beheer/metingen/{wave_id}/bericht").text
    assert len(said) > 8
    assert [line for line in (mail.subject, *said) if escape(line) not in page] == []
    assert "panel@" in page


def test_it_is_read_in_each_language_that_members_have(
    staff: FlaskClient, version_id: UUID
) -> None:
    address = make_plan(staff, version_id)
    dutch = staff.get(f"{address}/bericht?taal=xx").text
    assert "doet u mee?" in dutch
    for language in OFFERED[1:]:
        page = staff.get(f"{address}/bericht?taal={language}").text
        assert f'<div lang="{language}"' in page
        assert "doet u mee?" not in page
