"""Somebody who reads every figure of a wave, and its routes, works out nothing that was hidden.

Nor does somebody who also knows how many took part in each wijk. For both of them rounding hides
nothing: they know every number exactly that is shown at all.
"""

from collections.abc import Callable, Collection
from dataclasses import replace

import pytest

from meedoen.results.counting import questions
from meedoen.results.disclosure import hiding
from meedoen.results.disclosure.tallies import Rule, Tally, together
from meedoen.survey.routing.questionnaire import Questionnaire
from tests.long import LONG
from tests.results.attack.attacking import Attack, Outcome
from tests.results.attack.crafted import (
    alone,
    crossed,
    few,
    folded,
    followed,
    rare,
    skipped,
    ticked,
)
from tests.results.attack.gemeenten import Gemeente, gemeente

MANY = 200 if LONG else 5


@pytest.mark.parametrize("n_known", [False, True], ids=["the public", "who knows n per wijk"])
def test_no_hidden_number_is_recovered(n_known: bool, capsys: pytest.CaptureFixture[str]) -> None:
    outcomes = [Attack(gemeente(seed), n_known=n_known).outcome() for seed in range(MANY)]
    told = sum(outcomes, Outcome())
    if LONG:
        with capsys.disabled():
            print(f"\n{told}")  # noqa: T201
    assert told.hidden > 50 * MANY
    assert told.exact == 0


@pytest.mark.parametrize("crafted", [crossed, few, folded, followed, rare, skipped, ticked])
@pytest.mark.parametrize("n_known", [False, True])
def test_nor_where_somebody_made_it_easy(crafted: Callable[[], Gemeente], n_known: bool) -> None:
    assert Attack(crafted(), n_known=n_known).recovered() == []


def no_leads(asked: Questionnaire) -> dict[str, frozenset[str]]:
    return dict.fromkeys(asked.questions, frozenset())


def only_many(group: Tally, _rule: Rule) -> bool:
    return group.n > 0


def nobody_asked(groups: Collection[Tally]) -> Tally:
    return replace(together(groups), asked=0)


Mutant = tuple[str, object, str, Callable[..., object], Callable[[], Gemeente]]
MUTANTS: list[Mutant] = [
    ("inheritance", questions, "leading", no_leads, followed),
    ("crossing follow-ups", questions, "stays_hidden", lambda *_: True, crossed),
    ("follow-ups of one of several together", questions, "splits", lambda *_: False, folded),
    ("the complement", hiding, "_told", lambda group: group.cells, ticked),
    ("secondary hiding", hiding, "may_be_subtracted", lambda *_: True, followed),
    ("a cover for rare answers", hiding, "_cover", lambda whole: 4 * (whole >= 4), rare),
    ("a few in a sensitive question", hiding, "_tells_on_few", lambda *_: False, few),
    ("the threshold", hiding, "_is_safe", only_many, rare),
    ("who skipped", hiding, "together", nobody_asked, skipped),
]


@pytest.mark.parametrize(
    ("room", "guard", "mutant", "crafted"),
    [mutant[1:] for mutant in MUTANTS],
    ids=[mutant[0] for mutant in MUTANTS],
)
def test_each_guard_is_needed(
    monkeypatch: pytest.MonkeyPatch,
    room: object,
    guard: str,
    mutant: Callable[..., object],
    crafted: Callable[[], Gemeente],
) -> None:
    monkeypatch.setattr(room, guard, mutant)
    assert Attack(crafted()).recovered()


def test_rounding_alone_hides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read from nothing but the rounded figures, as they leave the house."""
    assert Attack(followed(), sharp=False).recovered() == []
    monkeypatch.setattr(hiding, "may_be_subtracted", lambda *_: True)
    assert Attack(crossed(), sharp=False).recovered()


def test_the_whole_is_hidden_where_it_is_nearly_one_wijk(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Attack(alone(), n_known=True).outcome().narrow == 0
    monkeypatch.setattr(hiding, "_one_stands_almost_alone", lambda *_: False)
    assert Attack(alone(), n_known=True).outcome().narrow > 0
