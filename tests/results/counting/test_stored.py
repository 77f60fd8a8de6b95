"""What stands in the database keeps its shape for good; what looks otherwise is refused."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from meedoen.results.counting import stored
from meedoen.results.counting.shapes import Hidden, Row, Shown, TookPart
from meedoen.results.releasing.releasing import fingerprint

Json = dict[str, Any]
HIDDEN: Json = {
    "kind": "wijk", "code": "WK045309", "name": "Polder", "hidden": True, "reason": "few",
}  # fmt: skip
SHOWN: Json = {
    "kind": "gemeente", "code": "gemeente", "name": "Velsen", "n": 85, "mean": 7.0,
    "rows": [
        {"code": "1_5", "text": "1 tot en met 5", "percent": 42},
        {"code": "dont_know", "text": "Weet ik niet", "percent": 58},
    ],
}  # fmt: skip
TABLE: Json = {
    "question": "cijfer", "text": "Welk cijfer geeft u?", "type": "mark", "wording": "a1b2",
    "note": "Een rapportcijfer van 1 tot en met 10.",
    "parts": [{"code": "", "text": "", "groups": [SHOWN, HIDDEN]}],
}  # fmt: skip
WORDS: Json = {
    "question": "idee", "text": "Uw idee?", "type": "text", "wording": "c3d4", "note": "",
    "parts": [{"code": "", "text": "", "groups": [{**SHOWN, "rows": [], "mean": None}]}],
}  # fmt: skip
SUMMARY: Json = {
    "title": "Rondkomen", "wave": "Najaar", "origin": None, "mode": "confidential",
    "starts_on": "2026-11-01", "ends_on": "2026-11-20",
    "promise": "Wij praten erover in de raad.", "promise_by": "2027-03-01",
    "invited": 412, "minimum": 10, "weighted": False, "area_word": "wijk",
    "groups": [
        {"kind": "gemeente", "code": "gemeente", "name": "Velsen", "n": 85, "invited": 412,
         "response": 21},
        {"kind": "wijk", "code": "", "name": "Woonplek onbekend", "n": 40, "invited": None,
         "response": None},
        HIDDEN,
    ],
}  # fmt: skip
RELEASED: Json = {"schema": "meedoen/release/1", "summary": SUMMARY, "tables": [TABLE, WORDS]}
CONTRIBUTED: Json = {"gemeente": "Velsen", "summary": SUMMARY, "tables": [TABLE]}
HASH = "8212f6b07d4489b54a2351705abbabec6e2169c4a268a7b1f7a83c8a4674546f"


def test_every_shape_comes_back_as_it_stood() -> None:
    assert stored.table_json(stored.table(TABLE)) == TABLE
    assert stored.summary_json(stored.summary(SUMMARY)) == SUMMARY
    assert stored.released_json(stored.released(RELEASED)) == RELEASED
    assert stored.contributed_json(stored.contributed(CONTRIBUTED)) == CONTRIBUTED


def test_a_table_that_knows_its_question_comes_back_too() -> None:
    traced = {**TABLE, "identity": "i", "series": "s"}
    assert stored.table_json(stored.table(traced)) == traced
    broken = {**traced, "reworded_on": "2026-03-01"}
    assert stored.table_json(stored.table(broken)) == broken


def test_a_release_of_before_keeps_its_hash() -> None:
    assert fingerprint(stored.released(RELEASED)) == HASH


def test_lost_answers_stand_in_a_release_and_nothing_where_none_were() -> None:
    with_lost = {**SUMMARY, "lost": 5}
    assert stored.summary(with_lost).lost == 5
    assert stored.summary_json(stored.summary(with_lost)) == with_lost
    assert stored.summary(SUMMARY).lost is None
    with pytest.raises(stored.UnknownShape):
        stored.summary({**SUMMARY, "lost": "vijf"})


def test_groups_are_read_as_what_they_are() -> None:
    shown, hidden = stored.table(TABLE).parts[0].groups
    rows = (Row("1_5", "1 tot en met 5", 42), Row("dont_know", "Weet ik niet", 58))
    assert shown == Shown("gemeente", "gemeente", "Velsen", 85, rows, 7.0)
    assert hidden == Hidden("wijk", "WK045309", "Polder", "few")
    assert stored.summary(SUMMARY).groups[1] == TookPart("wijk", "", "Woonplek onbekend", 40, None, None)  # fmt: skip


def with_group(group: object) -> Json:
    changed = deepcopy(TABLE)
    changed["parts"][0]["groups"] = [group]
    return changed


STRANGE = [
    {**HIDDEN, "n": 3},
    {**HIDDEN, "rows": SHOWN["rows"]},
    {**HIDDEN, "hidden": False},
    {**HIDDEN, "reason": "small"},
    {**SHOWN, "exact": 87},
    {**SHOWN, "n": "85"},
    {**SHOWN, "rows": [{"code": "a", "text": "A", "count": 3}]},
    {"kind": "wijk", "code": "a", "name": "A"},
    None,
]


@pytest.mark.parametrize("group", STRANGE)
def test_a_group_of_another_shape_is_refused(group: object) -> None:
    with pytest.raises(stored.UnknownShape):
        stored.table(with_group(group))


@pytest.mark.parametrize(
    ("read", "body"),
    [
        (stored.released, {**RELEASED, "schema": "meedoen/release/2"}),
        (stored.released, {**RELEASED, "gemeente": "Velsen"}),
        (stored.contributed, RELEASED),
        (stored.summary, {**SUMMARY, "completed": 87}),
        (stored.summary, {**SUMMARY, "groups": [SHOWN]}),
        (stored.summary, {**SUMMARY, "ends_on": "morgen"}),
        (stored.table, {}),
        (stored.table, [TABLE]),
    ],
)
def test_figures_of_another_shape_are_refused(
    read: Callable[[object], object], body: object
) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        read(body)


def test_it_is_the_look_at_every_key_that_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "_exactly", lambda body, **_: body)
    assert stored.table(with_group({**HIDDEN, "n": 3}))


def test_a_hidden_group_has_no_place_for_a_figure() -> None:
    with pytest.raises(TypeError):
        Hidden("wijk", "WK045309", "Polder", n=3)  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        object.__setattr__(Hidden("wijk", "WK045309", "Polder"), "n", 3)
