"""A release is frozen: one per wave, with a hash that anybody can work out again."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from meedoen.forms.refusing import Refused
from meedoen.results.releasing import reading, releasing
from meedoen.results.releasing.models import Release
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.spaces import Space
from tests.house import Home, inside
from tests.results.builders import (
    NORTH,
    NOW,
    SOUTH,
    closed_wave,
    counted_wave,
    definition,
    many,
    shown,
    yes_no,
)

Look = Callable[..., list[Any]]
GIVEN = many(NORTH, ja=60, nee=40) + many(SOUTH, ja=20, nee=40)


def test_a_release_holds_exactly_the_counted_tables(velsen: Home) -> None:
    wave_id = counted_wave(velsen, GIVEN)
    with velsen.as_web():
        made = releasing.release(wave_id, SYSTEM, NOW)
        db.session.commit()
        assert list(made.body.tables) == reading.tables(wave_id)
        assert made.released_at == NOW


def test_the_hash_can_be_worked_out_again_from_the_stored_body(velsen: Home) -> None:
    asked = definition({"id": "cijfer", "type": "mark", "text": "Welk cijfer?"})
    wave_id = counted_wave(velsen, [(NORTH, {"cijfer": at}) for at in (6, 8) * 20], asked)
    with velsen.as_web():
        releasing.release(wave_id, SYSTEM, NOW)
        db.session.commit()
        db.session.expire_all()
        stored = reading.release_of(wave_id)
        assert stored is not None
        assert shown(stored.body.tables[0]).mean == 7.0
        assert releasing.fingerprint(stored.body) == stored.hash
        changed = replace(stored.body, summary=replace(stored.body.summary, invited=41))
        assert releasing.fingerprint(changed) != stored.hash


def test_a_second_release_gives_the_first_and_tells_nobody_again(
    velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Release] = []
    monkeypatch.setattr(releasing.on_release, "listeners", (told.append,))
    wave_id = counted_wave(velsen, GIVEN)
    with velsen.as_web():
        first = releasing.release(wave_id, SYSTEM, NOW).id
        second = releasing.release(wave_id, SYSTEM, NOW).id
        db.session.commit()
    assert first == second
    assert len(told) == 1


def test_a_wave_that_was_not_counted_is_not_released(velsen: Home) -> None:
    with velsen.as_worker():
        wave_id = closed_wave(GIVEN, definition(yes_no()))
        db.session.commit()
    with velsen.as_web(), pytest.raises(Refused, match="nog niet geteld"):
        releasing.release(wave_id, SYSTEM, NOW)


def test_a_release_leaves_a_line_in_the_audit_log(velsen: Home, owner_sql: Look) -> None:
    wave_id = counted_wave(velsen, GIVEN)
    with velsen.as_web():
        made = releasing.release(wave_id, SYSTEM, NOW)
        hashed = made.hash
        db.session.commit()
    (line,) = owner_sql(
        "select actor, subject, detail from audit_event where action = 'wave.released'"
    )
    assert (line["actor"], line["subject"]) == ("system", f"wave:{wave_id}")
    assert line["detail"]["hash"] == hashed


@pytest.mark.parametrize("change", ["update release set body = '{}'", "delete from release"])
def test_no_role_can_change_a_release(
    app: Flask, worker_app: Flask, velsen: Space, change: str
) -> None:
    for role in (app, worker_app):
        with (
            inside(role, velsen),
            pytest.raises(sa.exc.ProgrammingError, match="permission denied"),
        ):
            db.session.execute(sa.text(change))


def test_another_gemeente_cannot_release_it(velsen: Home, beverwijk: Home) -> None:
    wave_id = counted_wave(velsen, GIVEN)
    with beverwijk.as_web(), pytest.raises(Refused, match="nog niet geteld"):
        releasing.release(wave_id, SYSTEM, NOW)
