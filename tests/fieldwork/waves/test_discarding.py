"""A questionnaire that a wave was planned with stays, also when both happen at one moment."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from meedoen.fieldwork.waves import planning, planning_form, plans, reading
from meedoen.fieldwork.waves.models import Wave
from meedoen.forms.refusing import Refused
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.editor import discarding
from meedoen.survey.editor.drafting import Seen
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.fieldwork.desk import make_plan, plan
from tests.fieldwork.threads import Look, made_to_wait
from tests.house import Home

COUNTS = "select (select count(*) from questionnaire_version) as asked, (select count(*) from wave) as waves"


def version(version_id: UUID) -> QuestionnaireVersion:
    return db.session.scalars(
        sa.select(QuestionnaireVersion).where(QuestionnaireVersion.id == version_id)
    ).one()


def discard(version_id: UUID) -> None:
    found = version(version_id)
    seen = Seen(found.questionnaire_id, found.updated_at.isoformat())
    discarding.discard(seen, SYSTEM)


def plan_it(version_id: UUID, **changes: str) -> Wave:
    wanted = planning_form.read(MultiDict([
        (name, one)
        for name, said in plan(version_id, **changes).items()
        for one in (said if isinstance(said, list) else [said])
    ]))  # fmt: skip
    return planning.plan(wanted, SYSTEM, datetime.now(UTC))


def page_of(staff: FlaskClient, look: Look) -> str:
    (row,) = look("select id from questionnaire")
    return f"/beheer/vragenlijsten/{row['id']}/verwijderen"


@pytest.mark.parametrize("then", [None, "starten", "afblazen"])
def test_the_page_names_the_waves_that_keep_it(
    staff: FlaskClient, version_id: UUID, owner_sql: Look, then: str | None
) -> None:
    address = make_plan(staff, version_id)
    if then:
        assert staff.post(f"{address}/{then}").status_code == 303
    page = page_of(staff, owner_sql)
    shown = staff.get(page).text
    assert "U kunt deze vragenlijst niet verwijderen" in shown
    assert "<li>Najaar</li>" in shown
    assert "<form" not in shown.partition("<main")[2]
    assert staff.post(page, data={"gezien": "x"}).status_code == 409
    assert owner_sql(COUNTS) == [{"asked": 1, "waves": 1}]


def test_a_wave_that_is_planned_at_that_moment_waits_and_is_told_what_happened(
    velsen: Home, version_id: UUID, owner_sql: Look
) -> None:
    planned = made_to_wait(
        owner_sql, velsen, lambda: discard(version_id), lambda: plan_it(version_id).id
    )
    with pytest.raises(Refused, match="Kies een vragenlijst uit de lijst"):
        planned.result(10)
    assert owner_sql(COUNTS) == [{"asked": 0, "waves": 0}]


def test_deleting_waits_for_a_wave_that_is_planned_at_that_moment(
    velsen: Home, version_id: UUID, owner_sql: Look
) -> None:
    deleted = made_to_wait(
        owner_sql, velsen, lambda: plan_it(version_id), lambda: discard(version_id)
    )
    with pytest.raises(Refused, match="Deze vragenlijst is gebruikt"):
        deleted.result(10)
    assert owner_sql(COUNTS) == [{"asked": 1, "waves": 1}]


def test_what_was_typed_stays_when_the_questionnaire_is_gone(
    staff: FlaskClient, velsen: Home, version_id: UUID
) -> None:
    with velsen.as_web():
        discard(version_id)
        db.session.commit()
    answer = staff.post("/beheer/metingen/nieuw", data=plan(version_id))
    assert answer.status_code == 400
    assert "Deze vragenlijst is er niet of niet meer." in answer.text
    assert "Wij bespreken het." in answer.text


def test_mutant_that_asks_nobody_is_stopped_by_the_key_of_the_wave(
    velsen: Home, version_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discarding, "uses", lambda _: [])
    with velsen.as_web():
        plan_it(version_id)
        with pytest.raises(sa.exc.IntegrityError):
            discard(version_id)


def test_mutant_that_holds_nothing_plans_with_what_is_gone(
    velsen: Home, version_id: UUID, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And then the database alone refuses, without a sentence."""
    monkeypatch.setattr(plans, "hold", lambda _: None)
    planned = made_to_wait(
        owner_sql, velsen, lambda: discard(version_id), lambda: plan_it(version_id).id
    )
    with pytest.raises(sa.exc.IntegrityError):
        planned.result(10)


def test_the_names_are_those_of_this_questionnaire(
    staff: FlaskClient, velsen: Home, version_id: UUID
) -> None:
    make_plan(staff, version_id)
    make_plan(staff, version_id, name="Winter")
    with velsen.as_web():
        of = version(version_id).questionnaire_id
        assert reading.names_with(of) == ["Najaar", "Winter"]
        assert reading.names_with(version_id) == []
