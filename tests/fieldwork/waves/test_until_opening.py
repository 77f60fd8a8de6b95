"""Until its first day a wave can change, and its questions; then it opens with what was saved last."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.fieldwork.waves import calendar, planning, withholding
from meedoen.language.days import today_here
from meedoen.survey.definition import freezing
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.editor import drafting
from meedoen.survey.editor.drafting import Seen
from meedoen.survey.editor.editing import set_details
from tenants.database import db
from tests.fieldwork.desk import make_plan, plan
from tests.fieldwork.threads import Look
from tests.fieldwork.waves import test_guards as guards
from tests.fieldwork.waves.test_meanwhile import mark_in, seen
from tests.house import Home

hand = guards.hand
LATER = timedelta(days=3)
DAYS = {
    "starts_on": (today_here() + LATER).isoformat(),
    "ends_on": (today_here() + timedelta(days=14)).isoformat(),
}
STANDS = "select state, confirmed_at is not null as confirmed, withheld from wave"
FROZEN = "select frozen_at is not null as frozen from questionnaire_version"


def stands(look: Look) -> tuple[str, bool, str | None]:
    (row,) = look(STANDS)
    return row["state"], row["confirmed"], row["withheld"]


def tick(space: Home) -> None:
    with space.as_worker():
        calendar.tick(datetime.now(UTC) + LATER)
        db.session.commit()


def rewrite(space: Home, version_id: UUID, title: str) -> None:
    """As the composer does it in the editor."""
    with space.as_web():
        version = db.session.get_one(QuestionnaireVersion, (space.id, version_id))
        was = Seen(version.questionnaire_id, version.updated_at.isoformat())
        drafting.change(was, set_details({"title": title}), datetime.now(UTC))
        db.session.commit()


@pytest.fixture
def started(staff: FlaskClient, version_id: UUID, owner_sql: Look) -> str:
    """A wave that opens in three days, by itself."""
    address = make_plan(staff, version_id, **DAYS)
    assert staff.post(f"{address}/starten").status_code == 303
    assert stands(owner_sql) == ("planned", True, None)
    return address


def test_it_opens_by_itself_with_the_questions_fixed_only_then(
    started: str, velsen: Home, owner_sql: Look
) -> None:
    assert owner_sql(FROZEN) == [{"frozen": False}]
    tick(velsen)
    assert stands(owner_sql) == ("opening", True, None)
    assert owner_sql(FROZEN) == [{"frozen": True}]


def test_another_plan_takes_the_word_to_start_back(
    staff: FlaskClient, started: str, version_id: UUID, velsen: Home, owner_sql: Look
) -> None:
    """The mode too: nobody was invited yet."""
    form = plan(version_id, **DAYS, mode="confidential", gezien=seen(staff, started))
    assert staff.post(f"{started}/wijzigen", data=form).status_code == 303
    assert stands(owner_sql) == ("planned", False, "plan")
    assert "Het plan is veranderd nadat deze meting was gestart." in staff.get(started).text
    tick(velsen)
    assert stands(owner_sql) == ("planned", False, "plan")
    assert len(owner_sql("select * from audit_event where action = 'wave.withheld'")) == 1
    assert staff.post(f"{started}/starten").status_code == 303
    assert stands(owner_sql) == ("planned", True, None)
    assert owner_sql("select mode from wave") == [{"mode": "confidential"}]


def test_another_name_alone_does_not(
    staff: FlaskClient, started: str, version_id: UUID, owner_sql: Look
) -> None:
    form = plan(version_id, **DAYS, name="Winter")
    assert staff.post(f"{started}/wijzigen", data=form).status_code == 303
    assert stands(owner_sql) == ("planned", True, None)


def test_other_questions_take_it_back_and_go_out_once_it_is_started_again(
    staff: FlaskClient, started: str, version_id: UUID, velsen: Home, owner_sql: Look
) -> None:
    rewrite(velsen, version_id, "Groen en grijs")
    assert stands(owner_sql) == ("planned", False, "questionnaire")
    assert "De vragenlijst is veranderd nadat deze meting was gestart." in staff.get(started).text
    staff.post(f"{started}/starten")
    tick(velsen)
    assert stands(owner_sql) == ("opening", True, None)
    asked = owner_sql("select definition#>>'{texts,nl,title}' as title from questionnaire_version")
    assert asked == [{"title": "Groen en grijs"}]


def test_who_writes_the_questions_sees_when_they_go_out(
    staff: FlaskClient, started: str, owner_sql: Look
) -> None:
    (row,) = owner_sql("select questionnaire_id as id from questionnaire_version")
    page = staff.get(f"/beheer/vragenlijsten/{row['id']}").text
    assert "de deur uit, in de meting ‘Najaar’." in page
    assert "haar opnieuw start." in page


def test_what_is_started_is_what_was_shown(
    staff: FlaskClient, version_id: UUID, velsen: Home, owner_sql: Look
) -> None:
    address = make_plan(staff, version_id, **DAYS)
    shown = mark_in(staff.get(f"{address}/starten").text)
    rewrite(velsen, version_id, "Heel iets anders")
    answer = staff.post(f"{address}/starten", data={"gezien": shown})
    assert answer.status_code == 409
    assert "Zij is nog niet gestart." in answer.text
    assert stands(owner_sql) == ("planned", False, None)
    shown = mark_in(staff.get(f"{address}/starten").text)
    assert staff.post(f"{address}/starten", data={"gezien": shown}).status_code == 303


def _rules_are_stricter(monkeypatch: pytest.MonkeyPatch) -> None:
    """As after an update of the house: what could go out then cannot any more."""
    monkeypatch.setattr(freezing, "problems", lambda _: [("", "Deze vraag kan zo niet.")])


def test_what_is_no_longer_in_order_on_its_day_stays_planned_and_says_why(
    staff: FlaskClient, started: str, velsen: Home, owner_sql: Look,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    _rules_are_stricter(monkeypatch)
    tick(velsen)
    assert stands(owner_sql) == ("planned", False, "faults")
    assert owner_sql("select * from outbox") == owner_sql("select * from bell") == []
    page = staff.get(started).text
    assert "Deze meting kon op haar eerste dag niet opengaan." in page
    assert "Deze vraag kan zo niet." in page
    (line,) = owner_sql("select actor, detail from audit_event where action = 'wave.withheld'")
    assert (line["actor"], line["detail"]) == ("clock", {"why": "faults"})
    assert staff.get(f"{started}/starten").status_code == 400


def test_one_that_cannot_open_does_not_keep_another_from_opening(
    staff: FlaskClient, started: str, version_id: UUID, velsen: Home, owner_sql: Look
) -> None:
    second = make_plan(staff, version_id, **DAYS, name="Tweede")
    staff.post(f"{second}/starten")
    owner_sql("update wave set areas = '[\"WK999999\"]' where name = 'Najaar'")
    tick(velsen)
    assert owner_sql("select name, state from wave order by name") == [
        {"name": "Najaar", "state": "planned"}, {"name": "Tweede", "state": "opening"},
    ]  # fmt: skip


def _opens_with_other_questions(space: Home, version_id: UUID, look: Look) -> bool:
    rewrite(space, version_id, "Iets dat niemand zag")
    tick(space)
    return stands(look)[0] == "opening"


def test_mutant_deaf_to_the_editor_it_opens_with_questions_that_nobody_started(
    started: str, version_id: UUID, velsen: Home, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(withholding, "take_back", lambda *_: None)
    monkeypatch.setattr(drafting, "is_started", lambda _: False)
    assert _opens_with_other_questions(velsen, version_id, owner_sql)


def test_without_that_mutant_it_does_not(
    started: str, version_id: UUID, velsen: Home, owner_sql: Look
) -> None:
    assert not _opens_with_other_questions(velsen, version_id, owner_sql)


def test_mutant_without_freezing_the_database_refuses_to_open(
    started: str, velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "freeze", lambda *_: None)
    with pytest.raises(Exception, match="can still change"):
        tick(velsen)


OPENS = "update wave set state = 'opening'"
UNCONFIRMED = "update wave set confirmed_at = null, confirmed_by = null"
BROKEN = "update wave set promise = 'Wij doen er niets mee.'"


def test_the_database_opens_nothing_unconfirmed_and_keeps_the_promise_after_that(
    started: str, hand: guards.Hand
) -> None:
    freeze = "update questionnaire_version set frozen_at = now()"
    assert hand.refusal("app", OPENS) == "23001"
    assert hand.refusal("app", freeze, UNCONFIRMED, OPENS) == "23001"
    assert hand.refusal("app", freeze, BROKEN, OPENS) is None
    assert hand.refusal("app", freeze, OPENS, BROKEN) == "23001"
    assert hand.refusal("owner", "drop trigger promise_stays on wave", OPENS, BROKEN) is None
