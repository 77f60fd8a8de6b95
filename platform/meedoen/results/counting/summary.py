"""How many took part, in the whole and by wijk, under the same rule as every other figure.

The response rate is worked out from the rounded n: the exact one would give the exact n away.
"""

from collections.abc import Mapping, Sequence

from meedoen.fieldwork.waves.models import Wave
from meedoen.results.counting.groups import Group
from meedoen.results.counting.shapes import GEMEENTE, Hidden, Summary, TookPart
from meedoen.results.counting.tables import hidden_group
from meedoen.results.disclosure.hiding import hidden_groups
from meedoen.results.disclosure.rounding import at_most, shown_n, whole_percent
from meedoen.results.disclosure.tallies import Rule, Tally
from meedoen.survey.routing.questionnaire import Questionnaire

Invited = Mapping[str | None, int]


def summary_of(
    wave: Wave, questionnaire: Questionnaire, groups: Sequence[Group], invited: Invited, word: str
) -> Summary:
    minimum = least(questionnaire)
    asked = _asked(groups, invited)
    return Summary(
        title=wave.called(questionnaire.title),
        wave=wave.name,
        origin=questionnaire.origin,
        mode=wave.mode,
        starts_on=wave.began_on,
        ends_on=wave.ended_on,
        promise=wave.promise,
        promise_by=wave.promise_by,
        invited=asked[GEMEENTE],
        minimum=minimum,
        weighted=False,
        area_word=word,
        groups=response_by_group(groups, asked, minimum),
        lost=at_most(wave.lost_count) if wave.lost_count else None,
    )


def least(questionnaire: Questionnaire) -> int:
    """The smallest group to show: what the questionnaire asks, and never below ten."""
    return max(Rule().minimum, questionnaire.min_group)


def _asked(groups: Sequence[Group], invited: Invited) -> dict[str, int]:
    """Without a rate by wijk where the wijk of some answers is not known: it would be too low."""
    total = {GEMEENTE: sum(invited.values())}
    if any(group.code == "" for group in groups):
        return total
    return total | {group.code: invited.get(group.code, 0) for group in groups[1:]}


def response_by_group(
    groups: Sequence[Group], asked: Mapping[str, int], minimum: int
) -> tuple[TookPart | Hidden, ...]:
    tallies = [Tally(group.code, int(group.members.sum())) for group in groups]
    hidden = hidden_groups(tallies[0], tallies[1:], Rule(minimum))
    return tuple(
        hidden_group(group)
        if group.code in hidden
        else _took_part(group, figures.n, asked.get(group.code))
        for group, figures in zip(groups, tallies, strict=True)
    )


def _took_part(group: Group, exact: int, invited: int | None) -> TookPart:
    n = shown_n(exact)
    rate = min(100, whole_percent(n, invited)) if invited else None
    return TookPart(group.kind, group.code, group.name, n, invited, rate)
