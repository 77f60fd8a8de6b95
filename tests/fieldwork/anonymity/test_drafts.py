"""A draft that was locked away before an upgrade still opens, with its own secret only."""

from base64 import b64decode

import pytest
from cryptography.exceptions import InvalidTag

from meedoen.fieldwork.anonymity import drafts
from meedoen.survey.routing.progress import Progress

SECRET = "abcdefghjkmnpqrstuvwxyz234"
LOCKED = b64decode(
    "AAECAwQFBgcICQoLuelJGd7p0mMOXmIeKGQ6gNxJ1KjVZrk4RWWbmzsyl3JQzcJn4aBZz5qEgKR7xrSwJuKpvPH1Pr6X"
    "SUSPiA0HLC3vUCwN//axC4d7TCCn0EZY+PB8JB2sVlexvxbcMr90KD73mfSeNby2cJ4cERJirujNsTdY"
)


def test_a_draft_from_before_an_upgrade_opens() -> None:
    expected = Progress({"groen": "nee", "waarom": "Te veel tegels"}, {"2": {"jaren": "lang"}}, 2)
    assert drafts.opened(SECRET, LOCKED) == expected


def test_another_secret_does_not_open_it() -> None:
    with pytest.raises(InvalidTag):
        drafts.opened("z" * 26, LOCKED)


def test_no_draft_is_a_fresh_start() -> None:
    assert drafts.opened(SECRET, None) == Progress()


def test_drafts_are_as_long_whatever_is_in_them() -> None:
    progress = [Progress({"waarom": "é" * length}) for length in range(0, 2000, 50)]
    assert len({len(drafts.locked(SECRET, one, 60 + 2 * 2000)) for one in progress}) == 1
