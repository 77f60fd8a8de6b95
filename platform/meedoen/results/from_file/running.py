"""A file with answers is weighed to a file with targets, and figures are made of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from meedoen.results.from_file import table, targets
from meedoen.results.from_file.table import Table
from meedoen.results.from_file.targets import Wanted
from meedoen.results.weighing import estimates
from meedoen.results.weighing.arrays import Numbers
from meedoen.results.weighing.estimates import Estimate
from meedoen.results.weighing.intervals import Interval
from meedoen.results.weighing.margins import Category, Margin, spelled
from meedoen.results.weighing.weighing import Weighed, weigh

MOST_ANSWERS = 100
MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """Of one column: the share of this answer, or with None the mean of its numbers. `plain` is
    Wilson's interval of the share without weights, of people drawn by chance."""

    column: str
    answer: str | None
    estimate: Estimate
    plain: Interval | None = None


@dataclass(frozen=True, slots=True)
class Ran:
    """`ids` has the cells of the column that tells rows apart, or their numbers in the file."""

    wanted: Wanted
    weighed: Weighed
    figures: Sequence[Figure]
    ids: Sequence[str]


def run(answers: bytes, asked: bytes) -> Ran:
    """Raises Refused with sentences, and never anything else for whatever stands in the files."""
    wanted = targets.read(asked)
    found = table.read(answers)
    _refuse_unknown(found, wanted)
    if wanted.population is not None and wanted.population < len(found.cells):
        raise Refused(
            _(
                "Uw bestand heeft %(people)s mensen, en dat zijn er meer dan de bevolking van %(population)s.",
                people=len(found.cells),
                population=wanted.population,
            )
        )
    labels = [_labels(found, margin, wanted) for margin in wanted.margins]
    weighed = weigh(wanted.margins, labels, _base(found, wanted), wanted.rules)
    return Ran(wanted, weighed, list(_figures(found, wanted, weighed)), _ids(found, wanted))


def _refuse_unknown(found: Table, wanted: Wanted) -> None:
    names = dict.fromkeys(name for name in wanted.columns() if name not in found.names)
    if names:
        raise Refused(
            *(
                _("Het bestand met antwoorden heeft geen kolom ‘%(name)s’.", name=spelled([name]))
                for name in list(names)[:MOST_NAMED]
            )
        )


def _labels(found: Table, margin: Margin, wanted: Wanted) -> list[Category | None]:
    """Who lacks one of the crossed columns is unknown."""
    columns = [found.column(name).known(wanted.missing) for name in margin.variables]
    return [
        None if None in words else tuple(str(word) for word in words)
        for words in zip(*columns, strict=True)
    ]


def _base(found: Table, wanted: Wanted) -> Numbers | None:
    if wanted.base_weight is None:
        return None
    column = found.column(wanted.base_weight)
    values = column.numbers(wanted.missing)
    wrong = np.flatnonzero(~(values > 0))
    if len(wrong):
        raise Refused(
            _(
                "In rij %(row)s staat bij ‘%(column)s’ geen gewicht boven 0.",
                row=column.rows[wrong[0]],
                column=spelled([column.name]),
            )
        )
    return values


def _ids(found: Table, wanted: Wanted) -> Sequence[str]:
    if wanted.id is None:
        return [str(row) for row in found.rows]
    column = found.column(wanted.id)
    cell, times = Counter(column.cells).most_common(1)[0]
    if times > 1:
        raise Refused(
            _(
                "In de kolom ‘%(column)s’ staat ‘%(cell)s’ meer dan één keer. Kies een kolom zonder herhaling.",
                column=spelled([column.name]),
                cell=spelled([cell]),
            )
        )
    return column.cells


def _figures(found: Table, wanted: Wanted, weighed: Weighed) -> Iterator[Figure]:
    simple = wanted.random and wanted.base_weight is None
    for name in wanted.shares:
        known = found.column(name).known(wanted.missing)
        answered = np.array([one is not None for one in known])
        for answer in _answers(name, known):
            yes = np.array([one == answer for one in known])
            estimate = estimates.share(weighed, yes, answered, wanted.population)
            if estimate is not None:
                plain = estimates.unweighted(yes, answered) if simple else None
                yield Figure(name, answer, estimate, plain)
    for name in wanted.means:
        values = found.column(name).numbers(wanted.missing)
        estimate = estimates.mean(weighed, values, wanted.population)
        if estimate is not None:
            yield Figure(name, None, estimate)


def _answers(name: str, known: Sequence[str | None]) -> list[str]:
    answers = sorted({one for one in known if one is not None})
    if len(answers) > MOST_ANSWERS:
        raise Refused(
            _(
                "Bij ‘%(name)s’ staan meer dan %(most)s verschillende antwoorden. Dat is te veel om te tellen.",
                name=spelled([name]),
                most=MOST_ANSWERS,
            )
        )
    return answers
