"""Keys of a space: made by the clock, wrapped anew, replaced; what was sealed opens all the while."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag

from tenants.database import db
from tenants.ground import sealing, wrapping
from tenants.ground.ids import new_id
from tenants.ground.settings import Settings, configure, settings
from tenants.keys import changing, persons, ring
from tenants.keys.models import PersonKey
from tests.house import Home
from tests.sealed_before import opened_before, sealed_before

Look = Callable[..., list[Any]]
PURPOSE, TEXT = "member email", "ada@example.nl"
NEW = b"n" * 32
KEYS = "select number, master from tenant_key where tenant_id = :t order by number"


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def given(settings: Settings) -> Iterator[Callable[..., None]]:
    """Gives this process other keys, as a start with other settings does."""

    def give(**keys: Any) -> None:
        configure(replace(settings, **keys))
        ring.forget()

    yield give
    configure(settings)


def add_persons(count: int) -> dict[UUID, bytes]:
    """What was sealed under the key of each."""
    return add([persons.new(new_id()) for _ in range(count)])


def add(made: list[PersonKey | None]) -> dict[UUID, bytes]:
    db.session.add_all(made)
    sealed = {key.id: persons.seal(PURPOSE, TEXT, key) for key in made if key is not None}
    db.session.commit()
    return sealed


def all_open(sealed: dict[UUID, bytes]) -> bool:
    ring.forget()
    db.session.rollback()
    keys = {key.id: key for key in db.session.query(PersonKey)}
    return {persons.unseal(PURPOSE, sealed[whose], keys[whose]) for whose in sealed} == {TEXT}


def numbers(look: Look, space: Home) -> list[int]:
    return [row["number"] for row in look(KEYS, t=space.id)]


def test_what_an_earlier_version_sealed_opens(in_velsen: Home, settings: Settings) -> None:
    blob = sealed_before(settings.master_key, in_velsen.id, PURPOSE, TEXT)
    assert sealing.unseal(PURPOSE, blob) == TEXT
    blob = sealing.seal(PURPOSE, TEXT)
    assert opened_before(settings.master_key, in_velsen.id, PURPOSE, blob) == TEXT


def test_the_clock_makes_the_first_key_once(velsen: Home, owner_sql: Look, now: datetime) -> None:
    owner_sql("delete from tenant_key")
    for _ in range(2):
        with velsen.as_worker():
            changing.see_to(now)
            db.session.commit()
    assert numbers(owner_sql, velsen) == [1]
    with velsen.as_web():
        assert all_open(add_persons(1))


def test_a_key_of_another_space_opens_nothing(velsen: Home, beverwijk: Home) -> None:
    with velsen.as_web():
        ((whose, blob),) = add_persons(1).items()
    with beverwijk.as_web():
        add_persons(1)
        foreign = persons.new(whose)
        assert foreign is not None
        assert db.session.query(PersonKey).count() == 1
        with pytest.raises(InvalidTag):
            persons.unseal(PURPOSE, blob, foreign)


def test_a_new_master_key_wraps_all_and_the_old_one_may_go(
    velsen: Home, owner_sql: Look, now: datetime, given: Callable[..., None]
) -> None:
    with velsen.as_worker():
        sealed, old = add_persons(3), settings().master_key
        of_space, found = sealing.seal(PURPOSE, TEXT), sealing.lookup(PURPOSE, TEXT)
        given(master_key=NEW, former_master_key=old)
        assert all_open(sealed)
        assert changing.wrap_anew(now) == 2
        db.session.commit()
        assert changing.wrap_anew(now) == 0
        given(master_key=NEW)
        assert all_open(sealed)
        assert sealing.unseal(PURPOSE, of_space) == TEXT
        assert sealing.lookup(PURPOSE, TEXT) == found
        given(master_key=old)
        with pytest.raises(ring.WrongMaster):
            sealing.unseal(PURPOSE, of_space)
    marks = {bytes(row["master"]) for row in owner_sql(KEYS, t=velsen.id)}
    assert marks == {wrapping.mark(NEW)}


def test_a_master_key_that_fits_nothing_changes_nothing(
    velsen: Home, owner_sql: Look, now: datetime, given: Callable[..., None]
) -> None:
    before = owner_sql(KEYS, t=velsen.id)
    given(master_key=NEW, former_master_key=b"o" * 32)
    with velsen.as_worker(), pytest.raises(ring.WrongMaster):
        changing.wrap_anew(now)
    assert owner_sql(KEYS, t=velsen.id) == before


def test_mutant_without_its_root_nobody_is_found_after_a_new_master_key(
    velsen: Home, now: datetime, given: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "ROOT", 1)
    with velsen.as_worker():
        found, old = sealing.lookup(PURPOSE, TEXT), settings().master_key
        given(master_key=NEW, former_master_key=old)
        changing.wrap_anew(now)
        db.session.commit()
        given(master_key=NEW)
        assert sealing.lookup(PURPOSE, TEXT) != found


def test_a_new_key_of_a_space_goes_on_where_it_was_cut_off(
    velsen: Home, owner_sql: Look, now: datetime
) -> None:
    with velsen.as_worker():
        sealed = add_persons(5)
        assert changing.begin(now) == 2
        db.session.commit()
        assert changing.move_some(2, most=2) == 2
        db.session.commit()
        assert all_open(sealed)
        assert changing.begin(now) == 2, "it began anew"
        assert changing.move_some(2) == 3
        assert changing.move_some(2) == 0
        db.session.commit()
        assert all_open(sealed)
        assert changing.begin(now) == 3, "who wants a new one again gets it"
        db.session.rollback()


def test_an_old_key_goes_when_nobody_can_use_it_any_more(
    velsen: Home, owner_sql: Look, now: datetime
) -> None:
    with velsen.as_worker():
        sealed, made = add_persons(2), persons.new(new_id())
        changing.begin(now)
        db.session.commit()
        while changing.move_some(2):
            db.session.commit()
        late = add([made])  # by a process that did not look again yet
        changing.see_to(now + changing.OUT_OF_USE / 2)
        db.session.commit()
        assert numbers(owner_sql, velsen) == [1, 2]
        for minute in range(2):
            changing.see_to(now + changing.OUT_OF_USE + timedelta(minutes=minute))
            db.session.commit()
        assert numbers(owner_sql, velsen) == [2]
        assert all_open(sealed | late)
