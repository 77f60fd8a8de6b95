"""A token proves that this house made it, for this purpose and this gemeente."""

import string
from uuid import uuid4

import pytest

from tenants.ground import tokens
from tenants.spaces import Space
from tests.house import Home

SIGNS = string.ascii_letters + string.digits + "-_"


def test_a_token_gives_its_id_back(in_velsen: Space) -> None:
    row_id = uuid4()
    assert tokens.read("opt out", tokens.token("opt out", row_id)) == row_id


def test_a_token_of_another_purpose_is_none(in_velsen: Space) -> None:
    assert tokens.read("confirm joining", tokens.token("opt out", uuid4())) is None


def test_a_token_of_another_gemeente_is_none(velsen: Home, beverwijk: Home) -> None:
    with velsen.as_web():
        made = tokens.token("opt out", uuid4())
    with beverwijk.as_web():
        assert tokens.read("opt out", made) is None


def test_a_token_with_any_character_changed_is_none(in_velsen: Space) -> None:
    made = tokens.token("opt out", uuid4())
    for place, sign in enumerate(made):
        for other in set(SIGNS) - {sign}:
            assert tokens.read("opt out", made[:place] + other + made[place + 1 :]) is None


@pytest.mark.parametrize(
    "typed",
    ["", "a", "=", "\0", "\ud800", "é" * 43, "A" * 43, "A" * 100_000, "../../etc", "A" * 42 + "="],
)
def test_anything_else_is_none(in_velsen: Space, typed: str) -> None:
    assert tokens.read("opt out", typed) is None


def test_a_secret_that_a_browser_sends_has_a_hash_whatever_it_is() -> None:
    assert len({tokens.hashed(sent) for sent in ("", "é", "\ud800", tokens.fresh())}) == 4
