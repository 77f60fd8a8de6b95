"""Answers of many people to one question as numpy arrays, so that each answer is read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]
Answers = Sequence[object]


@dataclass(frozen=True)
class Column:
    """One row per respondent: whether there is an answer, which lines it marks, and its number.

    `marks` is respondents × lines; `values` is NaN where an answer is no number; `asked` tells
    who got the question, without it everybody.
    """

    answered: Flags
    marks: Flags
    values: Numbers | None = None
    asked: Flags | None = None

    @cached_property
    def pattern(self) -> NDArray[np.intp]:
        """A number for each respondent: equal where they marked the same lines."""
        return alike(self.marks)

    @cached_property
    def ticked(self) -> bool:
        """Whether anybody marked several lines."""
        return bool((self.marks.sum(axis=1) > 1).any())


def alike(rows: Flags) -> NDArray[np.intp]:
    """A number from nought for each row: the same for equal rows, and none left out."""
    found = np.zeros(len(rows), dtype=np.intp)
    for eight in np.packbits(rows, axis=1).T:
        found = np.unique(256 * found + eight, return_inverse=True)[1]
    return found


def choice(answers: Answers, codes: Sequence[str]) -> Column:
    """At most one code each; a code that the question does not have is no answer."""
    place = {code: at for at, code in enumerate(codes)}
    found = np.array([_at(place, answer) for answer in answers], dtype=np.intp)
    marks = found[:, None] == np.arange(len(codes))
    return Column(found >= 0, marks)


def several(answers: Answers, codes: Sequence[str]) -> Column:
    """Any number of codes each."""
    place = {code: at for at, code in enumerate(codes)}
    marks = np.zeros((len(answers), len(codes)), dtype=np.bool_)
    for row, answer in enumerate(answers):
        chosen = answer if isinstance(answer, list | tuple) else ()
        marks[row, [at for code in chosen if (at := _at(place, code)) >= 0]] = True
    return Column(_any(marks), marks)


def measured(
    answers: Answers, bins: Sequence[tuple[float, float]], dont_know: str | None
) -> Column:
    """Numbers in bins (both ends included); with `dont_know` a last line for that answer."""
    values = np.array([_number(answer) for answer in answers], dtype=np.float64)
    marks = [(values >= low) & (values <= high) for low, high in bins]
    if dont_know is not None:
        marks.append(np.array([answer == dont_know for answer in answers], dtype=np.bool_))
    table = np.stack(marks, axis=1)
    inside = _any(table[:, : len(bins)])
    return Column(_any(table), table, np.where(inside, values, np.nan))


def given(answers: Answers) -> Column:
    """Only whether there is an answer; what it was never leaves the answers."""
    answered = np.array([_is_given(answer) for answer in answers], dtype=np.bool_)
    return Column(answered, np.zeros((len(answers), 0), dtype=np.bool_))


def picked(answers: Answers, key: str) -> list[object]:
    """The answers in one row of a matrix."""
    return [answer.get(key) if isinstance(answer, Mapping) else None for answer in answers]


def _any(marks: Flags) -> Flags:
    """Whether a respondent marked anything."""
    found: Flags = np.logical_or.reduce(marks, axis=1)
    return found


def _is_given(answer: object) -> bool:
    return bool(answer.strip()) if isinstance(answer, str) else not np.isnan(_number(answer))


def _at(place: Mapping[str, int], answer: object) -> int:
    return place.get(answer, -1) if isinstance(answer, str) else -1


def _number(answer: object) -> float:
    number = isinstance(answer, int | float) and not isinstance(answer, bool)
    return float(answer) if number else float("nan")  # type: ignore[arg-type]
