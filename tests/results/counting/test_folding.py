"""Rare answers stand together, so that the others can be seen; nobody tells them apart again."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from meedoen.region.comparing import Given, compare
from meedoen.results.counting.folding import foldings
from meedoen.results.counting.parts import Part, parts_of
from meedoen.results.counting.shapes import Contributed, Hidden, Table
from meedoen.results.showing.exporting import csv_of
from meedoen.results.showing.pages import result_page
from meedoen.survey.definition.compiling import compile_questionnaire
from tests.results.attack.crafted import folded, of_people
from tests.results.attack.gemeenten import Gemeente
from tests.results.builders import NOW, SUMMARY, definition, shown, yes_no

TOLD = "Samen geteld als ‘Overige antwoorden’, om mensen te beschermen: C en D."
LIMIT = {"is_not": ["c"]}


def choice(**more: Any) -> dict[str, Any]:
    options = [{"code": code, "text": code.upper()} for code in "abcd"]
    return {"id": "wat", "type": "single", "text": "Wat?", "options": options, **more}


def asked(item: dict[str, Any], counts: dict[Any, int], *more: dict[str, Any]) -> Gemeente:
    people = {"w0": [(count, {item["id"]: answer}) for answer, count in counts.items()]}
    return of_people(people, {"required": True, "sensitive": True, **item}, *more)


def lines(table: Table) -> list[tuple[str, str]]:
    return [(row.code, row.text) for row in shown(table).rows]


def test_the_rarest_answers_stand_together_at_the_end() -> None:
    table = asked(choice(), {"a": 3, "b": 30, "c": 20, "d": 4}).tables[0]
    assert lines(table) == [("b", "B"), ("c", "C"), ("a|d", "Overige antwoorden")]


def test_a_rare_answer_never_stands_alone_under_another_name() -> None:
    table = asked(choice(), {"a": 40, "b": 30, "c": 20, "d": 2}).tables[0]
    assert lines(table) == [("a", "A"), ("b", "B"), ("c|d", "Overige antwoorden")]


def test_more_join_until_there_are_enough() -> None:
    table = asked(choice(), {"a": 40, "b": 7, "c": 2, "d": 1}).tables[0]
    assert lines(table) == [("a", "A"), ("b|c|d", "Overige antwoorden")]


def test_nothing_is_put_together_where_everything_may_be_seen() -> None:
    table = asked(choice(), {"a": 40, "b": 7, "c": 8, "d": 9}).tables[0]
    assert [code for code, _text in lines(table)] == ["a", "b", "c", "d"]
    plain = asked(choice(sensitive=False), {"a": 40, "b": 7, "c": 2, "d": 1}).tables[0]
    assert [code for code, _text in lines(plain)] == ["a", "b", "c", "d"]


@pytest.mark.parametrize("counts", [{"a": 40, "b": 1}, {"a": 3, "b": 2, "c": 1}])
def test_where_it_does_not_help_all_is_hidden_as_before(counts: dict[str, int]) -> None:
    table = asked(choice(), counts).tables[0]
    assert "gemeente" in table.hidden
    assert table.note == ""


def test_rather_not_say_stays_apart() -> None:
    item = choice()
    item["options"][3]["exclusive"] = True
    table = asked(item, {"a": 40, "b": 7, "c": 2, "d": 1}).tables[0]
    assert [code for code, _text in lines(table)] == ["a", "b|c", "d"]


def test_a_scale_puts_neighbours_together_and_loses_its_mean() -> None:
    item = {"id": "wat", "type": "scale", "text": "Wat?", "min": 1, "max": 5}
    item |= {"min_label": "Slecht", "max_label": "Goed"}
    found = asked(item, {1: 1, 2: 5, 3: 20, 4: 3, 5: 30}).tables[0]
    assert lines(found) == [
        ("1_1|2_2", "1 (Slecht) of 2"), ("3_3|4_4", "3 of 4"), ("5_5", "5 (Goed)"),
    ]  # fmt: skip
    assert shown(found).mean is None
    assert found.note == "Sommige antwoorden staan samen in één regel, om mensen te beschermen."


def test_who_ticked_two_of_them_counts_once() -> None:
    item = choice(type="multiple")
    people = {
        "w0": [
            (20, {"wat": ["a"]}),
            (20, {"wat": ["b"]}),
            (4, {"wat": ["c", "d"]}),
            (2, {"wat": ["c"]}),
        ]
    }
    table = of_people(people, {**item, "required": True, "sensitive": True}).tables[0]
    assert shown(table).rows[-1].code == "c|d"
    assert shown(table).rows[-1].percent == 13


def test_all_rows_of_a_matrix_have_the_same_answers() -> None:
    columns = [{"code": code, "text": code.upper()} for code in "abcd"]
    rows = [{"code": row, "text": row.upper()} for row in "xy"]
    item = {"id": "wat", "type": "matrix", "text": "Wat?", "rows": rows, "columns": columns}
    people = {
        "w0": [
            (20, {"wat": {"x": "a", "y": "a"}}), (20, {"wat": {"x": "b", "y": "b"}}),
            (20, {"wat": {"x": "d", "y": "d"}}), (2, {"wat": {"x": "c", "y": "b"}}),
        ]
    }  # fmt: skip
    table = of_people(people, {**item, "required": True, "sensitive": True}).tables[0]
    for part in (0, 1):
        assert [row.code for row in shown(table, part=part).rows] == ["a", "b|c", "d"]


def parts(item: dict[str, Any], answers: list[Any]) -> list[Part]:
    made = compile_questionnaire(definition(item))
    (question,) = made.questions.values()
    return parts_of(question, answers, np.ones(len(answers), dtype=np.bool_))


def test_every_way_leaves_at_least_two_lines() -> None:
    answers = ["a"] * 5 + ["b"] * 4 + ["c"] * 3 + ["d"]
    made = [[code for code, _ in some[0].lines] for some in foldings(parts(choice(), answers))]
    assert made == [["a", "b", "c|d"], ["a", "b|c|d"]]


def test_a_follow_up_of_one_of_them_is_not_shown() -> None:
    table, follow_up = folded().tables
    assert table.together == {"c", "d"}
    assert "gemeente" in follow_up.hidden


def test_a_follow_up_of_all_of_them_is() -> None:
    show_if = {"all": [{"question": "wat", "is_not": ["c", "d"]}]}
    after = yes_no("hond", "Hond?", show_if=show_if, sensitive=False)
    table, follow_up = asked(choice(), {"a": 40, "b": 30, "c": 3, "d": 4}, after).tables
    assert table.together == {"c", "d"}
    assert follow_up.hidden == {"gemeente"}  # nobody answered it
    people = {"w0": [(40, {"wat": "a", "hond": "ja"}), (30, {"wat": "b", "hond": "nee"}),
                     (3, {"wat": "c"}), (4, {"wat": "d"})]}  # fmt: skip
    item = {**choice(), "required": True, "sensitive": True}
    assert not of_people(people, item, after).tables[1].hidden


def test_page_and_file_say_what_was_put_together() -> None:
    found = folded()
    page = result_page(SUMMARY, found.tables)
    assert page.questions[0].heading.note == TOLD
    rows = csv_of(found.tables, "Gevraagd.").decode().splitlines()
    assert any(";Overige antwoorden;7;" in row and TOLD in row for row in rows)


def test_a_region_does_not_sum_what_was_counted_otherwise() -> None:
    together, apart = (
        asked(choice(), {"a": 40, "b": 30, "c": 20, "d": last}).tables[0] for last in (2, 20)
    )
    assert together.wording != apart.wording
    given = [
        Given(NOW, Contributed(name, SUMMARY, (replace(table),)))
        for name, table in zip("abcd", (together, apart, apart, apart), strict=True)
    ]
    assert all(one.apart for one in compare(given))


def test_a_hidden_group_has_no_answers_together() -> None:
    assert isinstance(asked(choice(), {"a": 3}).tables[0].parts[0].groups[0], Hidden)
    assert asked(choice(), {"a": 3}).tables[0].together == frozenset()
