"""Questionnaires as anyone could compose them, for tests that must hold whatever is asked."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from meedoen.forms.refusing import Refused
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.types.question import Item, Question
from tests.survey.builders import definition

CODES = ("ja", "nee")
MOST = 7
Composed = list[dict[str, Any]]


@st.composite
def composed(draw: st.DrawFn, *, whole_ends: bool = True) -> Composed:
    """Questions and texts that depend on earlier ones and may stop; all of them can be reached."""
    made: Composed = []
    for number in range(draw(st.integers(1, MOST))):
        item = draw(
            items(
                f"v{number}",
                [i["id"] for i in made if i["type"] == "yes_no"],
                whole_ends=whole_ends,
            )
        )
        try:
            compile_questionnaire(definition([*made, item]))
        except Refused:
            continue
        made.append(item)
    return made


@st.composite
def items(draw: st.DrawFn, name: str, earlier: list[str], *, whole_ends: bool) -> dict[str, Any]:
    kind = draw(st.sampled_from(["yes_no", "yes_no", "info"]))
    made: dict[str, Any] = {"id": name, "type": kind, "text": "Wat vindt u?"}
    if kind == "yes_no":
        made["required"] = draw(st.booleans())
        if draw(st.integers(0, 4)) == 0:
            made["stop_if"] = {**draw(stops([*earlier, name], whole=whole_ends)), "text": "Dank u."}
    shown: bool = draw(st.booleans())
    if earlier and shown:
        found = draw(st.lists(conditions(earlier), min_size=1, max_size=2))
        made["show_if"] = {draw(st.sampled_from(["all", "any"])): found}
    return made


@st.composite
def stops(draw: st.DrawFn, there: list[str], *, whole: bool) -> dict[str, Any]:
    """By the answer to the question itself, or by those so far."""
    if not whole or draw(st.booleans()):
        return {"is": [draw(st.sampled_from(CODES))]}
    found = draw(st.lists(conditions(there), min_size=1, max_size=2))
    return {"when": {draw(st.sampled_from(["all", "any", "none"])): found}}


@st.composite
def conditions(draw: st.DrawFn, earlier: list[str]) -> dict[str, Any]:
    operator, code = draw(st.sampled_from(["is", "is_not"])), draw(st.sampled_from(CODES))
    return {"question": draw(st.sampled_from(earlier)), operator: [code]}


QUESTIONNAIRES = composed().map(lambda found: compile_questionnaire(definition(found)))
ANSWERS = st.dictionaries(
    st.sampled_from([f"v{number}" for number in range(MOST)]), st.sampled_from(CODES)
)


def met(made: Questionnaire, answers: Mapping[str, Any]) -> list[str]:
    """The ids that a resident meets, worked out item by item, without steps or routes."""
    seen, told = list[str](), dict[str, Any]()
    for item in (item for step in made.steps for item in step.items):
        if item.show_if and not item.show_if.holds(told):
            continue
        seen.append(item.id)
        if item.id in answers:
            told[item.id] = answers[item.id]
        if _stops(item, told):
            break
    return seen


def _stops(item: Item, told: Mapping[str, Any]) -> bool:
    stop = item.stop_if if isinstance(item, Question) else None
    if stop is None:
        return False
    return (
        stop.match.holds(told.get(item.id))
        if stop.match
        else bool(stop.when and stop.when.holds(told))
    )
