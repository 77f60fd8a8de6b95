"""The worker counts a closed wave once, and what it keeps has passed disclosure control."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from meedoen.fieldwork.anonymity.models import Response
from meedoen.panel.members.models import Member
from meedoen.places.entering import enter_areas
from meedoen.results.counting import counting
from meedoen.results.counting.counting import count_wave
from meedoen.results.counting.shapes import Hidden, Summary, TookPart
from meedoen.results.releasing import reading
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.library import from_template
from meedoen.survey.routing.questionnaire import Questionnaire
from tenants.database import db
from tenants.spaces import Space
from tests.house import Home
from tests.results.builders import (
    NORTH,
    NOW,
    POLDER,
    SOUTH,
    closed_wave,
    counted_wave,
    definition,
    group,
    many,
    percents,
    shown,
    silent,
    tables,
    yes_no,
)

Look = Callable[..., list[Any]]
LARGE = many(NORTH, ja=60, nee=40) + many(SOUTH, ja=20, nee=40)


def summary_of(space: Home, wave_id: UUID) -> Summary:
    with space.as_worker():
        found = reading.summary(wave_id)
        assert found is not None
        return found.body


def test_a_closed_wave_is_counted_for_the_gemeente_and_each_wijk(velsen: Home) -> None:
    wave_id = counted_wave(velsen, LARGE)
    (table,) = tables(velsen, wave_id)
    assert (table.question, table.type) == ("rond", "yes_no")
    assert shown(table).n == 160
    assert percents(shown(table)) == {"ja": 50, "nee": 50}
    assert percents(shown(table, NORTH)) == {"ja": 60, "nee": 40}
    assert shown(table, SOUTH).n == 60
    assert shown(table, NORTH).name == "IJmuiden-Noord"


def test_the_response_is_worked_out_from_what_is_shown(velsen: Home) -> None:
    """63 of 135 is 47%, which would tell the exact number; the 65 that is shown makes 48%."""
    given = [*LARGE, *many(SOUTH, ja=3), *silent(SOUTH, 72)]
    wave_id = counted_wave(velsen, given)
    summary = summary_of(velsen, wave_id)
    assert summary.groups[2] == TookPart("wijk", SOUTH, "IJmuiden-Zuid", 65, 135, 48)
    assert summary.invited == 235
    assert summary.weighted is False


def test_who_moved_is_counted_where_they_were_asked(velsen: Home) -> None:
    with velsen.as_worker():
        enter_areas(str(velsen.gm_code))
        wave_id = closed_wave([*LARGE, *silent(SOUTH, 40)], definition(yes_no()), [NORTH, SOUTH])
        db.session.execute(sa.update(Member).values(area_code=NORTH))
        assert count_wave(wave_id, NOW)
        db.session.commit()
    invited = [g.invited for g in summary_of(velsen, wave_id).groups]  # type: ignore[union-attr]
    assert invited == [200, 100, 100]


def test_a_small_wijk_is_hidden_in_every_figure(velsen: Home) -> None:
    wave_id = counted_wave(velsen, [*LARGE, *many(POLDER, ja=2, nee=3)])
    (table,) = tables(velsen, wave_id)
    assert group(table, POLDER) == Hidden("wijk", POLDER, "Spaarndammerpolder", "few")
    assert isinstance(group(table, SOUTH), Hidden)
    assert percents(shown(table, NORTH)) == {"ja": 60, "nee": 40}
    summary = summary_of(velsen, wave_id)
    hidden = [group.code for group in summary.groups if isinstance(group, Hidden)]
    assert hidden == [SOUTH, POLDER]


def test_answers_without_a_known_wijk_are_a_group_like_any_other(velsen: Home) -> None:
    wave_id = counted_wave(velsen, [*LARGE, *many(None, ja=2, nee=1)])
    (table,) = tables(velsen, wave_id)
    assert isinstance(group(table, ""), Hidden)
    assert isinstance(group(table, SOUTH), Hidden)
    assert shown(table).n == 163


def test_one_wijk_is_not_shown_beside_the_whole_that_it_is(velsen: Home) -> None:
    wave_id = counted_wave(velsen, many(NORTH, ja=60, nee=40))
    (table,) = tables(velsen, wave_id)
    assert [group.code for group in table.parts[0].groups] == ["gemeente"]


def test_a_wave_of_one_wijk_does_not_read_as_the_whole_gemeente(velsen: Home) -> None:
    wave_id = counted_wave(velsen, many(NORTH, ja=60, nee=40))
    (table,) = tables(velsen, wave_id)
    assert shown(table).name == "IJmuiden-Noord"
    assert summary_of(velsen, wave_id).groups[0].name == "IJmuiden-Noord"


def test_without_a_look_at_who_was_asked_it_would(
    velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "whole_name", lambda *_: velsen.name)
    wave_id = counted_wave(velsen, many(NORTH, ja=60, nee=40))
    assert shown(tables(velsen, wave_id)[0]).name == velsen.name


def test_a_wave_of_everywhere_is_the_whole_gemeente(velsen: Home) -> None:
    with velsen.as_worker():
        enter_areas(str(velsen.gm_code))
        wave_id = closed_wave(LARGE, definition(yes_no()))
        assert count_wave(wave_id, NOW)
        db.session.commit()
    assert shown(tables(velsen, wave_id)[0]).name == velsen.name


def test_a_wave_that_is_not_closed_yet_is_not_counted(velsen: Home) -> None:
    with velsen.as_worker():
        wave_id = closed_wave(LARGE, definition(yes_no()), state="closing")
        assert count_wave(wave_id, NOW) is False
        assert reading.summary(wave_id) is None


def test_a_second_count_changes_nothing_even_when_an_answer_was_erased(velsen: Home) -> None:
    wave_id = counted_wave(velsen, LARGE)
    before = tables(velsen, wave_id)
    with velsen.as_worker():
        one = sa.select(Response.id).limit(1).scalar_subquery()
        db.session.execute(sa.delete(Response).where(Response.id == one))
        db.session.commit()
        assert count_wave(wave_id, NOW) is False
        db.session.commit()
    assert tables(velsen, wave_id) == before


def test_no_exact_number_below_a_hundred_and_no_text_is_kept(velsen: Home, owner_sql: Look) -> None:
    asked = definition(yes_no(), {"id": "idee", "type": "text", "text": "Uw idee?"})
    given = [(area, {**answers, "idee": "kanarie"}) for area, answers in many(NORTH, ja=33, nee=28)]
    wave_id = counted_wave(velsen, given, asked)
    kept = owner_sql("select body::text as body from result_table where wave_id = :w", w=wave_id)
    assert len(kept) == 2
    for row in kept:
        assert "kanarie" not in row["body"]
        assert not re.search(r"\b(61|33|28)\b", row["body"])
    (summary,) = owner_sql("select body from result_summary where wave_id = :w", w=wave_id)
    assert [kept["n"] for kept in summary["body"]["groups"]] == [60]


def test_a_sensitive_questionnaire_without_marks_is_sensitive_all_through(velsen: Home) -> None:
    asked = definition(yes_no(), sensitive=True)
    (table,) = tables(velsen, counted_wave(velsen, many(NORTH, ja=40, nee=2), asked))
    assert isinstance(group(table, "gemeente"), Hidden)


TWO = (yes_no(sensitive=True), yes_no("hond", "Hebt u een hond?"))
TWICE = [(area, {**a, "hond": a["rond"]}) for area, a in many(NORTH, ja=40, nee=2)]


def hidden_of(velsen: Home, asked: dict[str, Any]) -> list[bool]:
    """For each question whether the whole gemeente is kept back; 40 said yes and 2 no."""
    counted = tables(velsen, counted_wave(velsen, TWICE, asked))
    return [isinstance(group(table, "gemeente"), Hidden) for table in counted]


def test_a_mark_on_one_question_does_not_strip_the_rest_of_a_sensitive_questionnaire(
    velsen: Home,
) -> None:
    assert hidden_of(velsen, definition(*TWO, sensitive=True)) == [True, True]


def test_a_marked_question_is_sensitive_by_itself(velsen: Home) -> None:
    assert hidden_of(velsen, definition(*TWO)) == [True, False]


def test_a_question_is_let_out_only_by_saying_so_and_never_against_its_own_mark(
    velsen: Home,
) -> None:
    marked, dog = ({**question, "not_sensitive": True} for question in TWO)
    assert hidden_of(velsen, definition(marked, dog, sensitive=True)) == [True, False]


def test_without_that_rule_the_unmarked_question_shows_its_two(
    velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: only what is marked counts, as it once was."""
    marked = property(
        lambda asked: frozenset(q.id for q in asked.questions.values() if q.sensitive)
    )
    monkeypatch.setattr(Questionnaire, "sensitive_ones", marked)
    assert hidden_of(velsen, definition(*TWO, sensitive=True)) == [True, False]


@pytest.mark.parametrize("template", ["03_minimaregelingen_bereik", "09_werk_inkomen_ervaring"])
def test_every_question_of_the_templates_about_money_is_sensitive(template: str) -> None:
    asked = compile_questionnaire(from_template(template, "GM0453", {}, []))
    assert asked.sensitive_ones == set(asked.questions)


def test_a_wave_without_answers_gives_tables_that_hide_everything(velsen: Home) -> None:
    (table,) = tables(velsen, counted_wave(velsen, []))
    assert all(isinstance(group, Hidden) for group in table.parts[0].groups)


def test_the_web_cannot_write_figures(app: Flask, velsen: Space, owner_sql: Look) -> None:
    rows = owner_sql(
        "select table_name || ' ' || privilege_type as may from information_schema.role_table_grants"
        " where grantee = 'meedoen_app' and table_name in ('result_table', 'result_summary', 'release')"
    )
    assert sorted(row["may"] for row in rows) == [
        "release INSERT", "release SELECT", "result_summary SELECT", "result_table SELECT",
    ]  # fmt: skip
