"""What became different between two versions is said in words: what came, what went, what moved, what it says now."""

from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings

from meedoen.survey.definition.freezing import freeze
from meedoen.survey.editor import drafting
from meedoen.survey.editor.comparing import What, changes
from meedoen.survey.editor.editing import items_of, move_item, put_item, remove_item, set_item
from meedoen.survey.editor.marking import marked
from tenants.database import db
from tests.house import Home
from tests.survey.builders import NOW, OPTIONS, WHY, YES_NO, ask, definition
from tests.survey.composed import Composed, composed
from tests.survey.desk import ROOT, post

OLD = definition(
    [YES_NO, ask("single", options=OPTIONS), ask("text", id="t1"), ask("text", id="t2")], []
)


def told(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[list[What], str, list[str]]]:
    found = changes(before, after)
    return [(list(one.what), one.name, [d.about for d in one.differences]) for one in found]


def test_what_is_the_same_is_not_told() -> None:
    assert told(OLD, definition(*[block["items"] for block in OLD["blocks"]])) == []


def test_what_came_and_what_went_are_told() -> None:
    after = definition([YES_NO, WHY], [])
    assert told(definition([YES_NO, ask("text")]), after) == [
        ([What.ADDED], "Onderdeel ‘Deel 2’", []),
        ([What.ADDED], "Waarom niet?", []),
        ([What.REMOVED], "Wat vindt u?", []),
    ]


def test_one_that_moved_is_told_once_and_the_others_stayed() -> None:
    assert told(OLD, put_item("kent", "na", "t2")(OLD)) == [([What.MOVED], "Kent u ons?", [])]
    assert len(told(OLD, move_item("t1", up=True)(OLD))) == 1


@pytest.mark.parametrize(
    ("changed", "about"),
    [
        ({"text": "Wat wilt u?"}, "Vraag"),
        ({"help": "Denk na."}, "Uitleg"),
        ({"required": True}, "Verplicht"),
        ({"sensitive": True}, "Gevoelig"),
        ({"options": OPTIONS[1:]}, "Antwoorden"),
        ({"show_if": {"all": [{"question": "kent", "is": ["ja"]}]}}, "Wanneer tonen"),
        ({"stop_if": {"is": ["a"], "text": "Dank u."}}, "Wanneer stoppen"),
    ],
)
def test_what_changed_in_a_question_is_told_by_its_name(
    changed: dict[str, Any], about: str
) -> None:
    after = set_item("q", {**ask("single", options=OPTIONS), **changed})(OLD)
    ((what, _name, differences),) = told(OLD, after)
    assert (what, differences) == ([What.CHANGED], [about])


def test_the_whole_is_told_first() -> None:
    ((what, name, differences),) = told(OLD, {**OLD, "title": "Anders", "minutes": 9})
    assert (what, name, differences) == (
        [What.CHANGED],
        "De hele vragenlijst",
        ["Titel", "Minuten"],
    )


def test_the_words_that_differ_are_marked_and_no_other() -> None:
    pair = marked("Vindt u de straat schoon?", "Vindt u het park schoon?")
    assert [p.text for p in pair.before if p.marked] == ["de straat "]
    assert [p.text for p in pair.after if p.marked] == ["het park "]
    for said, pieces in (
        ("Vindt u de straat schoon?", pair.before),
        ("Vindt u het park schoon?", pair.after),
    ):
        assert "".join(piece.text for piece in pieces) == said


@given(composed())
@settings(max_examples=30, deadline=None)
def test_nothing_that_was_taken_away_is_missed(items: Composed) -> None:
    before = definition(items)
    for item in items_of(before):
        went = [
            one
            for one in changes(before, remove_item(item["id"])(before))
            if What.REMOVED in one.what
        ]
        assert len(went) == 1


@pytest.fixture
def second(alice: FlaskClient, velsen: Home, made: UUID) -> UUID:
    """The first version went out; in the second one question says something else."""
    with velsen.as_worker():
        version = drafting.newest(made)
        assert version is not None
        freeze(version.id, NOW)
        db.session.commit()
    alice.post(f"{ROOT}/{made}/nieuwe-versie")
    fields = {"soort": "text", "text": "Waarom <niet> meer?"}
    assert post(alice, f"{ROOT}/{made}/vragen/waarom", **fields).status_code == 303
    return made


def test_the_page_shows_both_beside_each_other(alice: FlaskClient, second: UUID) -> None:
    path = f"{ROOT}/{second}/versies"
    assert f'href="{path}"' in alice.get(f"{ROOT}/{second}").text
    page = alice.get(path).text
    assert "Van versie 1 naar versie 2" in page
    assert "Anders: Waarom &lt;niet&gt; meer?" in page
    assert "<ins>&lt;niet&gt; meer?</ins>" in page
    assert "<del>niet?</del>" in page
    assert page == alice.get(f"{path}?van=2&naar=1").text
    assert "Deze versies zijn gelijk." in alice.get(f"{path}?van=1&naar=1").text
    for wrong in ("van=9", "naar=x", "van=0"):
        assert alice.get(f"{path}?{wrong}").status_code == 404


def test_of_one_version_there_is_nothing_to_compare(alice: FlaskClient, made: UUID) -> None:
    assert "Er is nog maar één versie." in alice.get(f"{ROOT}/{made}/versies").text
