"""On trial at most 25 people take part, however many confirm at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from meedoen.panel.joining import joining
from meedoen.panel.members.finding import number_of_members
from meedoen.panel.members.pending import Standing
from tenants import trial
from tenants.database import db
from tenants.states import TRIAL_MEMBERS, State
from tests.house import Home
from tests.panel.builders import Look, asked, joined
from tests.tenants.moves import go, on_trial


def fill(home: Home, count: int, now: datetime) -> None:
    with home.as_web():
        for number in range(count):
            joined(f"lid{number}@example.nl", now)


def asking(home: Home, count: int, now: datetime) -> list[str]:
    with home.as_web():
        return [
            joining.token_of(asked(f"nieuw{number}@example.nl", now).id) for number in range(count)
        ]


def confirm(home: Home, token: str, now: datetime) -> Standing:
    with home.as_web():
        found = joining.confirm(token, now)
        db.session.commit()
        return found


def at_once(home: Home, tokens: list[str], now: datetime) -> list[Standing]:
    with ThreadPoolExecutor(len(tokens)) as hands:
        return list(hands.map(lambda token: confirm(home, token, now), tokens))


def members(home: Home) -> int:
    with home.as_web():
        return number_of_members()


def test_the_last_place_goes_to_one_of_many_who_confirm_at_once(
    home: Callable[[str], Home], now: datetime, owner_sql: Look
) -> None:
    on_trial(owner_sql, "velsen")
    velsen = home("velsen")
    fill(velsen, TRIAL_MEMBERS - 1, now)
    found = at_once(velsen, asking(velsen, 6, now), now)
    assert (found.count(Standing.MEMBER), found.count(Standing.FULL)) == (1, 5)
    assert members(velsen) == TRIAL_MEMBERS


@pytest.mark.slow
def test_without_turns_more_would_come_in(
    home: Callable[[str], Home], now: datetime, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_trial(owner_sql, "velsen")
    velsen = home("velsen")
    fill(velsen, TRIAL_MEMBERS - 1, now)
    monkeypatch.setattr(trial, "take_turns", lambda _: None)
    tokens = asking(velsen, 2, now)
    with velsen.as_web():
        assert joining.confirm(tokens[0], now) is Standing.MEMBER
        db.session.flush()
        with ThreadPoolExecutor(1) as other:  # somebody else, before this one commits
            assert other.submit(confirm, velsen, tokens[1], now).result() is Standing.MEMBER
        db.session.commit()
    assert members(velsen) == TRIAL_MEMBERS + 1


def test_who_finds_it_full_can_come_in_when_it_goes_live(
    home: Callable[[str], Home], platform: Home, now: datetime, owner_sql: Look
) -> None:
    on_trial(owner_sql, "velsen")
    velsen = home("velsen")
    fill(velsen, TRIAL_MEMBERS, now)
    (token,) = asking(velsen, 1, now)
    assert confirm(velsen, token, now) is Standing.FULL
    go(platform, velsen.id, State.LIVE, at=now)
    # This process may still remember the trial: the database says that it is over.
    assert confirm(velsen, token, now) is Standing.MEMBER


def test_a_live_gemeente_has_no_bound(velsen: Home, now: datetime) -> None:
    fill(velsen, TRIAL_MEMBERS + 1, now)
    assert members(velsen) == TRIAL_MEMBERS + 1
