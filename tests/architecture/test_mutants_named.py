"""Each guard between gemeenten has a mutant: a test that takes it away and sees that it is missed."""

import ast

import pytest

from tests.architecture.test_floors import ROOT
from tests.mutants import FILE, told_as_one

CATALOGUE, WALK = "tests/isolation/test_catalogue.py", f"tests/isolation/{FILE}"
SEATS = "tests/isolation/test_coming_and_going.py"
BOUNCES = "tests/mailing/bounces/test_returning.py"
SHARING = "tests/survey/bank/test_sharing.py"
# What is taken away, where, and a piece of how: what the walls between gemeenten stand on, and who passes them.
TAKEN_AWAY = [
    (CATALOGUE, "test_a_wall_taken_away_is_noticed", "no force row level security"),
    (CATALOGUE, "test_a_wall_taken_away_is_noticed", "disable row level security"),
    (CATALOGUE, "test_a_wall_taken_away_is_noticed", "with check (true)"),
    (CATALOGUE, "test_a_wall_taken_away_is_noticed", "references member (id)"),
    (CATALOGUE, "test_a_wall_taken_away_is_noticed", "create view everybody"),
    (CATALOGUE, "test_a_wall_taken_away_is_noticed", "security definer"),
    (WALK, "test_a_tenant_that_stays_on_a_connection_is_noticed", "remains_on_the_connection"),
    (WALK, "test_a_house_that_tells_no_tenant_shows_nothing", "telling(app, None)"),
    (WALK, "test_with_both_walls_gone_a_stranger_reads", "without_the_orm_wall"),
    (WALK, "test_a_gate_that_checks_nothing_is_noticed", "_check_access"),
    (WALK, "test_a_session_that_counts_in_every_space_is_noticed", "found_anywhere"),
    (
        SHARING,
        "test_the_wall_lets_a_gemeente_read_what_is_shared_and_change_nothing_of_it",
        "taken_back_at",
    ),
    (SHARING, "test_a_gemeente_counts_who_used_its_own_and_sees_no_other_use", "using (true)"),
    (BOUNCES, "test_mutant_without_the_mac_it_would", "_mac"),
    (SEATS, "test_mutant_whose_seats_never_end_is_found", "OF_ACCOUNT"),
    (SEATS, "test_mutant_that_signs_out_on_the_platform_alone_is_found", "platform_alone"),
    (SEATS, "test_mutant_that_gives_a_seat_without_a_line_is_found", "note"),
]


@pytest.mark.parametrize(("place", "name", "how"), TAKEN_AWAY)
def test_each_guard_between_gemeenten_has_a_mutant(place: str, name: str, how: str) -> None:
    test = function(place, name)
    first = min((one.lineno for one in test.decorator_list), default=test.lineno)
    lines = (ROOT / place).read_text("utf-8").splitlines()
    assert how in "\n".join(lines[first - 1 : test.end_lineno])


def function(place: str, name: str) -> ast.FunctionDef:
    body = ast.parse((ROOT / place).read_text("utf-8")).body
    (test,) = [one for one in body if isinstance(one, ast.FunctionDef) and one.name == name]
    return test


@pytest.mark.parametrize(
    ("place", "name"), sorted({(place, name) for place, name, _ in TAKEN_AWAY})
)
def test_make_mutants_runs_it(place: str, name: str) -> None:
    doc = ast.get_docstring(function(place, name))
    assert told_as_one(name, doc, place.rpartition("/")[2])
