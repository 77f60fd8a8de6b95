"""A sealed answer tells nothing from outside: not what it says, not how much."""

import json

import pytest

from meedoen.fieldwork.anonymity.envelope import NoKey, sealed
from meedoen.keyholder import asking as keyholder
from meedoen.survey.definition.compiling import compile_questionnaire
from tenants.ground.ids import new_id
from tenants.spaces import Space
from tests.fieldwork.builders import AGE, SINGLE, WHY, definition
from tests.house import Home

MANY = {
    "id": "veel", "type": "multiple", "text": "Wat?",
    "options": [{"code": c, "text": c, "other": c == "c"} for c in "abc"],
}  # fmt: skip
TABLE = {
    "id": "tabel", "type": "matrix", "text": "Hoe vaak?",
    "rows": [{"code": c, "text": c} for c in ("een", "twee")],
    "columns": [{"code": c, "text": c} for c in ("vaak", "soms")],
}  # fmt: skip


@pytest.mark.parametrize("text", ["", "ja", "é" * 900, "x" * 5000, 'een "aanhaling"\n\\'])
def test_what_was_sealed_comes_out_again(in_velsen: Space, text: str) -> None:
    wave_id = new_id()
    blob = sealed(wave_id, keyholder.make(wave_id), {"answers": {"a": text}}, 60)
    (opened,) = keyholder.opened(wave_id, [blob])
    assert json.loads(opened) == {"answers": {"a": text}}


def test_the_longest_answer_is_as_long_as_none(in_velsen: Space) -> None:
    """Of every kind of question: one essay among short answers would be known by its length."""
    pages = definition([SINGLE, AGE], [{**WHY, "max_length": 2000}], [MANY, TABLE])
    longest = compile_questionnaire(pages).longest
    wave_id = new_id()
    key = keyholder.make(wave_id)
    everything = {
        "groen": "nee", "waarom": "é" * 2000, "jaren": 99, "tabel": {"een": "vaak", "twee": "soms"},
        "veel": ["a", "b", "c"], "veel.c": "é" * 200,
    }  # fmt: skip
    for attributes in ({"area": None, "age": None}, {"area": "WK045301", "age": "65-74"}):
        for answers in ({}, everything):
            blob = sealed(wave_id, key, {"answers": answers, "attributes": attributes}, longest)
            assert len(blob) == len(sealed(wave_id, key, {}, longest))


def test_an_answer_cannot_be_opened_for_another_wave_or_gemeente(
    velsen: Home, beverwijk: Home
) -> None:
    """Not even where somebody gave two waves the same public key."""
    wave_id, other = new_id(), new_id()
    with velsen.as_worker():
        blob = sealed(other, keyholder.make(wave_id), {"a": 1}, 60)
        assert keyholder.opened(wave_id, [blob]) == []
        key = keyholder.make(wave_id)
    with beverwijk.as_worker():
        elsewhere = sealed(wave_id, key, {"a": 1}, 60)
    with velsen.as_worker():
        assert keyholder.opened(wave_id, [elsewhere]) == []


def test_without_a_key_of_its_own_nothing_is_sealed(in_velsen: Space) -> None:
    with pytest.raises(NoKey):
        sealed(new_id(), None, {"a": 1}, 60)
