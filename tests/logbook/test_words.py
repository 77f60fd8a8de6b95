"""Every deed that can be noted has words and a subject to look for."""

import pytest

from meedoen.logbook import words
from meedoen.logbook.words import DEEDS, SUBJECTS, Subject
from tenants.deeds import Verb


def test_every_deed_stands_under_one_subject() -> None:
    told = [verb for deeds in DEEDS.values() for verb in deeds]
    assert sorted(told) == sorted(Verb)


def test_every_subject_has_words() -> None:
    assert set(SUBJECTS) == set(DEEDS) == set(Subject)


@pytest.mark.parametrize("verb", Verb)
def test_a_deed_is_told_without_its_code(verb: Verb) -> None:
    said = str(words.deed(verb.value))
    assert said[0].isupper()
    assert verb.value not in said
    assert not {".", "_"} & set(said)


def test_a_deed_of_a_newer_version_is_told_too() -> None:
    assert "niet kent" in words.deed("wave.admired")
