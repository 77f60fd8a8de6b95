"""A hidden question says why, as far as everybody may know: the answers never change that word."""

from typing import Any

import pytest

from meedoen.results.counting import questions
from meedoen.results.counting.reasons import reason_of
from meedoen.results.counting.shapes import Hidden, Reason, Table
from meedoen.results.showing.exporting import csv_of
from meedoen.results.showing.pages import result_page
from meedoen.survey.definition.compiling import compile_questionnaire
from tests.results.attack.crafted import of_people
from tests.results.attack.gemeenten import gemeente
from tests.results.builders import SUMMARY, definition, yes_no

YES = {"all": [{"question": "rond", "is": ["ja"]}]}
DOG = yes_no("hond", "Hebt u een hond?")
FOLLOW_UP = yes_no("hond", "Hebt u een hond?", show_if=YES)


@pytest.mark.parametrize(
    ("asked", "reasons"),
    [
        ([yes_no(), DOG], ["few", "few"]),
        ([yes_no(), FOLLOW_UP], ["linked", "linked"]),
        ([yes_no(sensitive=True), DOG], ["sensitive", "few"]),
        ([yes_no(sensitive=True), FOLLOW_UP], ["sensitive", "sensitive"]),
        ([yes_no(), FOLLOW_UP, yes_no("kat", "Kat?")], ["linked", "linked", "linked"]),
    ],
)
def test_it_follows_from_the_questionnaire(asked: list[Any], reasons: list[Reason]) -> None:
    made = compile_questionnaire(definition(*asked))
    assert [reason_of(made, name) for name in made.questions] == reasons


def given_reasons(tables: Any) -> dict[str, set[str]]:
    return {
        table.question: {
            group.reason
            for part in table.parts
            for group in part.groups
            if isinstance(group, Hidden)
        }
        for table in tables
    }


def test_whatever_was_answered_the_word_is_the_same() -> None:
    for seed in range(12):
        found = gemeente(seed)
        for name, reasons in given_reasons(found.tables).items():
            assert reasons <= {reason_of(found.questionnaire, name)}


def of_two(yes: int, no: int) -> tuple[Table, ...]:
    said = {"w0": [(yes, {"rond": "ja"}), (no, {"rond": "nee"})]}
    return tuple(of_people(said, yes_no(sensitive=True, required=True)).tables)


def test_too_few_and_too_much_alike_have_one_word() -> None:
    assert given_reasons(of_two(3, 2)) == given_reasons(of_two(40, 1)) == {"rond": {"sensitive"}}


def test_mutant_a_word_of_its_own_for_the_small_one_is_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(questions, "explained", lambda made, _reason: made)
    assert given_reasons(of_two(3, 2)) != {"rond": {"sensitive"}}


WORDS = {
    "few": "Te weinig mensen gaven antwoord.",
    "linked": "of u zou samen met een andere vraag kunnen uitrekenen",
    "sensitive": "Dit is een gevoelige vraag, of hij hoort bij een gevoelige vraag.",
}


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ([yes_no()], "few"),
        ([yes_no(), FOLLOW_UP], "linked"),
        ([yes_no(sensitive=True)], "sensitive"),
    ],
)
def test_page_and_file_say_it_in_words(asked: list[Any], reason: str) -> None:
    said = {"w0": [(3, {"rond": "ja", "hond": "ja"})], "w1": [(4, {"rond": "nee"})]}
    tables = of_people(said, *asked).tables
    assert WORDS[reason] in result_page(SUMMARY, tables).questions[0].empty
    whole, *wijken = csv_of(tables[:1], "Gevraagd.").decode().splitlines()[1:]
    assert WORDS[reason] in whole
    assert all(row.endswith("Niet getoond, om mensen te beschermen.") for row in wijken)
