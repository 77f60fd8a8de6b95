"""Nobody gets a mail twice because a backup was put back: what waited in it, waits for a person."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from click.testing import CliRunner

from meedoen.command import main
from meedoen.mailing.outbox import claiming, holding
from meedoen.mailing.outbox.models import Hold
from meedoen.panel.signing_in import signing_in
from tenants.database import db
from tests.fieldwork.builders import open_wave
from tests.house import Home
from tests.keeping.conftest import Keeper
from tests.panel.builders import JANSEN, member_of
from tests.work_here import at_work

pytestmark = pytest.mark.slow


@pytest.fixture
def back(keeper: Keeper, velsen: Home) -> Iterator[Home]:
    """Three invitations and a link to sign in waited when the backup was made."""
    member_of(velsen)
    open_wave(velsen, members=3)
    with velsen.as_web():
        signing_in.ask(JANSEN, "browser", "", datetime.now(UTC))
        db.session.commit()
    keeper.put_back(keeper.back_up())
    home = keeper.home("velsen")
    with at_work(home.worker):
        yield home


def meedoen(*words: str) -> Any:
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def kinds_due(home: Home) -> list[str]:
    with home.as_worker():
        found = sorted(row.kind for row in claiming.claim(50, datetime.now(UTC)))
        db.session.rollback()
        return found


def test_what_waited_does_not_leave(back: Home) -> None:
    assert kinds_due(back) == []


def test_without_the_hold_it_would(back: Home) -> None:
    """The mutant."""
    with back.as_worker():
        db.session.delete(db.session.get(Hold, back.id))
        db.session.commit()
    assert kinds_due(back) == ["invitation"] * 4


def test_what_somebody_asked_for_before_the_backup_is_unsure(back: Home, keeper: Keeper) -> None:
    (row,) = keeper.look("select * from outbox where kind = 'sign_in_link'")
    assert (row["state"], row["last_reply"]) == ("unsure", "restored")


def test_what_somebody_asks_for_now_leaves(back: Home) -> None:
    with back.as_web():
        signing_in.ask(JANSEN, "browser", "", datetime.now(UTC))
        db.session.commit()
    assert kinds_due(back) == ["sign_in_link"]


def test_a_person_lets_it_go(back: Home) -> None:
    (held,) = (one for one in meedoen("mail", "held") if one["space"] == "velsen")
    assert held["waiting"] == {"invitation": 4}
    assert meedoen("mail", "release", "velsen")["released"] == {"invitation": 4}
    assert kinds_due(back) == ["invitation"] * 4
    assert "velsen" not in {one["space"] for one in meedoen("mail", "held")}


def test_or_throws_one_kind_away(back: Home, keeper: Keeper) -> None:
    assert meedoen("mail", "drop", "velsen", "--kind", "invitation")["dropped"] == {"invitation": 4}
    meedoen("mail", "release", "velsen")
    assert kinds_due(back) == []
    deeds = [
        row["action"]
        for row in keeper.look(
            "select action from audit_event where action like 'mail.%' order by id"
        )
    ]
    assert deeds == ["mail.dropped", "mail.released"]


def test_nothing_is_let_go_that_was_not_held(velsen: Home, worker_app: Any) -> None:
    with velsen.as_worker():
        assert not holding.let_go()
