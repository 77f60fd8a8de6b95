"""What stands on a page with the results of one wave, ready to be printed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from meedoen.language.days import written
from meedoen.language.numbers import number
from meedoen.language.texts import _, lazy, ngettext
from meedoen.results.counting.shapes import Hidden, Shown, Summary, Table, TookPart
from meedoen.results.showing import figures, panels
from meedoen.results.showing.base import answered, asked, base, lost
from meedoen.results.showing.figures import UNKNOWN, DataTable
from meedoen.results.showing.panels import Panel

NOT_SHOWN = lazy("Niet getoond, om mensen te beschermen.")


@dataclass(frozen=True)
class Heading:
    number: int
    text: str
    note: str


@dataclass(frozen=True)
class Question:
    """`sentence` stands instead of figures; `missing` names the rows of a matrix that are hidden.

    `base` says who was asked and how many answered; `unseen` stands where no area is shown.
    """

    heading: Heading
    base: str = ""
    empty: str = ""
    sentence: str = ""
    whole: Panel | None = None
    missing: str = ""
    per_area: Panel | None = None
    unseen: str = ""


@dataclass(frozen=True)
class PerArea:
    """How many took part in each area; no table where all of them are hidden."""

    table: DataTable | None
    hidden: str


@dataclass(frozen=True)
class ResultPage:
    """`lead` is the questionnaire's title, where the wave has another name."""

    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    per_area: PerArea | None
    promise: str
    promise_by: str
    minimum: int
    area_word: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Card:
    """A release in the list of releases."""

    id: UUID
    title: str
    lead: str
    period: str


def card(release_id: UUID, summary: Summary) -> Card:
    return Card(release_id, summary.wave, _lead(summary), _period(summary))


def result_page(summary: Summary, tables: Sequence[Table]) -> ResultPage:
    word = summary.area_word
    return ResultPage(
        title=summary.wave,
        lead=_lead(summary),
        facts=_facts(summary),
        per_area=_per_area(summary),
        promise=summary.promise,
        promise_by=written(summary.promise_by),
        minimum=summary.minimum,
        area_word=word,
        questions=tuple(_question(summary, table, at) for at, table in enumerate(tables, 1)),
    )


def _lead(summary: Summary) -> str:
    return "" if summary.title == summary.wave else summary.title


def _period(summary: Summary) -> str:
    first, last = written(summary.starts_on), written(summary.ends_on)
    return _("%(first)s tot en met %(last)s", first=first, last=last)


def rate(group: TookPart) -> str:
    return UNKNOWN if group.response is None else f"{group.response}%"


def heading(table: Table, at: int) -> Heading:
    return Heading(at, table.text, table.note)


def _facts(summary: Summary) -> tuple[tuple[str, str], ...]:
    facts = (
        (_("Periode"), _period(summary)),
        (_("Gevraagd"), _people(summary.invited)),
        (_("Meegedaan"), _took_part(summary.groups[0])),
        (_("Niet geteld"), lost(summary)),
    )
    return tuple((name, fact) for name, fact in facts if fact)


def _took_part(whole: TookPart | Hidden) -> str:
    if isinstance(whole, Hidden):
        return str(NOT_SHOWN)
    share = "" if whole.response is None else f" ({rate(whole)})"
    return f"{_people(whole.n)}{share}"


def _people(count: int) -> str:
    return ngettext("%(count)s persoon", "%(count)s mensen", count, count=number(count))


def _per_area(summary: Summary) -> PerArea | None:
    whole, *areas = summary.groups
    if not areas or isinstance(whole, Hidden):
        return None
    word = summary.area_word
    rows = tuple(_area(group) for group in areas if isinstance(group, TookPart))
    columns = (word.capitalize(), _("Gevraagd"), _("Meegedaan"), _("Respons"))
    caption = _("Meegedaan per %(group)s", group=word)
    if not rows:
        said = _("Meegedaan per %(group)s: niet getoond, om mensen te beschermen.", group=word)
        return PerArea(None, said)
    table = DataTable(caption, columns, (("", rows),))
    return PerArea(table, figures.hidden_sentence(areas))


def _area(group: TookPart) -> tuple[str, ...]:
    return (group.name, number(group.invited) or UNKNOWN, number(group.n), rate(group))


def _question(summary: Summary, table: Table, at: int) -> Question:
    top, word = heading(table, at), summary.area_word
    whole = [(part.text, part.groups[0]) for part in table.parts]
    seen = [(text, group) for text, group in whole if isinstance(group, Shown)]
    if not seen:
        return Question(top, asked(summary), empty=_why(whole))
    if not seen[0][1].rows:
        return Question(top, asked(summary), sentence=answered(seen[0][1].n))
    halves = (
        table.parts[0].text == table.text
    )  # of one wording nobody gave the answers to the other
    return Question(
        top,
        asked(summary) if halves else base(summary, [group for _text, group in seen]),
        whole=panels.whole(table, seen, at),
        missing=figures.not_shown([f"‘{text}’" for text, g in whole if isinstance(g, Hidden)]),
        per_area=_areas_of(table, at, word),
        unseen=_unseen(table, word),
    )


def _why(whole: Sequence[tuple[str, Shown | Hidden]]) -> str:
    return next(figures.why(group) for _text, group in whole if isinstance(group, Hidden))


def _areas_of(table: Table, at: int, word: str) -> Panel | None:
    """The areas beside each other, without the whole that stands above them already."""
    areas = _without_whole(table)
    if not figures.first_shown(areas.parts):
        return None
    return panels.per_group(areas, at, word.capitalize(), "deel")


def _unseen(table: Table, word: str) -> str:
    """Instead of areas of which none is shown."""
    areas = _without_whole(table)
    if not areas.parts[0].groups or figures.first_shown(areas.parts):
        return ""
    return _("Per %(group)s: niet getoond, om mensen te beschermen.", group=word)


def _without_whole(table: Table) -> Table:
    return replace(
        table, parts=tuple(replace(part, groups=part.groups[1:]) for part in table.parts)
    )
