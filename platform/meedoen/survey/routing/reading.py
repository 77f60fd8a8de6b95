"""Reads one posted page of a questionnaire: what to store, what is wrong, what was typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from meedoen.survey.types.question import Form, Question


@dataclass(frozen=True, slots=True)
class StepReading:
    """`answers` is everything that may be stored after this page: earlier answers merged with
    the proper ones of this page. `errors` has a sentence by field name. When there are errors,
    render the page with `typed` in the place of the answers: it holds what was typed as well,
    proper or not, and is never stored."""

    answers: Mapping[str, Any]
    errors: Mapping[str, str]
    typed: Mapping[str, Any]


def read_step(questions: Sequence[Question], form: Form, answers: Mapping[str, Any]) -> StepReading:
    """A question on this page without a proper answer loses the answer it had before."""
    stale = {key for question in questions for key in question.keys}
    merged = {key: value for key, value in answers.items() if key not in stale}
    typed, errors = dict(merged), dict[str, str]()
    for question in questions:
        reading = question.read(form)
        merged |= reading.answers
        typed |= reading.typed
        errors |= reading.errors
    return StepReading(merged, errors, typed)
