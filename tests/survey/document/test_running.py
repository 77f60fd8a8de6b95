"""What a document asks is asked as it says, or refused in a sentence: nothing is left out in silence."""

from typing import Any

import pytest

from meedoen.forms.refusing import Refused
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.document.receiving import received
from meedoen.survey.document.running import whole
from meedoen.survey.document.running.whole import as_definition
from meedoen.survey.exchange.easing import END
from meedoen.survey.exchange.fitting import fitted
from meedoen.survey.routing.questionnaire import Questionnaire
from tests.survey.document.examples import KEYS, item, small
from tests.survey.document.test_shape import Change

ROWS = [{"code": "a", **KEYS}, {"code": "b", **KEYS}]
GRID = {"id": "uren", "type": "grid", **KEYS, "cell": "number", "rows": ROWS, "min": 0, "max": 20}
NOT_YET: list[tuple[Change, str]] = [
    (lambda d: item(d, 3).update(type="place") or item(d, 3).pop("multiline"), "een plek op de kaart vragen"),
    (lambda d: item(d, 3).update(type="date", kind="time") or item(d, 3).pop("multiline"), "een tijdstip vragen"),
    (lambda d: item(d, 3).update(type="date", latest="today()") or item(d, 3).pop("multiline"), "dag uitrekenen"),
    (lambda d: item(d, 3).update(kind="email"), "contactgegevens horen niet bij de antwoorden"),
    (lambda d: item(d, 0).update(order="random"), "willekeurige volgorde kan hier nog niet"),
    (lambda d: item(d, 1).update(min_choices=2), "een kleinste aantal antwoorden"),
    (lambda d: item(d, 0).update(valid_if={"answer": "kent", "is": ["ja"]}), "een eigen controle"),
    (lambda d: item(d, 2).update(missing={"wont_say": True}), "‘Dat zeg ik liever niet’"),
    (lambda d: item(d, 1).update(show_if={"member": "wijk", "is": ["x"]}), "te ingewikkeld"),
    (lambda d: item(d, 1).update(show_if={"previous": "kent", "is": ["ja"]}), "te ingewikkeld"),
    (lambda d: d["structure"]["blocks"][0].update(repeat=True), "wordt herhaald of geschud"),
    (lambda d: d["texts"]["nl"].update({"items.cijfer.min_label": "{answers.kent}"}), "herhaalt een antwoord"),
    (lambda d: d["structure"]["option_sets"]["wegen"]["options"][0].update(show_if={"answer": "kent", "is": ["ja"]}),
     "antwoorden die soms wegvallen"),
]  # fmt: skip


def asked(document: dict[str, Any]) -> Questionnaire:
    return compile_questionnaire(as_definition(received(document)))


@pytest.mark.parametrize(("change", "part"), NOT_YET)
def test_what_cannot_be_asked_here_yet_is_said(change: Change, part: str) -> None:
    document = small()
    change(document)
    with pytest.raises(Refused) as refused:
        as_definition(received(document))
    assert any(part in sentence for sentence in refused.value.sentences), refused.value.sentences


def test_a_question_that_cannot_be_asked_is_named_by_its_words_and_said_where_it_is() -> None:
    document = small()
    item(document, 1)["min_choices"] = 2
    document["texts"]["nl"]["items.cijfer.min_label"] = "{answers.kent}"
    with pytest.raises(Refused) as refused:
        as_definition(received(document))
    assert [place for place, _sentence in refused.value.said] == ["vraag-waardoor", "vraag-cijfer"]
    assert refused.value.sentences[0].startswith("Vraag ‘Waardoor?’: ")


def test_variables_are_filled_in_only_when_it_is_asked() -> None:
    document = received(small())
    assert document["texts"]["nl"]["items.kent.text"] == "Kent u het panel van {gemeente}?"
    made = asked(small())
    assert made.questions["kent"].text == "Kent u het panel van Velsen?"
    assert made.variables == {"gemeente": "Velsen"}


def test_a_language_that_lacks_a_text_is_not_asked_in() -> None:
    with pytest.raises(Refused, match=r"items\.kent\.text’ ontbreekt in ‘tr’"):
        as_definition(received(small()), "tr")


def test_a_grid_is_asked_box_by_box_and_each_can_be_looked_at() -> None:
    document = small()
    document["structure"]["blocks"][0]["items"] += [
        {**GRID, "required": True},
        {
            "id": "veel",
            "type": "info",
            **KEYS,
            "show_if": {"answer": "uren", "row": "b", "at_least": 15},
        },
    ]
    document["texts"]["nl"] |= {
        "items.uren.text": "Hoeveel uur?", "items.uren.rows.a": "Thuis", "items.uren.rows.b": "Buiten",
        "items.veel.text": "Dat is veel.",
    }  # fmt: skip
    made = asked(document)
    assert [made.questions[name].text for name in ("uren_a", "uren_b")] == ["Thuis", "Buiten"]
    shown = {one.id for items in made.route({"uren_b": 15}).pages.values() for one in items}
    hidden = {one.id for items in made.route({"uren_b": 14}).pages.values() for one in items}
    assert shown - hidden == {"veel"}


def with_stop(end_if: dict[str, Any], **more: Any) -> dict[str, Any]:
    document = small()
    document["structure"]["blocks"][0]["items"].append({**GRID, "end_if": end_if, **more})
    document["texts"]["nl"] |= {
        "items.uren.text": "Hoeveel uur?", "items.uren.rows.a": "Thuis", "items.uren.rows.b": "Buiten",
        "items.uren.end": "Dank u wel.",
    }  # fmt: skip
    return document


LAST = {"answer": "uren", "row": "b", "at_least": 15}
FIRST = {"answer": "uren", "row": "a", "at_least": 15}


@pytest.mark.parametrize(
    ("end_if", "answers", "stops"),
    [
        (LAST, {"uren_b": 15}, True),
        (LAST, {"uren_b": 14, "uren_a": 20}, False),
        (FIRST, {"uren_a": 15}, True),
        ({"or": [FIRST, LAST]}, {"uren_a": 1, "uren_b": 20}, True),
        ({"and": [FIRST, LAST]}, {"uren_a": 1, "uren_b": 20}, False),
    ],
)
def test_a_table_stops_it_when_all_its_boxes_are_there(
    end_if: dict[str, Any], answers: dict[str, int], stops: bool
) -> None:
    stop = asked(with_stop(end_if)).route(answers).stop
    assert (stop.text if stop else None) == ("Dank u wel." if stops else None)


def test_a_table_of_which_the_last_line_can_fall_away_says_that_it_cannot_stop() -> None:
    rows = [ROWS[0], {**ROWS[1], "show_if": {"answer": "kent", "is": ["ja"]}}]
    with pytest.raises(Refused, match="stoppen na een regel die soms wegvalt"):
        asked(with_stop(LAST, rows=rows))
    made = fitted(received(with_stop(LAST, rows=rows)))
    assert made.changed["uren"] == [str(END)]
    assert made.left == {}


@pytest.mark.parametrize(
    ("more", "part"),
    [({"valid_if": LAST}, "een eigen controle"), ({"missing": {"wont_say": True}}, "Weet ik niet")],
)
def test_what_a_table_cannot_do_is_said(more: dict[str, Any], part: str) -> None:
    with pytest.raises(Refused, match=part):
        asked(with_stop(LAST, **more))


def test_a_mutant_that_passes_over_the_stop_of_a_table_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(whole, "stop_if", lambda *_: None)
    assert asked(with_stop(LAST)).route({"uren_b": 15}).stop is None


@pytest.mark.parametrize(
    ("tree", "answers", "others"),
    [
        ({"answer": "cijfer", "at_most": 5}, {"cijfer": 5}, {"cijfer": 6}),
        ({"answer": "cijfer", "more_than": 5}, {"cijfer": 6}, {"cijfer": 5}),
        ({"answer": "cijfer", "equals": 5}, {"cijfer": 5}, {"cijfer": "dont_know"}),
        ({"answer": "cijfer", "answered": True}, {"cijfer": "dont_know"}, {}),
        ({"answer": "cijfer", "lacks": ["dont_know"]}, {"cijfer": "dont_know"}, {"cijfer": 1}),
        (
            {"answer": "waardoor", "count_at_least": 1},
            {"kent": "ja", "waardoor": ["brief"]},
            {"kent": "ja"},
        ),
        (
            {"or": [{"answer": "cijfer", "is": ["1"]}, {"answer": "cijfer", "is": ["2"]}]},
            {"cijfer": 2},
            {"cijfer": 3},
        ),
        ({"not": {"answer": "kent", "is": ["ja"]}}, {"kent": "nee"}, {"kent": "ja"}),
    ],
)
def test_comparisons_that_the_walk_has_no_word_for_are_asked_in_its_own(
    tree: dict[str, Any], answers: dict[str, Any], others: dict[str, Any]
) -> None:
    document = small()
    item(document, 3)["show_if"] = tree
    made = asked(document)
    assert "waarom" in made.route(answers).asked()
    assert "waarom" not in made.route(others).asked()


def test_a_page_break_begins_another_page_under_the_same_title() -> None:
    document = small()
    item(document, 2)["page_break"] = True
    steps = asked(document).steps
    at = next(step for step in steps if any(one.id == "cijfer" for one in step.items))
    assert at.items[0].id == "cijfer"
    assert at.title == "Begin"


def test_a_mutant_that_leaves_out_what_it_does_not_know_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("meedoen.survey.document.running.items.refuse_unknown", lambda *_: None)
    document = small()
    item(document, 0)["order"] = "random"
    assert as_definition(received(document))
