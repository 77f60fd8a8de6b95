"""A wave may have a title of its own: its mails, its pages and its figures are called so."""

from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.fieldwork.asking.members import open_items
from meedoen.fieldwork.waves.models import Wave
from meedoen.mailing.email.writing import written
from meedoen.mailing.outbox.kinds import kind_named
from meedoen.mailing.outbox.models import Outbox
from tenants.database import db
from tests.fieldwork.builders import NOW, THREE_PAGES, open_wave
from tests.fieldwork.desk import METINGEN, make_plan, plan
from tests.fieldwork.threads import Look
from tests.house import Home

OWN, COMMON = "Vuurwerk in de wijk", "Groen in de wijk"


@pytest.fixture
def secret(velsen: Home, owner_sql: Look) -> str:
    _wave, secrets = open_wave(velsen, pages=THREE_PAGES, members=1)
    owner_sql(f"update wave set title = '{OWN}'")
    return secrets[0]


def test_the_plan_has_a_title_and_the_mail_is_announced_by_it(
    staff: FlaskClient, version_id: UUID
) -> None:
    address = make_plan(staff, version_id, title=OWN)
    assert f">{OWN}</dd>" in staff.get(address).text
    assert f'value="{OWN}"' in staff.get(f"{address}/wijzigen").text
    assert f"Onderwerp: {OWN}: doet u mee?" in staff.get(f"{address}/starten").text


def test_without_one_it_is_called_as_its_questionnaire_is(
    staff: FlaskClient, version_id: UUID, owner_sql: Look
) -> None:
    address = make_plan(staff, version_id, title="  ")
    assert owner_sql("select title from wave") == [{"title": None}]
    assert f"Onderwerp: {COMMON}: doet u mee?" in staff.get(f"{address}/starten").text


def test_a_title_that_is_too_long_is_told_and_kept(staff: FlaskClient, version_id: UUID) -> None:
    page = staff.post(f"{METINGEN}/nieuw", data=plan(version_id, title="x" * 201))
    assert page.status_code == 400
    assert 'href="#title"' in page.text
    assert "x" * 201 in page.text


def test_its_mails_and_the_list_on_the_own_page_call_it_so(velsen: Home, secret: str) -> None:
    with velsen.as_worker():
        row = sa.select(Outbox).where(Outbox.kind == "invitation")
        mail = db.session.scalars(row).one()
        letter = kind_named("invitation").prepare(mail, NOW)
        assert letter is not None
        words = written(letter)
        assert words.subject == f"{OWN}: doet u mee?"
        assert OWN in words.text and COMMON not in words.text
        assert OWN in words.html and COMMON not in words.html
        assert [item.title for item in open_items(mail.recipient_id)] == [OWN]


def test_its_pages_are_called_so(client: FlaskClient, secret: str, owner_sql: Look) -> None:
    """Also after another wave of this questionnaire was shown: fresh pages come from memory."""
    owner_sql("update wave set title = null")
    assert f"<h1>{COMMON}</h1>" in client.get(f"/meedoen/{secret}").text
    owner_sql(f"update wave set title = '{OWN}'")
    page = client.get(f"/meedoen/{secret}").text
    assert f"<h1>{OWN}</h1>" in page
    assert f"<title>{OWN} - " in page
    assert COMMON not in page


def test_two_waves_of_one_questionnaire_can_have_two_titles() -> None:
    first, second = Wave(title=OWN), Wave()
    assert [wave.called(COMMON) for wave in (first, second)] == [OWN, COMMON]
