"""The data tables that always stand beside a chart, and the words for what is hidden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from meedoen.language.lists import in_words
from meedoen.language.numbers import number, one_decimal
from meedoen.language.texts import _, lazy
from meedoen.results.counting.shapes import Hidden, Reason, Shown, TablePart, TookPart

UNKNOWN = "–"
WHY: Mapping[Reason, str] = MappingProxyType(
    {
        "few": lazy("Niet getoond, om mensen te beschermen. Te weinig mensen gaven antwoord."),
        "linked": lazy(
            "Niet getoond, om mensen te beschermen. Te weinig mensen gaven antwoord, of u zou samen"
            " met een andere vraag kunnen uitrekenen wat een paar mensen zeiden."
        ),
        "sensitive": lazy(
            "Niet getoond, om mensen te beschermen. Dit is een gevoelige vraag, of hij hoort"
            " bij een gevoelige vraag. Daarvan laten wij niets zien als dat iets over een paar"
            " mensen zou zeggen."
        ),
        "earlier": lazy(
            "Niet getoond, om mensen te beschermen. Deze cijfers waren eerder ook niet openbaar."
        ),
    }
)
Rows = tuple[tuple[str, ...], ...]
Labelled = Sequence[tuple[str, Shown]]


@dataclass(frozen=True)
class DataTable:
    """`bodies` are (heading, rows); the first cell of a row names it, the others are figures."""

    caption: str
    columns: tuple[str, ...]
    bodies: tuple[tuple[str, Rows], ...]


def shown(groups: Sequence[Shown | Hidden]) -> list[Shown]:
    return [group for group in groups if isinstance(group, Shown)]


def first_shown(parts: Sequence[TablePart]) -> Shown | None:
    """Any shown group, for the answers that all of them have."""
    return next((group for part in parts for group in shown(part.groups)), None)


def hidden_sentence(groups: Sequence[Shown | TookPart | Hidden]) -> str:
    return not_shown([group.name for group in groups if isinstance(group, Hidden)])


def why(hidden: Hidden) -> str:
    """Of all who were asked: of a wijk it would tell whether that is the small one."""
    return str(WHY[hidden.reason])


def not_shown(names: Sequence[str]) -> str:
    """Nothing at all where nothing is hidden; which of them is the small one must not be told."""
    if not names:
        return ""
    return _("Niet getoond, om mensen te beschermen: %(names)s.", names=in_words(names))


def answers_table(caption: str, groups: Sequence[Shown]) -> DataTable:
    """A row for each answer, a column for each shown group; mean and n below."""
    rows = [
        (same[0].text, *(f"{row.percent}%" for row in same))
        for same in zip(*(group.rows for group in groups), strict=True)
    ]
    if any(group.mean is not None for group in groups):
        rows.append((_("Gemiddelde"), *(mean(group) for group in groups)))
    rows.append((_("Aantal antwoorden"), *(number(group.n) for group in groups)))
    columns = (_("Antwoord"), *(group.name for group in groups))
    return DataTable(caption, columns, (("", tuple(rows)),))


def lines_table(caption: str, first: str, labelled: Labelled) -> DataTable:
    """A row for each (label, shown group), a column for each answer: matrix rows, or wijken."""
    return _table_of(caption, first, [("", labelled)])


def parts_table(caption: str, first: str, parts: Sequence[TablePart]) -> DataTable:
    """The same for each part that shows anything, below its text."""
    named = [(part.text, [(group.name, group) for group in shown(part.groups)]) for part in parts]
    return _table_of(caption, first, [(text, labelled) for text, labelled in named if labelled])


def _table_of(caption: str, first: str, parts: Sequence[tuple[str, Labelled]]) -> DataTable:
    groups = [group for _text, labelled in parts for _label, group in labelled]
    averaged = any(group.mean is not None for group in groups)
    answers = (row.text for row in groups[0].rows)
    columns = (first, *answers, *([_("Gemiddelde")] if averaged else []), _("Aantal"))
    bodies = [
        (text, tuple(_line(label, group, averaged=averaged) for label, group in labelled))
        for text, labelled in parts
    ]
    return DataTable(caption, columns, tuple(bodies))


def _line(label: str, group: Shown, *, averaged: bool) -> tuple[str, ...]:
    percents = (f"{row.percent}%" for row in group.rows)
    return (label, *percents, *([mean(group)] if averaged else []), number(group.n))


def mean(group: Shown) -> str:
    """With how many gave a number, which need not be all who answered."""
    if group.mean is None or group.mean_of is None:
        return one_decimal(group.mean) or UNKNOWN
    return _("%(mean)s (van %(count)s)", mean=one_decimal(group.mean), count=number(group.mean_of))
