"""From what a question says is counted of it to columns: one part for each of its measures."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from meedoen.results.counting import columns
from meedoen.results.counting.columns import Answers, Column, Flags
from meedoen.survey.types.halves import HALVES
from meedoen.survey.types.measures import Kind, Line, Measure
from meedoen.survey.types.months import month_of
from meedoen.survey.types.question import Question


@dataclass(frozen=True)
class Part:
    """`lines` are (code, text) of each row of the table; `mute` the lines that tell nothing;
    `ordered`: each lies between its neighbours."""

    code: str
    text: str
    lines: tuple[Line, ...]
    column: Column
    mute: frozenset[int] = frozenset()
    ordered: bool = False


def parts_of(
    question: Question,
    answers: Answers,
    asked: Flags,
    names: Collection[str] = (),
    halves: Answers = (),
) -> list[Part]:
    """`answers` has one entry per respondent, None where there is none; `names` are of wijken. `halves` has
    the half that each is in: where those read other words, each of them is a part."""
    measures = question.counted(names)
    if not question.other_wording:
        return [_part(measure, answers, asked) for measure in measures]
    return [
        _of_half(half, text, measure, answers, asked & _in(half, halves))
        for measure in measures
        for half, text in zip(HALVES, (question.text, question.other_wording), strict=True)
    ]


def _in(half: str, halves: Answers) -> Flags:
    return np.array([one == half for one in halves], dtype=np.bool_)


def _of_half(half: str, text: str, measure: Measure, answers: Answers, asked: Flags) -> Part:
    """Of who was asked in these words, and of nobody else."""
    own = [answer if there else None for answer, there in zip(answers, asked, strict=True)]
    return replace(_part(measure, own, asked), code=half, text=text)


def _part(measure: Measure, answers: Answers, asked: Flags) -> Part:
    own = columns.picked(answers, measure.code) if measure.code else answers
    column = replace(BY_KIND[measure.kind](measure, own), asked=asked)
    return Part(measure.code, measure.text, measure.lines, column, measure.mute, measure.ordered)


def _choice(measure: Measure, answers: Answers) -> Column:
    return columns.choice(answers, [code for code, _ in measure.lines])


def _several(measure: Measure, answers: Answers) -> Column:
    return columns.several(answers, [code for code, _ in measure.lines])


def _numbers(measure: Measure, answers: Answers) -> Column:
    """Without their values where no mean may be made of them."""
    after = measure.lines[len(measure.bins) :]
    ends = [(made.low, made.high) for made in measure.bins]
    column = columns.measured(answers, ends, after[0][0] if after else None)
    return column if measure.mean else Column(column.answered, column.marks)


def _days(measure: Measure, answers: Answers) -> Column:
    """By their months; the answer that nobody knows it stays what it is."""
    return _numbers(measure, [_month(answer) for answer in answers])


def _month(answer: object) -> object:
    found = month_of(answer)
    return answer if found is None else found


def _words(_: Measure, answers: Answers) -> Column:
    return columns.given(answers)


BY_KIND: Mapping[Kind, Callable[[Measure, Answers], Column]] = MappingProxyType(
    {
        Kind.CHOICE: _choice,
        Kind.SEVERAL: _several,
        Kind.NUMBERS: _numbers,
        Kind.DAYS: _days,
        Kind.WORDS: _words,
    }
)
