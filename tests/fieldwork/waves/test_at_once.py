"""Saving the questions and starting their wave at one moment: whoever comes second is told, nothing is lost.

Saving wins where both can: a wave goes out with questions that somebody saw.
"""

from datetime import UTC, datetime
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.fieldwork.waves import meanwhile as seeing
from meedoen.fieldwork.waves import planning, reading
from meedoen.fieldwork.waves.models import Wave
from meedoen.forms.refusing import Refused
from meedoen.language.days import today_here
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.editor import drafting
from meedoen.survey.editor.drafting import Seen
from meedoen.survey.editor.editing import set_details
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.fieldwork.desk import make_plan
from tests.fieldwork.threads import Look, made_to_wait, meanwhile
from tests.fieldwork.waves.test_discarding import plan_it
from tests.fieldwork.waves.test_until_opening import DAYS, stands
from tests.house import Home

TITLE = "Groen en grijs"
ASKED = "select definition#>>'{texts,nl,title}' as title, frozen_at is not null as frozen from questionnaire_version"


def save(version_id: UUID) -> None:
    version = db.session.scalars(
        sa.select(QuestionnaireVersion).where(QuestionnaireVersion.id == version_id)
    ).one()
    was = Seen(version.questionnaire_id, version.updated_at.isoformat())
    drafting.change(was, set_details({"title": TITLE}), datetime.now(UTC))


def start(seen: str) -> None:
    wave = reading.locked(db.session.scalars(sa.select(Wave.id)).one())
    planning.confirm(wave, SYSTEM, datetime.now(UTC), seen)


@pytest.fixture(params=["later", "today"])
def seen(request: pytest.FixtureRequest, staff: FlaskClient, version_id: UUID, velsen: Home) -> str:
    """What somebody has before them who is about to start the wave."""
    days = DAYS if request.param == "later" else {"starts_on": today_here().isoformat()}
    make_plan(staff, version_id, **days)
    with velsen.as_web():
        return seeing.mark_of_all(db.session.scalars(sa.select(Wave)).one())


def test_who_starts_during_a_save_waits_and_is_told_to_look_again(
    seen: str, velsen: Home, version_id: UUID, owner_sql: Look
) -> None:
    started = made_to_wait(owner_sql, velsen, lambda: save(version_id), lambda: start(seen))
    with pytest.raises(Refused, match="intussen veranderd"):
        started.result(10)
    assert stands(owner_sql) == ("planned", False, None)
    assert owner_sql(ASKED) == [{"title": TITLE, "frozen": False}]


def test_who_saves_during_a_start_waits_and_what_was_started_is_never_what_nobody_saw(
    seen: str, velsen: Home, version_id: UUID, owner_sql: Look
) -> None:
    """For a later day the word is taken back; today the questions went out, and stay."""
    saved = made_to_wait(owner_sql, velsen, lambda: start(seen), lambda: save(version_id))
    if stands(owner_sql)[0] == "opening":
        with pytest.raises(Refused, match="al gebruikt voor een meting"):
            saved.result(10)
        assert owner_sql(ASKED) == [{"title": "Groen in de wijk", "frozen": True}]
    else:
        saved.result(10)
        assert stands(owner_sql) == ("planned", False, "questionnaire")
        assert owner_sql(ASKED) == [{"title": TITLE, "frozen": False}]


def slip_in(monkeypatch: pytest.MonkeyPatch, space: Home, version_id: UUID) -> None:
    """Between asking which waves there are and holding the draft, one is planned and started."""
    real = drafting.locked

    def started() -> None:
        planning.confirm(plan_it(version_id, **DAYS), SYSTEM, datetime.now(UTC))

    def meanwhile_started(questionnaire_id: UUID) -> QuestionnaireVersion:
        monkeypatch.setattr(drafting, "locked", real)
        meanwhile(space.as_web, started).result(10)
        return real(questionnaire_id)

    monkeypatch.setattr(drafting, "locked", meanwhile_started)


def rewrite(staff: FlaskClient, look: Look) -> tuple[int, str]:
    (row,) = look("select questionnaire_id as id, updated_at as at from questionnaire_version")
    form = {"title": TITLE, "minutes": "5", "min_group": "10", "gezien": row["at"].isoformat()}
    answer = staff.post(f"/beheer/vragenlijsten/{row['id']}/gegevens", data=form)
    return answer.status_code, answer.text


def test_a_wave_that_slips_in_is_not_passed_over(
    staff: FlaskClient, velsen: Home, version_id: UUID, owner_sql: Look,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    slip_in(monkeypatch, velsen, version_id)
    status, page = rewrite(staff, owner_sql)
    assert status == 409
    assert "Iemand heeft net een meting met deze vragenlijst gestart." in page
    assert f'value="{TITLE}"' in page
    assert stands(owner_sql) == ("planned", True, None)
    assert rewrite(staff, owner_sql)[0] == 303
    assert stands(owner_sql) == ("planned", False, "questionnaire")


def test_mutant_that_does_not_look_again_starts_what_nobody_saw(
    staff: FlaskClient, velsen: Home, version_id: UUID, owner_sql: Look,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(drafting, "is_started", lambda _: False)
    slip_in(monkeypatch, velsen, version_id)
    assert rewrite(staff, owner_sql)[0] == 303
    assert stands(owner_sql) == ("planned", True, None)


def test_saving_what_stands_there_takes_nothing_back(
    staff: FlaskClient, version_id: UUID, owner_sql: Look
) -> None:
    address = make_plan(staff, version_id, **DAYS)
    assert rewrite(staff, owner_sql)[0] == 303
    staff.post(f"{address}/starten")
    before = owner_sql("select updated_at from questionnaire_version")
    assert rewrite(staff, owner_sql)[0] == 303
    assert stands(owner_sql) == ("planned", True, None)
    assert owner_sql("select updated_at from questionnaire_version") == before


def test_mutant_that_takes_every_save_for_a_change_takes_the_word_back(
    staff: FlaskClient, version_id: UUID, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "_same", lambda *_: None)
    address = make_plan(staff, version_id, **DAYS)
    rewrite(staff, owner_sql)
    staff.post(f"{address}/starten")
    rewrite(staff, owner_sql)
    assert stands(owner_sql) == ("planned", False, "questionnaire")
