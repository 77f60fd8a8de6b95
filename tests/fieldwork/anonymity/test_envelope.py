"""A sealed answer tells nothing from outside: not what it says, not how much."""

import pytest
from cryptography.exceptions import InvalidTag
from flask import Flask

from meedoen.fieldwork.anonymity.envelope import ROUNDED_TO, sealed, unsealed
from tenants.ground.ids import new_id
from tenants.scope import scope
from tenants.spaces import Space

WAVE = new_id()


@pytest.mark.parametrize("text", ["", "ja", "é" * 900, "x" * 5000, 'een "aanhaling"\n\\'])
def test_what_was_sealed_comes_out_again(in_velsen: Space, text: str) -> None:
    assert unsealed(WAVE, sealed(WAVE, {"answers": {"a": text}})) == {"answers": {"a": text}}


def test_short_answers_are_all_equally_long(in_velsen: Space) -> None:
    sizes = {len(sealed(WAVE, {"a": "x" * length})) for length in range(0, ROUNDED_TO - 100, 50)}
    assert len(sizes) == 1


def test_an_answer_cannot_be_opened_for_another_wave_or_gemeente(
    worker_app: Flask, velsen: Space, beverwijk: Space
) -> None:
    with worker_app.app_context(), scope(velsen):
        blob = sealed(WAVE, {"a": 1})
        with pytest.raises(InvalidTag):
            unsealed(new_id(), blob)
    with worker_app.app_context(), scope(beverwijk), pytest.raises(InvalidTag):
        unsealed(WAVE, blob)
