"""The day is the day in the Netherlands, also just after midnight, and ages do not jump."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from meedoen.fieldwork.answering.entering import enter
from meedoen.fieldwork.answering.submitting import submit
from meedoen.fieldwork.asking import opening
from meedoen.fieldwork.asking.models import Invitation
from meedoen.fieldwork.waves import calendar, planning, reading
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.plans import Plan
from meedoen.keyholder.asking import link_secrets
from meedoen.language.days import day_of
from meedoen.mailing.outbox.kinds import kind_named
from meedoen.mailing.outbox.models import Outbox
from meedoen.survey.editor import drafting
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.states import State
from tests.fieldwork.builders import NOW, ONE_PAGE, add_members
from tests.fieldwork.threads import Look
from tests.house import Home
from tests.tenants.moves import go

FIRST, LAST = date(2026, 12, 28), date(2027, 1, 4)


def planned(mode: str = "anonymous") -> Wave:
    version = drafting.make(ONE_PAGE, None, NOW)
    plan = Plan(
        name="Jaarwisseling", questionnaire_version_id=version.id, mode=mode, areas=[],
        sample_size=None, starts_on=FIRST, ends_on=LAST, promise="Wij vertellen het.",
        promise_by=LAST + timedelta(days=30),
    )  # fmt: skip
    return planning.plan(plan, SYSTEM, datetime(2026, 12, 1, tzinfo=UTC))


def opened(mode: str = "anonymous", *, birth_year: int = 1960, members: int = 1) -> Wave:
    """A wave that opened on its first day."""
    add_members(members, birth_year=birth_year)
    wave, at = planned(mode), datetime(2026, 12, 28, 9, tzinfo=UTC)
    planning.confirm(wave, SYSTEM, at)
    opening.open_wave(wave.id, at)
    return wave


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_a_day_begins_at_midnight_on_a_dutch_wall(moment: datetime, day: date) -> None:
    assert day_of(moment) == day


def test_a_wave_started_just_after_midnight_opens_at_once(velsen: Home) -> None:
    with velsen.as_worker():
        add_members(1)
        wave = planned()
        planning.confirm(wave, SYSTEM, datetime(2026, 12, 27, 23, 5, tzinfo=UTC))
        assert wave.state == "opening"


@pytest.mark.parametrize(
    ("moment", "goes"),
    [
        (datetime(2027, 1, 4, 22, 55, tzinfo=UTC), True),
        (datetime(2027, 1, 4, 23, 5, tzinfo=UTC), False),
    ],
)
def test_no_mail_goes_after_midnight_of_the_last_day(
    velsen: Home, moment: datetime, *, goes: bool
) -> None:
    with velsen.as_worker():
        opened()
        row = db.session.query(Outbox).one()
        letter = kind_named("invitation").prepare(row, moment)
        assert (letter is not None) is goes


def test_the_clock_opens_and_closes_on_the_day(velsen: Home, owner_sql: Look) -> None:
    """Late at night on the day before, just after midnight, and the same after the last day."""

    def state_at(moment: datetime) -> str:
        with velsen.as_worker():
            calendar.tick(moment)
            db.session.commit()
        return str(owner_sql("select state from wave")[0]["state"])

    with velsen.as_worker():
        add_members(1)
        wave = planned()
        planning.confirm(wave, SYSTEM, datetime(2026, 12, 1, tzinfo=UTC))
        wave_id = wave.id
        db.session.commit()
    assert state_at(datetime(2026, 12, 27, 22, 59, tzinfo=UTC)) == "planned"
    assert state_at(datetime(2026, 12, 27, 23, 0, tzinfo=UTC)) == "opening"
    with velsen.as_worker():
        opening.open_wave(wave_id, datetime(2026, 12, 27, 23, 1, tzinfo=UTC))
        db.session.commit()
    assert state_at(datetime(2027, 1, 4, 22, 59, tzinfo=UTC)) == "open"
    assert state_at(datetime(2027, 1, 4, 23, 0, tzinfo=UTC)) == "closing"
    assert [row["job"] for row in owner_sql("select job from bell order by id")] == [
        "open_wave",
        "deliver_mail",
        "close_wave",
    ]


def test_a_wave_that_nobody_started_does_not_open(velsen: Home) -> None:
    with velsen.as_worker():
        add_members(1)
        planned()
        assert reading.due_to_open(LAST) == []


def test_nobody_moves_to_another_age_at_new_year(velsen: Home, owner_sql: Look) -> None:
    """Born in 2002: 24 on the first day. A cell counted by that age must be filled by it."""
    with velsen.as_worker():
        wave = opened("confidential", birth_year=2002, members=10)
        invitation = db.session.query(Invitation.id).filter_by(wave_id=wave.id).first()
        assert invitation is not None
        (secret,) = link_secrets(wave.id, [invitation[0]])
        db.session.commit()
    with velsen.as_web():
        entry = enter(secret)
        assert entry is not None
        assert submit(entry, {"groen": "ja"}, datetime(2027, 1, 2, tzinfo=UTC))
        db.session.commit()
    assert owner_sql("select attributes from response")[0]["attributes"]["age"] == "16-24"


@pytest.mark.parametrize(
    ("opened", "closed", "days"),
    [
        (None, None, ("2026-11-21", "2026-12-05")),
        ("2026-11-23", None, ("2026-11-23", "2026-12-05")),
        ("2026-11-23", "2026-11-30", ("2026-11-23", "2026-11-30")),
        ("2026-11-21", "2026-12-06", ("2026-11-21", "2026-12-05")),
    ],
)
def test_the_days_of_a_wave_are_those_on_which_it_happened(
    opened: str | None, closed: str | None, days: tuple[str, str]
) -> None:
    """By itself a wave closes in the night after its last day: nobody could answer any more then."""

    def noon(day: str | None) -> datetime | None:
        return datetime.fromisoformat(f"{day}T12:00:00+00:00") if day else None

    wave = Wave(
        starts_on=date(2026, 11, 21), ends_on=date(2026, 12, 5),
        opened_at=noon(opened), closed_at=noon(closed),
    )  # fmt: skip
    assert (wave.began_on.isoformat(), wave.ended_on.isoformat()) == days


@pytest.mark.parametrize(
    ("state", "becomes"), [(State.SUSPENDED, "planned"), (State.LIVE, "opening")]
)
def test_nothing_opens_in_a_gemeente_that_stands_still(
    home: Callable[[str], Home], platform: Home, velsen: Home, state: State, becomes: str
) -> None:
    at = datetime(2026, 12, 28, 9, tzinfo=UTC)
    with velsen.as_worker():
        add_members(1)
        wave_id = planned().id
        planning.confirm(reading.locked(wave_id), SYSTEM, at - timedelta(days=2))
        db.session.commit()
    go(platform, velsen.id, *dict.fromkeys((State.SUSPENDED, state)), at=NOW)
    with home("velsen").as_worker():
        calendar.tick(at)
        db.session.commit()
        assert reading.locked(wave_id).state == becomes
