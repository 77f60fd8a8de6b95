"""How many took part, in the whole and by wijk, under the same rule as every other figure.

    {"title", "wave", "origin": "03_…" or null, "mode", "starts_on", "ends_on": ISO dates,
     "promise": "…", "promise_by": ISO date, "invited": 412, "minimum": 15, "weighted": false,
     "area_word": "wijk", or what the gemeente calls its parts,
     "groups": [{"kind", "code", "name", "n", "invited", "response": 44 or null}
                | {"kind", "code", "name", "hidden": true, "reason": "few"}, …]}

The response rate is worked out from the rounded n: the exact one would give the exact n away.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from meedoen.fieldwork.waves.models import Wave
from meedoen.results.counting.groups import GEMEENTE, Group
from meedoen.results.counting.tables import hidden_body, named
from meedoen.results.disclosure.hiding import Rule, Tally, hidden_groups
from meedoen.results.disclosure.rounding import shown_n, whole_percent
from meedoen.survey.routing.questionnaire import Questionnaire

Body = dict[str, Any]
Invited = Mapping[str | None, int]


def summary_body(
    wave: Wave, questionnaire: Questionnaire, groups: Sequence[Group], invited: Invited, word: str
) -> Body:
    minimum = Rule(least(questionnaire)).minimum
    asked = _asked(groups, invited)
    return {
        "title": questionnaire.title,
        "wave": wave.name,
        "origin": questionnaire.origin,
        "mode": wave.mode,
        "starts_on": wave.starts_on.isoformat(),
        "ends_on": wave.ends_on.isoformat(),
        "promise": wave.promise,
        "promise_by": wave.promise_by.isoformat(),
        "invited": asked[GEMEENTE],
        "minimum": minimum,
        "weighted": False,
        "area_word": word,
        "groups": _response(groups, asked, minimum),
    }


def least(questionnaire: Questionnaire) -> int:
    """The smallest group to show: what the questionnaire asks, and never below ten."""
    return max(Rule().minimum, questionnaire.min_group)


def _asked(groups: Sequence[Group], invited: Invited) -> dict[str, int]:
    """Without a rate by wijk where the wijk of some answers is not known: it would be too low."""
    total = {GEMEENTE: sum(invited.values())}
    if any(group.code == "" for group in groups):
        return total
    return total | {group.code: invited.get(group.code, 0) for group in groups[1:]}


def _response(groups: Sequence[Group], asked: Mapping[str, int], minimum: int) -> list[Body]:
    tallies = [Tally(group.code, int(group.members.sum())) for group in groups]
    hidden = hidden_groups(tallies[0], tallies[1:], Rule(minimum))
    return [
        hidden_body(group)
        if group.code in hidden
        else _shown(group, figures.n, asked.get(group.code))
        for group, figures in zip(groups, tallies, strict=True)
    ]


def _shown(group: Group, exact: int, invited: int | None) -> Body:
    n = shown_n(exact)
    rate = min(100, whole_percent(n, invited)) if invited else None
    return {**named(group), "n": n, "invited": invited, "response": rate}
