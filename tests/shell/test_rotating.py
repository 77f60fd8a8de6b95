"""`meedoen keys rotate`: everything that was sealed opens before, halfway and after."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from meedoen.accounts import finding as accounts
from meedoen.command import main
from meedoen.panel.members import finding
from tenants.ground import wrapping
from tenants.ground.settings import Settings, configure
from tenants.keys import changing, ring
from tests.accounts.builders import NAME, give_place, make_person
from tests.house import ALICE, Home
from tests.panel.builders import JANSEN, joined

Look = Callable[..., list[Any]]
NEW = b"n" * 32
OTHERS = [f"lid{number}@inwoner.example.nl" for number in range(4)]
UNDER = "select number, count(*) as n from person_key group by 1 order by 1"


class Killed(BaseException):
    """As if somebody pulled the plug."""


@pytest.fixture
def given(settings: Settings) -> Iterator[Callable[..., None]]:
    def give(**keys: Any) -> None:
        configure(replace(settings, **keys))
        ring.forget()

    yield give
    configure(settings)


@pytest.fixture
def everybody(velsen: Home, beverwijk: Home) -> Callable[[], bool]:
    """Whether everybody can be found by their address, and read."""
    for space in (velsen, beverwijk):
        with space.as_web():
            for address in (JANSEN, *OTHERS):
                joined(address, datetime.now(UTC))
        give_place(space, make_person(space), ALICE)

    def there() -> bool:
        ring.forget()
        for space in (velsen, beverwijk):
            with space.as_web():
                for address in (JANSEN, *OTHERS):
                    whose = finding.active_with(finding.email_lookup(address))
                    member = finding.by_id(whose) if whose else None
                    if member is None or finding.email_of(member) != address:
                        return False
                who = accounts.by_email(ALICE)
                if who is None or who.name != NAME:
                    return False
        return True

    return there


def say(*words: str) -> Result:
    return CliRunner().invoke(main, ("keys", "rotate", *words), catch_exceptions=False)


def marks(look: Look) -> set[bytes]:
    return {bytes(row["master"]) for row in look("select master from tenant_key")}


def test_a_new_master_key_is_cut_off_and_goes_on(
    everybody: Callable[[], bool], given: Callable[..., None], settings: Settings,
    owner_sql: Look, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    old, both = settings.master_key, {"master_key": NEW, "former_master_key": settings.master_key}
    given(**both)
    wrap_anew = changing.wrap_anew
    done: list[int] = []

    def until_the_third(now: datetime) -> int:
        if len(done) == 2:
            raise Killed
        done.append(wrap_anew(now))
        return done[-1]

    monkeypatch.setattr(changing, "wrap_anew", until_the_third)
    with pytest.raises(Killed):
        say()
    assert marks(owner_sql) == {wrapping.mark(old), wrapping.mark(NEW)}
    assert everybody()
    monkeypatch.setattr(changing, "wrap_anew", wrap_anew)
    assert len(json.loads(say().output)["wrapped"]) == 3
    assert json.loads(say().output) == {"wrapped": {}}
    assert marks(owner_sql) == {wrapping.mark(NEW)}
    given(master_key=NEW)
    assert everybody()


def test_a_new_key_of_a_space_is_cut_off_and_goes_on(
    everybody: Callable[[], bool], velsen: Home, beverwijk: Home,
    owner_sql: Look, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    move_some = changing.move_some
    portions: list[int] = []

    def two_and_no_more(newest: int) -> int:
        if portions:
            raise Killed
        portions.append(move_some(newest, most=2))
        return portions[-1]

    monkeypatch.setattr(changing, "move_some", two_and_no_more)
    with pytest.raises(Killed):
        say("--tenant", "velsen")
    assert owner_sql(UNDER) == [{"number": 1, "n": 11}, {"number": 2, "n": 2}]
    assert everybody()
    monkeypatch.setattr(changing, "move_some", move_some)
    assert json.loads(say("--tenant", "velsen").output) == {
        "space": "velsen", "key": 2, "moved": 4,
    }  # fmt: skip
    assert owner_sql(UNDER) == [{"number": 1, "n": 7}, {"number": 2, "n": 6}]
    assert everybody()
    deeds = owner_sql("select tenant_id from audit_event where action = 'keys.rotated'")
    assert {row["tenant_id"] for row in deeds} == {velsen.id}


def test_keys_that_neither_opens_are_left_as_they_are(
    everybody: Callable[[], bool], given: Callable[..., None], settings: Settings, owner_sql: Look
) -> None:
    given(master_key=NEW, former_master_key=b"o" * 32)
    done = say()
    assert done.exit_code == 1
    assert "under another master key" in done.output
    assert marks(owner_sql) == {wrapping.mark(settings.master_key)}


def test_an_unknown_space_is_told(worker_app: Flask) -> None:
    assert "There is no space called nergens." in say("--tenant", "nergens").output
