"""What is counted of a question, for each question type: one part, or one for each matrix row."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from meedoen.results.counting import columns
from meedoen.results.counting.columns import Answers, Column
from meedoen.survey.types.bins import Bin, bins_of, number_bins, point_bins
from meedoen.survey.types.conditions import DONT_KNOW
from meedoen.survey.types.mark import FAILS_TOGETHER, Mark
from meedoen.survey.types.matrix import Matrix
from meedoen.survey.types.multiple import Multiple
from meedoen.survey.types.number import Number
from meedoen.survey.types.options import Option
from meedoen.survey.types.postcode import Postcode
from meedoen.survey.types.question import Question
from meedoen.survey.types.ranking import Ranking
from meedoen.survey.types.scale import Scale
from meedoen.survey.types.single import Single

DONT_KNOW_LINE = (DONT_KNOW, "Weet ik niet")
PLACES = frozenset({"wijk", "buurt", "pc4", "postcode"})
AREA = re.compile(r"WK[0-9]{6}|BU[0-9]{8}")
Line = tuple[str, str]


@dataclass(frozen=True)
class Part:
    """`lines` are (code, text) of each row of the table; `mute` the lines that tell nothing."""

    code: str
    text: str
    lines: tuple[Line, ...]
    column: Column
    mute: frozenset[int] = frozenset()


def parts_of(question: Question, answers: Answers) -> list[Part]:
    """`answers` has one entry per respondent, None where there is no answer."""
    if tells_where(question):
        return _words(question, answers)
    kind = next((made for made in type(question).__mro__ if made in BY_TYPE), Question)
    return BY_TYPE[kind](question, answers)


def tells_where(question: Question) -> bool:
    """Whether the answers are the wijken themselves: their figures would undo every hidden wijk."""
    if isinstance(question, Postcode) or question.profile in PLACES:
        return True
    return any(AREA.fullmatch(code) for code in question.codes)


def _single(question: Single, answers: Answers) -> list[Part]:
    lines = _lines(question.options)
    column = columns.choice(answers, [code for code, _ in lines])
    return [Part("", "", lines, column, _mute(question.options))]


def _several(question: Multiple | Ranking, answers: Answers) -> list[Part]:
    lines = _lines(question.options)
    return [Part("", "", lines, columns.several(answers, [code for code, _ in lines]))]


def _matrix(question: Matrix, answers: Answers) -> list[Part]:
    lines, mute = _lines(question.columns), _mute(question.columns)
    codes = [code for code, _ in lines]
    return [
        Part(
            row.code,
            row.text,
            lines,
            columns.choice(columns.picked(answers, row.code), codes),
            mute,
        )
        for row in question.rows
    ]


def _mark(question: Mark, answers: Answers) -> list[Part]:
    return [_measured(bins_of(FAILS_TOGETHER), question.dont_know, answers)]


def _scale(question: Scale, answers: Answers) -> list[Part]:
    part = _measured(point_bins(question.min, question.max), question.dont_know, answers)
    ends = {str(question.min): question.min_label, str(question.max): question.max_label}
    lines = tuple(
        (code, f"{text} ({ends[text]})" if ends.get(text) else text) for code, text in part.lines
    )
    return [Part("", "", lines, part.column, part.mute)]


def _number(question: Number, answers: Answers) -> list[Part]:
    """No mean where one answer could rule it (no bounds), or where it says nothing (a postcode)."""
    bins = number_bins(question.min, question.max, whole=not question.decimals)
    part = _measured(bins, question.dont_know, answers)
    if question.min is not None and question.max is not None and not question.profile:
        return [part]
    column = Column(part.column.answered, part.column.marks)
    return [Part("", "", part.lines, column, part.mute)]


def _words(_: Question, answers: Answers) -> list[Part]:
    return [Part("", "", (), columns.given(answers))]


def _measured(bins: Sequence[Bin], dont_know: bool, answers: Answers) -> Part:
    lines = tuple((made.code, made.text) for made in bins)
    ends = [(made.low, made.high) for made in bins]
    if not dont_know:
        return Part("", "", lines, columns.measured(answers, ends, None))
    column = columns.measured(answers, ends, DONT_KNOW)
    return Part("", "", (*lines, DONT_KNOW_LINE), column, frozenset({len(lines)}))


def _lines(options: Sequence[Option]) -> tuple[Line, ...]:
    return tuple((option.code, option.text) for option in options)


def _mute(options: Sequence[Option]) -> frozenset[int]:
    """In a choice of one, an exclusive answer is "Weet ik niet" or "Dat zeg ik liever niet"."""
    return frozenset(place for place, option in enumerate(options) if option.exclusive)


BY_TYPE: MappingProxyType[type, Callable[..., list[Part]]] = MappingProxyType(
    {
        Single: _single,
        Multiple: _several,
        Ranking: _several,
        Matrix: _matrix,
        Mark: _mark,
        Scale: _scale,
        Number: _number,
        Question: _words,
    }
)
