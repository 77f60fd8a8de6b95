"""Leaving at the very moment that an answer is sent or that a wave opens."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from meedoen.fieldwork.answering.entering import Entry, enter
from meedoen.fieldwork.answering.storing import respond
from meedoen.fieldwork.answering.submitting import CLAIM
from meedoen.fieldwork.asking import opening
from meedoen.fieldwork.waves import planning
from meedoen.panel.leaving import leaving
from meedoen.panel.leaving.leaving import leave
from meedoen.panel.members import finding
from meedoen.panel.members.models import Member
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.fieldwork.builders import NOW, ONE_PAGE, add_members, open_wave, planned
from tests.fieldwork.threads import Look, meanwhile, someone_waits
from tests.house import Home


def claim(entry: Entry, space: Home) -> None:
    """The first half of sending an answer."""
    values = {"tenant": space.id, "wave": entry.wave_id, "member": entry.member_id}
    assert db.session.connection().execute(CLAIM, values).rowcount == 1


def send_while_leaving(space: Home, secret: str, look: Look) -> None:
    with space.as_web():
        entry = enter(secret)
        assert entry is not None
        claim(entry, space)
        leaves = meanwhile(space.as_web, lambda: leave(entry.member_id, NOW))
        assert someone_waits(look)
        try:
            assert respond(entry, {"groen": "ja"}, datetime.now(UTC))
            db.session.commit()
        finally:
            db.session.rollback()
            leaves.result(10)


def test_half_an_answer_and_leaving_do_not_wait_for_each_other(
    velsen: Home, owner_sql: Look
) -> None:
    _, (secret, *_) = open_wave(velsen, mode="confidential")
    send_while_leaving(velsen, secret, owner_sql)
    assert owner_sql("select count(*) as n from response")[0]["n"] == 1
    assert owner_sql("select count(*) as n from pseudonym.link")[0]["n"] == 0


@pytest.mark.slow
def test_the_mutant_that_holds_the_whole_member_dead_locks(
    velsen: Home, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, (secret, *_) = open_wave(velsen, mode="confidential")
    everything = sa.select(Member).with_for_update(of=Member)
    monkeypatch.setattr(
        finding, "locked",
        lambda member_id: db.session.scalars(everything.where(Member.id == member_id)).one(),
    )  # fmt: skip
    with pytest.raises(sa.exc.OperationalError, match="deadlock"):
        send_while_leaving(velsen, secret, owner_sql)


def leave_while_opening(space: Home, look: Look) -> int:
    """How many ways in whoever left has afterwards."""
    with space.as_worker():
        member_id, *_ = add_members(3)
        wave = planned(ONE_PAGE)
        planning.confirm(wave, SYSTEM, NOW)
        db.session.commit()
        opening.open_wave(wave.id, NOW)
        leaves = meanwhile(space.as_web, lambda: leave(member_id, NOW))
        assert someone_waits(look)
        db.session.commit()
        assert leaves.result(10)
    found = look("select count(*) as n from invitation where member_id = :id", id=member_id)
    return int(found[0]["n"])


def test_a_wave_that_opens_meanwhile_keeps_no_way_in(velsen: Home, owner_sql: Look) -> None:
    assert leave_while_opening(velsen, owner_sql) == 0
    left = owner_sql("select area_code from participation where area_code is null")
    assert len(left) == 1


def test_the_mutant_that_forgets_before_it_waits_is_caught(
    velsen: Home, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = leaving.on_leaving
    told: list[object] = []

    def only_the_first(member_id: object) -> None:
        if not told:
            told.append(member_id)
            once(member_id)  # type: ignore[arg-type]

    monkeypatch.setattr(leaving, "on_leaving", only_the_first)
    assert leave_while_opening(velsen, owner_sql) == 1
