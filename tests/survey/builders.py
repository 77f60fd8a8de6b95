"""Definitions as small as they can be, a desk to work at, and a resident who answers at random."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from random import Random
from typing import Any
from uuid import UUID

from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from meedoen.bodies import seating
from meedoen.language.days import today_here
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.editor import drafting
from meedoen.survey.routing.outcomes import Place
from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.routing.rendering import render_step
from meedoen.survey.routing.route import Answers
from meedoen.survey.types.date import Date
from meedoen.survey.types.matrix import Matrix
from meedoen.survey.types.multiple import Multiple
from meedoen.survey.types.number import Number
from meedoen.survey.types.postcode import Postcode
from meedoen.survey.types.question import Question
from meedoen.survey.types.ranking import Ranking
from meedoen.survey.types.scale import Scale
from meedoen.survey.types.single import Single
from tenants.database import db
from tests.accounts.builders import make_account
from tests.house import ALICE, Home

AREAS = [("WK045301", "IJmuiden-Noord"), ("WK045302", "IJmuiden-Zuid")]
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
YES_NO = {"id": "kent", "type": "yes_no", "text": "Kent u ons?", "required": True}
WHY = {
    "id": "waarom",
    "type": "text",
    "text": "Waarom niet?",
    "show_if": {"all": [{"question": "kent", "is": ["nee"]}]},
}
OPTIONS: list[dict[str, Any]] = [
    {"code": "a", "text": "Een brief"},
    {"code": "b", "text": "Een gesprek"},
    {"code": "anders", "text": "Anders", "other": True},
    {"code": "niets", "text": "Niets", "exclusive": True},
]
ROWS = [{"code": "r1", "text": "De straat"}, {"code": "r2", "text": "Het park"}]
COLUMNS = [{"code": "goed", "text": "Goed"}, {"code": "slecht", "text": "Slecht"}]


def definition(*blocks: Sequence[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """One block for each list of items."""
    made = [
        {"id": f"blok{n}", "title": f"Deel {n}", "items": list(items)}
        for n, items in enumerate(blocks, start=1)
    ]
    head = {"schema": "meedoen/questionnaire/1", "title": "Proef", "min_group": 10}
    return {**head, "blocks": made, **more}


def questionnaire(*items: dict[str, Any]) -> Questionnaire:
    return compile_questionnaire(definition(items))


def ask(kind: str, /, **more: Any) -> dict[str, Any]:
    """One question called q."""
    return {"id": "q", "type": kind, "text": "Wat vindt u?", **more}


def form(*pairs: tuple[str, str]) -> MultiDict[str, str]:
    return MultiDict(pairs)


def make_composer(space: Home, email: str = ALICE, role: str = "samensteller") -> UUID:
    """Somebody who may compose questionnaires in this gemeente."""
    account_id = make_account(space, email)
    with space.as_worker():
        body = seating.create_body("gemeente", space.name)
        db.session.flush()
        seating.give_seat(body.id, account_id, role, today_here())
        db.session.commit()
    return account_id


def make_draft(space: Home, content: dict[str, Any]) -> UUID:
    """The id of a new questionnaire in this gemeente."""
    with space.as_web():
        made = drafting.make(content, None, NOW)
        made_id: UUID = made.questionnaire_id
        db.session.commit()
        return made_id


def rendered(
    made: Questionnaire, index: int, fields: Answers, errors: Mapping[str, str] | None = None
) -> Markup:
    """The items of one step that these answers show."""
    items = made.route(fields).pages.get(index, ())
    return render_step(made, Place(index, items, fields, errors or {}, None, None))


def random_walk(walked: Questionnaire, rng: Random) -> dict[str, Any]:
    """The answers of a resident who fills in every page at random until nothing is left."""
    answers: dict[str, Any] = {}
    index = walked.route(answers).after(-1)
    while index is not None:
        items = walked.route(answers).pages[index]
        asked = [item for item in items if isinstance(item, Question)]
        posted = MultiDict(pair for question in asked for pair in random_fields(question, rng))
        reading = walked.route(answers).read(index, posted)
        assert not reading.errors, (reading.errors, posted)
        answers = dict(reading.answers)
        index = walked.route(answers).after(index)
    return answers


def random_fields(question: Question, rng: Random) -> list[tuple[str, str]]:
    """A proper answer, sometimes none where that is allowed."""
    if not question.required and rng.random() < 0.2:
        return []
    if isinstance(question, Matrix):
        return [(question.field(row), rng.choice(question.columns).code) for row in question.rows]
    if isinstance(question, Date):
        given = next(answer for answer in question.candidates([]) if answer != "dont_know")
        parts = reversed(given.split("-"))
        return [(name, part) for (name, _), part in zip(question.boxes, parts, strict=True)]
    if isinstance(question, Ranking):
        codes = rng.sample([option.code for option in question.options], question.choose)
        return [(question.field(place), codes[place - 1]) for place in question.places]
    if isinstance(question, Multiple):
        return [(question.id, code) for code in _some(question, rng)]
    return [(question.id, _one(question, rng))]


def _some(question: Multiple, rng: Random) -> list[str]:
    first = rng.choice(question.options)
    if first.exclusive:
        return [first.code]
    together = [option.code for option in question.options if not option.exclusive]
    return rng.sample(together, rng.randint(1, min(question.max_choices or 3, len(together))))


def _one(question: Question, rng: Random) -> str:
    if isinstance(question, Single):
        return rng.choice(question.options).code
    if isinstance(question, Scale):
        return rng.choice(sorted(question.codes))
    if isinstance(question, Number):
        return str(rng.randint(question.min or 0, question.max or 100))
    return "1971 aa" if isinstance(question, Postcode) else "Meer bankjes. Ook in het park!"
