"""Every question type says everything about itself, and what it says holds together."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from itertools import combinations, permutations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from meedoen.survey.editor.asked_fields import flag_names
from meedoen.survey.editor.defining import field_errors, item_from
from meedoen.survey.editor.describing import describe_show_if
from meedoen.survey.editor.item_form import blank_form, posted_form
from meedoen.survey.types.conditions import COUNTING, NUMERIC, Match, Operator
from meedoen.survey.types.demands import Demand
from meedoen.survey.types.measures import Kind
from meedoen.survey.types.question import Item, Question
from meedoen.survey.types.register import TYPES
from tests.survey.builders import (
    COLUMNS,
    OPTIONS,
    ROWS,
    ask,
    definition,
    form,
    questionnaire,
    rendered,
)

OF_ROWS = (Operator.IS, Operator.IS_NOT)
RANKED = [{"code": o["code"], "text": o["text"]} for o in OPTIONS]


def composed(made: type[Item], **more: str) -> dict[str, Any]:
    """The question that a composer makes who types a text and three options in each empty list."""
    blank = blank_form(made.type)
    typed = {**blank.texts, "text": "Wat vindt u?", **more}
    for name, rows in blank.lists.items():
        typed |= {f"{name}-{row.number}-code": row.code for row in rows}
        texts = [row.text for row in rows] or ["Een", "Twee", "Drie"]
        typed |= {f"{name}-{number}-text": text for number, text in enumerate(texts)}
    posted = posted_form(made.type, form(*typed.items()))
    item = item_from(posted, {"id": "q", "type": made.type})
    assert field_errors(posted, item) == {}
    return item


EXAMPLES = [
    item
    for made in TYPES.values()
    for item in (composed(made), composed(made, **dict.fromkeys(flag_names(made), "ja")))
    if issubclass(made, Question)
]
EXAMPLES += [
    ask("multiple", options=OPTIONS, max_choices=2),
    ask("ranking", options=RANKED, choose=1),
    ask("matrix", rows=ROWS, columns=[*COLUMNS, {"code": "niets", "text": "Niets"}], required=True),
    ask("number", min=0, max=6, dont_know=True),
    ask("number", decimals=2, unit="weken"),
]


def asked(item: dict[str, Any]) -> Question:
    return questionnaire(item).questions["q"]


class Fields(HTMLParser):
    """What a browser posts for a page that nobody touches."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pairs: list[tuple[str, str]] = []
        self.name = ""
        self.feed(html)

    def handle_starttag(self, tag: str, found: list[tuple[str, str | None]]) -> None:
        has = dict(found)
        self.name = has.get("name") or self.name if tag in ("select", "textarea") else self.name
        ticked = has.get("type") not in ("radio", "checkbox") or "checked" in has
        if (tag == "input" and ticked) or (tag == "option" and "selected" in has):
            self.pairs.append((has.get("name") or self.name, has.get("value") or ""))

    def handle_data(self, data: str) -> None:
        if self.lasttag == "textarea":
            self.pairs.append((self.name, data.strip()))


@pytest.mark.parametrize("made", TYPES.values(), ids=TYPES)
def test_it_has_a_template_and_a_card(made: type[Item]) -> None:
    assert (made.folder / f"{made.type}.html").is_file()
    assert made.card.name
    assert made.card.use.endswith(".")
    asks = {e.name for e in (*made.card.numbers, *made.card.texts, *made.card.flags)}
    asks |= {lines.name for lines in made.card.lists}
    assert asks | set(made.card.begins) <= set(made.schema().fields)


def test_no_two_types_stand_at_one_place() -> None:
    places = [made.card.place for made in TYPES.values()]
    assert places == sorted(set(places))


@pytest.mark.parametrize("item", EXAMPLES, ids=lambda item: item["type"])
def test_each_of_its_operators_is_told_in_words(item: dict[str, Any]) -> None:
    question = asked(item)
    for operator in question.operators:
        for code, text in [("3", "3")] if operator is Operator.LESS_THAN else question.choices:
            value: Any = 3 if operator is Operator.LESS_THAN else [code]
            shown: dict[str, Any] = {"id": "w", "type": "text", "text": "?"}
            shown["show_if"] = {"all": [{"question": "q", operator.value: value}]}
            told = describe_show_if(definition([item, shown]), shown)
            assert str(operator.words) in told
            assert text in told


@pytest.mark.parametrize("item", EXAMPLES, ids=lambda item: item["type"])
def test_something_is_counted_of_it(item: dict[str, Any]) -> None:
    for measure in asked(item).counted():
        assert bool(measure.lines) == (measure.kind is not Kind.WORDS)
        assert all(place < len(measure.lines) for place in measure.mute)
        assert len(measure.bins) <= len(measure.lines)


def rows_of(question: Any) -> st.SearchStrategy[str]:
    """One of its rows, or all of them together."""
    return st.sampled_from(["", *(row.code for row in getattr(question, "rows", ()))])


@st.composite
def questions_and_demands(draw: st.DrawFn) -> tuple[dict[str, Any], list[Demand]]:
    item = draw(st.sampled_from(EXAMPLES))
    question = asked(item)
    demands = []
    every = [*question.operators, *question.also] or [Operator.ANSWERED]
    for operator in draw(st.lists(st.sampled_from(every), max_size=4)):
        names = sorted(
            question.codes | ({"0", "3", "6", "99"} if question.type == "number" else set())
        )
        if operator in COUNTING:
            match = Match(operator, limit=draw(st.integers(0, 4)))
        elif operator in NUMERIC:
            match = Match(operator, limit=draw(st.floats(-3, 12) | st.integers(-3, 12)))
        elif operator is Operator.ANSWERED:
            match = Match(operator, limit=draw(st.booleans()), row=draw(rows_of(question)))
        elif operator is Operator.SAYS:
            match = Match(operator, said=draw(st.sampled_from("ab")))
        elif names:
            match = Match(operator, draw(st.frozensets(st.sampled_from(names), min_size=1)))
            if row := draw(rows_of(question)):
                match = replace(match, operator=draw(st.sampled_from(OF_ROWS)), row=row)
        else:
            continue
        demands.append(Demand("q", match, draw(st.booleans())))
    return item, demands


@given(questions_and_demands())
def test_what_it_may_be_answered_stands_on_the_page_and_is_read_again(
    drawn: tuple[dict[str, Any], list[Demand]],
) -> None:
    item, demands = drawn
    page = questionnaire(item)
    found = list(page.questions["q"].candidates(demands))
    assert found or demands or not page.questions["q"].operators
    for answer in found[:8]:
        html = rendered(page, 0, {"q": answer})
        reading = page.questions["q"].read(MultiDict(Fields(html).pairs))
        assert (reading.answers, reading.errors) == ({"q": answer}, {})


@pytest.mark.parametrize("item", EXAMPLES, ids=lambda item: item["type"])
def test_each_answer_is_read_back_in_other_words_than_the_next(item: dict[str, Any]) -> None:
    question = asked(item)
    answers = list(question.candidates([]))
    told = [question.told({"q": answer}) for answer in answers]
    assert all(lines and all(line.strip() for line in lines) for lines in told)
    assert len(set(told)) == len(answers)
    assert question.told({}) == ()


def test_words_of_ones_own_are_read_back_beside_the_answer() -> None:
    question = asked(ask("multiple", options=[{**o, "other": True} for o in OPTIONS]))
    first = question.choices[0]
    assert question.told({"q": [first[0]], f"q.{first[0]}": "Bij de haven"}) == (
        first[1],
        "Bij de haven",
    )


def everything(item: Mapping[str, Any]) -> Iterator[Any]:
    """Every proper answer, where that is not too many."""
    question: Any = asked(dict(item))
    codes = [code for code, _ in question.choices]
    if item["type"] == "multiple":
        alone = {option.code for option in question.options if option.exclusive}
        sizes = range(1, (question.max_choices or len(codes)) + 1)
        for chosen in (list(found) for size in sizes for found in combinations(codes, size)):
            if len(chosen) == 1 or not alone & set(chosen):
                yield chosen
    elif item["type"] == "ranking":
        yield from (list(found) for size in question.places for found in permutations(codes, size))
    elif item["type"] == "matrix":
        rows = [row.code for row in question.rows]
        for found in product([*codes, *([] if question.required else [None])], repeat=len(rows)):
            given = {row: code for row, code in zip(rows, found, strict=True) if code}
            yield from [given] if given else []
    elif item["type"] == "number":
        yield from (*range(question.min, question.max + 1), *codes)
    else:
        yield from (int(code) if code.isdigit() else code for code in codes)


@given(questions_and_demands())
def test_one_of_them_meets_the_demands_if_any_answer_does(
    drawn: tuple[dict[str, Any], list[Demand]],
) -> None:
    item, demands = drawn
    if item["type"] in ("text", "postcode", "date") or (
        item["type"] == "number" and "max" not in item
    ):
        return

    def meets(answer: object) -> bool:
        return all(demand.match.holds(answer) == demand.holds for demand in demands)

    tried = any(map(meets, asked(item).candidates(demands)))
    assert tried == any(map(meets, everything(item))) or not asked(item).operators
