"""What stands on the region's page of one subject, ready to be printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from meedoen.language.days import written
from meedoen.language.lists import in_words
from meedoen.language.numbers import number
from meedoen.language.texts import _
from meedoen.region.comparing import Compared, Given, asked_of, compare, otherwise
from meedoen.results.counting.shapes import Hidden
from meedoen.results.showing import pages, panels
from meedoen.results.showing.figures import UNKNOWN
from meedoen.results.showing.pages import Heading
from meedoen.results.showing.panels import Panel


@dataclass(frozen=True)
class ComparedQuestion:
    """`base` says who was asked in each gemeente; `apart`: not asked alike everywhere; `absent`
    names the gemeenten that did not ask it, `reworded` says where it was put otherwise than before."""

    heading: Heading
    base: str
    apart: bool
    panel: Panel
    absent: str
    reworded: tuple[str, ...]


@dataclass(frozen=True)
class SubjectPage:
    """`given` has a row for what each gemeente handed over last, and how many took part."""

    topic: str
    title: str
    given: tuple[tuple[str, ...], ...]
    questions: tuple[ComparedQuestion, ...]


def subject_page(topic: str, title: str, given: Sequence[Given]) -> SubjectPage:
    questions = tuple(_question(one, at, given) for at, one in enumerate(compare(given), 1))
    return SubjectPage(topic, title, tuple(map(_row, given)), questions)


def _row(one: Given) -> tuple[str, ...]:
    summary = one.figures.summary
    whole = summary.groups[0]
    figures = (
        (_("niet getoond"), UNKNOWN)
        if isinstance(whole, Hidden)
        else (number(whole.n), pages.rate(whole))
    )
    return (
        one.name,
        written(summary.ends_on),
        number(summary.invited),
        *figures,
        written(one.released_at),
    )


def _question(one: Compared, at: int, given: Sequence[Given]) -> ComparedQuestion:
    panel = panels.per_group(one.table, at, _("Gemeente"), "gemeente")
    askers = {group.code for part in one.table.parts for group in part.groups}
    base = " ".join(asked_of(each) for each in given if each.name in askers)
    heading, absent = pages.heading(one.table, at), in_words(one.absent)
    reworded = tuple(otherwise(name, since) for name, since in one.reworded.items())
    return ComparedQuestion(heading, base, one.apart, panel, absent, reworded)
