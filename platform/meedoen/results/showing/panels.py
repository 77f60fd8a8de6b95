"""The figures of one question on a page: charts, each with its words, and the table beside them."""

from dataclasses import dataclass

from meedoen.language import numbers
from meedoen.language.texts import _
from meedoen.results.counting.shapes import Shown, Table, TablePart
from meedoen.results.showing import charts, figures
from meedoen.results.showing.charts import Bars, Legend, Stacks
from meedoen.results.showing.figures import DataTable, Labelled


@dataclass(frozen=True)
class Picture:
    """`spoken` are the same figures as sentences, for who does not see the chart."""

    id: str
    title: str
    spoken: str
    chart: Bars | Stacks

    @property
    def stacked(self) -> bool:
        return isinstance(self.chart, Stacks)


@dataclass(frozen=True)
class Figure:
    """A picture, and a sentence that names the groups it leaves out."""

    picture: Picture | None
    caption: str = ""
    hidden: str = ""


@dataclass(frozen=True)
class Panel:
    """`layout`: a figure and its table as a "pair", one "wide" figure, or "many" in a grid;
    `mean_of`: of how many the mean is."""

    layout: str
    figures: tuple[Figure, ...]
    table: DataTable | None
    legend: Legend = ()
    mean: str = ""
    mean_of: str = ""
    hidden: str = ""


def whole(table: Table, labelled: Labelled, number: int) -> Panel:
    """The whole gemeente; `labelled` are the rows of a matrix, two wordings, or one group without a label."""
    group, caption = labelled[0][1], _("Vraag %(number)s in cijfers", number=number)
    if table.parts[0].code and not charts.stacked(table.type):
        return _wordings(labelled, caption, f"grafiek-{number}")
    picture = _drawn(table, labelled, f"grafiek-{number}")
    legend = _legend(table, group)
    if table.parts[0].code:
        lines = figures.lines_table(caption, _("Onderdeel"), labelled)
        return Panel("wide", (Figure(picture),), lines, legend)
    mean = numbers.one_decimal(group.mean) if picture.stacked else ""
    answers = figures.answers_table(caption, [group])
    return Panel("pair", (Figure(picture),), answers, legend, mean, numbers.number(group.mean_of))


def _wordings(labelled: Labelled, caption: str, id_: str) -> Panel:
    """Below each wording what that half of the people answered."""
    drawn = [
        Figure(_bars(group, f"{id_}-{at}", words), words)
        for at, (words, group) in enumerate(labelled, 1)
    ]
    return Panel("many", tuple(drawn), figures.lines_table(caption, _("Formulering"), labelled))


def per_group(table: Table, number: int, column: str, prefix: str) -> Panel:
    """Groups beside each other: the wijken of a gemeente, or the gemeenten of a region."""
    caption = _("Vraag %(number)s per %(group)s", number=number, group=column.lower())
    id_ = f"{prefix}-{number}"
    first = figures.first_shown(table.parts)
    if first and first.rows and charts.stacked(table.type):
        return Panel(
            "many" if len(table.parts) > 1 else "wide",
            tuple(_of_part(table, part, f"{id_}-{at}") for at, part in enumerate(table.parts, 1)),
            figures.parts_table(caption, column, table.parts),
            _legend(table, first),
        )
    if len(table.parts) > 1 and first:
        return _per_wording(table, caption, column, id_)
    groups = table.parts[0].groups
    seen = figures.shown(groups)
    drawn = [_of_group(table, g, f"{id_}-{at}") for at, g in enumerate(seen, 1) if g.rows]
    answers = figures.answers_table(caption, seen) if seen else None
    return Panel("many", tuple(drawn), answers, hidden=figures.hidden_sentence(groups))


def _per_wording(table: Table, caption: str, column: str, id_: str) -> Panel:
    """Of each wording its groups, as far as those are shown, and which are not."""
    drawn: list[Figure] = []
    for place, part in enumerate(table.parts, 1):
        names = [f"{group.name}: {part.text}" for group in figures.shown(part.groups)]
        pictures = zip(names, figures.shown(part.groups), strict=True)
        drawn += [
            Figure(_bars(group, f"{id_}-{place}-{at}", name), name)
            for at, (name, group) in enumerate(pictures, 1)
        ]
        if hidden := figures.hidden_sentence(part.groups):
            drawn.append(Figure(None, part.text, hidden))
    return Panel("many", tuple(drawn), figures.parts_table(caption, column, table.parts))


def _of_part(table: Table, part: TablePart, id_: str) -> Figure:
    labelled = [(group.name, group) for group in figures.shown(part.groups)]
    picture = _stacks(table, labelled, id_) if labelled else None
    return Figure(picture, part.text, figures.hidden_sentence(part.groups))


def _of_group(table: Table, group: Shown, id_: str) -> Figure:
    return Figure(_bars(group, id_, f"{group.name}: {table.text}"), group.name)


def _legend(table: Table, group: Shown) -> Legend:
    """Only whole bars need one: the others carry their answers in words."""
    if not charts.stacked(table.type):
        return ()
    return charts.legend(group.rows, rising=charts.rising(table.type))


def _drawn(table: Table, labelled: Labelled, id_: str) -> Picture:
    if charts.stacked(table.type):
        return _stacks(table, labelled, id_)
    return _bars(labelled[0][1], id_, table.text)


def _stacks(table: Table, labelled: Labelled, id_: str) -> Picture:
    rows = [(label, group.rows) for label, group in labelled]
    chart = charts.stacks(rows, rising=charts.rising(table.type))
    spoken = [f"{label} – " * bool(label) + charts.spoken(answers) for label, answers in rows]
    return Picture(id_, table.text, " ".join(spoken), chart)


def _bars(group: Shown, id_: str, title: str) -> Picture:
    return Picture(id_, title, charts.spoken(group.rows), charts.bars(group.rows))
