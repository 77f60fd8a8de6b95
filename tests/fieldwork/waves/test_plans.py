"""The rules of a plan hold for whoever plans, with a form or without."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from meedoen.fieldwork.waves import planning, plans
from meedoen.fieldwork.waves.plans import Plan
from meedoen.forms.refusing import Refused
from meedoen.survey.editor import drafting
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.fieldwork.builders import ONE_PAGE
from tests.fieldwork.desk import WIJK
from tests.fieldwork.threads import Look
from tests.house import Home

TODAY = date(2026, 11, 21)
WRONG: list[tuple[str, Any, str]] = [
    ("name", " ", "Geef de meting een naam."),
    (
        "questionnaire_version_id",
        uuid4(),
        "Deze vragenlijst is er niet of niet meer. Kies een vragenlijst uit de lijst.",
    ),
    ("areas", [WIJK, "WK999999"], "Kies wijken uit de lijst."),
    ("ends_on", TODAY - timedelta(days=1), "Deze dag is al voorbij. Kies een latere dag."),
    ("ends_on", TODAY + timedelta(days=1), "De laatste dag ligt vóór de eerste dag."),
    ("promise", "\n", "Schrijf op wat u belooft. Zonder belofte kan een meting niet."),
    ("promise_by", TODAY, "Beloof een dag na de laatste dag van de meting."),
]


def good(version_id: UUID) -> Plan:
    return Plan(
        name="Najaar", questionnaire_version_id=version_id, areas=[WIJK], sample_size=None,
        mode="anonymous", starts_on=TODAY + timedelta(days=2), ends_on=TODAY + timedelta(days=9),
        promise="Wij bespreken het.", promise_by=TODAY + timedelta(days=60),
    )  # fmt: skip


Try = Callable[[Plan], object]


@pytest.fixture
def desk(velsen: Home, version_id: UUID) -> Iterator[UUID]:
    """Inside Velsen under the web's role; gives the questionnaire there is to plan with."""
    with velsen.as_web():
        yield version_id


@pytest.fixture
def theirs(beverwijk: Home, now: datetime) -> UUID:
    with beverwijk.as_worker():
        made = drafting.make(ONE_PAGE, None, now).id
        db.session.commit()
        return made


@pytest.fixture(params=["plan", "change"])
def attempt(request: pytest.FixtureRequest, desk: UUID, now: datetime) -> Try:
    """Plan it, or make it of a plan that stands."""
    if request.param == "plan":
        return lambda wanted: planning.plan(wanted, SYSTEM, now)
    wave = planning.plan(good(desk), SYSTEM, now)
    return lambda wanted: planning.change(wave, wanted, SYSTEM, now)


@pytest.mark.parametrize(("field", "value", "sentence"), WRONG)
def test_a_plan_that_cannot_be_kept_is_refused(
    desk: UUID, attempt: Try, field: str, value: Any, sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        attempt(replace(good(desk), **{field: value}))
    assert (refused.value.errors, refused.value.status) == ({field: sentence}, 400)


def test_somebody_elses_questionnaire_is_refused(theirs: UUID, attempt: Try) -> None:
    with pytest.raises(Refused, match="Kies een vragenlijst uit de lijst"):
        attempt(good(theirs))


def test_all_mistakes_come_at_once_in_the_order_of_the_form(desk: UUID, now: datetime) -> None:
    wrong = replace(
        good(uuid4()), name="", areas=["x"], ends_on=TODAY, promise="", promise_by=date(2020, 1, 1)
    )
    with pytest.raises(Refused) as refused:
        planning.plan(wrong, SYSTEM, now)
    assert list(refused.value.errors) == [
        "name", "questionnaire_version_id", "areas", "ends_on", "promise", "promise_by",
    ]  # fmt: skip


def test_a_plan_is_looked_at_from_the_moment_that_is_given(desk: UUID, now: datetime) -> None:
    """So that the past can be filled in: what was a good plan then is one."""
    later = now + timedelta(days=30)
    with pytest.raises(Refused, match="al voorbij"):
        planning.plan(good(desk), SYSTEM, later)
    assert planning.plan(good(desk), SYSTEM, now).state == "planned"


def test_nothing_of_a_refused_plan_is_kept(desk: UUID, now: datetime, owner_sql: Look) -> None:
    wave = planning.plan(good(desk), SYSTEM, now)
    with pytest.raises(Refused):
        planning.change(wave, replace(good(desk), name="Winter", areas=["x"]), SYSTEM, now)
    db.session.commit()
    assert owner_sql("select name, areas from wave") == [{"name": "Najaar", "areas": [WIJK]}]


def test_without_the_rules_the_verb_would_take_it(
    desk: UUID, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "refuse_bad_plan", lambda *_, **__: None)
    wanted = replace(good(desk), areas=["WK999999"])
    assert planning.plan(wanted, SYSTEM, now).areas == ["WK999999"]
    with pytest.raises(Refused):
        plans.refuse_bad_plan(wanted, TODAY)
