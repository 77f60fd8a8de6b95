"""A sealed answer tells nothing from outside: not what it says, not how much."""

import json

import pytest
from flask import Flask

from meedoen.fieldwork.anonymity.envelope import ROUNDED_TO, NoKey, sealed
from meedoen.keyholder import asking as keyholder
from tenants.ground.ids import new_id
from tenants.scope import scope
from tenants.spaces import Space


@pytest.mark.parametrize("text", ["", "ja", "é" * 900, "x" * 5000, 'een "aanhaling"\n\\'])
def test_what_was_sealed_comes_out_again(in_velsen: Space, text: str) -> None:
    wave_id = new_id()
    blob = sealed(wave_id, keyholder.make(wave_id), {"answers": {"a": text}})
    (opened,) = keyholder.opened(wave_id, [blob])
    assert json.loads(opened) == {"answers": {"a": text}}


def test_short_answers_are_all_equally_long(in_velsen: Space) -> None:
    wave_id = new_id()
    key = keyholder.make(wave_id)
    lengths = range(0, ROUNDED_TO - 100, 50)
    assert len({len(sealed(wave_id, key, {"a": "x" * length})) for length in lengths}) == 1


def test_an_answer_cannot_be_opened_for_another_wave_or_gemeente(
    worker_app: Flask, velsen: Space, beverwijk: Space
) -> None:
    """Not even where somebody gave two waves the same public key."""
    wave_id, other = new_id(), new_id()
    with worker_app.app_context(), scope(velsen):
        blob = sealed(other, keyholder.make(wave_id), {"a": 1})
        with pytest.raises(keyholder.Away, match="not every answer"):
            keyholder.opened(wave_id, [blob])
        key = keyholder.make(wave_id)
    with worker_app.app_context(), scope(beverwijk):
        elsewhere = sealed(wave_id, key, {"a": 1})
    with worker_app.app_context(), scope(velsen), pytest.raises(keyholder.Away):
        keyholder.opened(wave_id, [elsewhere])


def test_without_a_key_of_its_own_nothing_is_sealed(in_velsen: Space) -> None:
    with pytest.raises(NoKey):
        sealed(new_id(), None, {"a": 1})
