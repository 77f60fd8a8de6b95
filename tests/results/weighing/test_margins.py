"""What a margin may be: brought to one, laid over the people, or refused in a sentence."""

from math import inf, nan

import numpy as np
import pytest

from meedoen.forms.refusing import Refused
from meedoen.results.weighing.margins import Category, Laid, Margin, lay
from meedoen.results.weighing.weighing import weigh
from tests.results.weighing.samples import PLAIN, labels, margin, times


def laid(asked: Margin, people: list[Category | None]) -> Laid:
    return lay(asked, people, np.ones(len(people)))


@pytest.mark.parametrize(
    ("targets", "told"),
    [
        ({"man": 0.5, "vrouw": 0.5}, None),
        ({"man": 50, "vrouw": 50}, None),
        ({"man": 49, "vrouw": 49}, 98),
        ({"man": 34_000, "vrouw": 34_000}, 68_000),
    ],
)
def test_shares_percentages_and_people_are_brought_to_one(
    targets: dict[str, float], told: float | None
) -> None:
    found = laid(margin("geslacht", **targets), times(man=3, vrouw=1))
    assert found.wanted == pytest.approx([0.5, 0.5])
    assert found.told == told
    assert [group.before for group in found.groups] == [0.75, 0.25]


def test_who_is_unknown_keeps_their_share_and_the_targets_share_out_the_rest() -> None:
    found = laid(margin("geslacht", man=50, vrouw=50), labels("man", "man", "vrouw", None))
    assert found.wanted == pytest.approx([0.375, 0.375, 0.25])
    assert [group.known for group in found.groups] == [True, True, False]
    assert found.groups[-1].name == "onbekend"


def test_a_crossed_margin_has_a_category_for_each_pair() -> None:
    pairs = {("man", "jong"): 1, ("man", "oud"): 2, ("vrouw", "jong"): 3, ("vrouw", "oud"): 4}
    asked = Margin(("geslacht", "leeftijd"), {key: one / 10 for key, one in pairs.items()})
    found = laid(asked, list(pairs))
    assert found.name == "geslacht × leeftijd"
    assert found.groups[1].name == "man × oud"
    assert found.wanted == pytest.approx([0.1, 0.2, 0.3, 0.4])


REFUSED = [
    ({"man": -1, "vrouw": 101}, "geen getal van 0 of meer: ‘man’"),
    ({"man": nan, "vrouw": 1}, "geen getal van 0 of meer: ‘man’"),
    ({"man": inf, "vrouw": 1}, "geen getal van 0 of meer"),
    ({"man": 0, "vrouw": 0}, "zijn samen 0"),
    ({"man": 0.3, "vrouw": 0.4}, "tellen op tot 0,7. Aandelen horen samen 1"),
    ({"man": 30, "vrouw": 40}, "tellen op tot 70. Aandelen horen samen 1"),
    ({"man": 70, "vrouw": 70}, "tellen op tot 140."),
    ({"man": 100}, "3 mensen in een groep zonder doel: ‘vrouw’"),
    ({"man": 100, "vrouw": 0}, "is het doel 0, maar uw bestand heeft daar 3 mensen: ‘vrouw’"),
    ({"man": 50, "vrouw": 49, "x": 1}, "waar niemand uit uw bestand in zit: ‘x’. Neem"),
]


@pytest.mark.parametrize(("targets", "said"), REFUSED)
def test_what_cannot_be_meant_is_refused_in_a_sentence(
    targets: dict[str, float], said: str
) -> None:
    with pytest.raises(Refused, match=r"\.$") as refused:
        laid(margin("geslacht", **targets), times(man=2, vrouw=3))
    assert said in str(refused.value)


def test_a_target_of_nought_without_people_is_no_fault() -> None:
    found = laid(margin("geslacht", man=50, vrouw=50, x=0), times(man=2, vrouw=3))
    assert len(found.groups) == 2


def test_a_variable_that_nobody_filled_in_is_refused() -> None:
    with pytest.raises(Refused, match="Bij niemand in uw bestand is ‘geslacht’ ingevuld"):
        laid(margin("geslacht", man=1), labels(None, None))


def test_many_categories_make_one_short_sentence() -> None:
    with pytest.raises(Refused) as refused:
        laid(margin("wijk", a=1), [(f"wijk\n\x1b{at}" * 99,) for at in range(99)])
    assert len(str(refused.value)) < 400
    assert "en nog 94" in str(refused.value)
    assert "\x1b" not in str(refused.value)


def test_margins_of_two_populations_are_refused() -> None:
    asked = [margin("geslacht", man=340, vrouw=340), margin("leeftijd", jong=100, oud=200)]
    people = [times(man=5, vrouw=5), times(jong=3, oud=7)]
    with pytest.raises(Refused, match=r"geslacht: 680 en leeftijd: 300"):
        weigh(asked, people, None, PLAIN)


@pytest.mark.parametrize(
    "people",
    [
        times(a=1, b=2),  # all b would have to be x, and there are too few x
        times(a=2, b=1),
    ],
)
def test_margins_that_cannot_hold_together_are_refused(people: list[Category | None]) -> None:
    asked = [margin("v", a=0.4, b=0.6), margin("w", x=0.5, y=0.5)]
    with pytest.raises(Refused, match=r"kunnen voor deze mensen niet samen kloppen; bij ‘[vw]’"):
        weigh(asked, [people, times(x=1, y=2)], None, PLAIN)


def test_margins_that_only_hold_when_somebody_counts_for_nothing_are_refused() -> None:
    asked = [margin("v", a=0.5, b=0.5), margin("w", x=0.5, y=0.5)]
    with pytest.raises(Refused, match="niet samen kloppen"):
        weigh(asked, [labels("a", "a", "b"), labels("x", "y", "x")], None, PLAIN)


@pytest.mark.parametrize("base", [[1, 0, 1], [1, -1, 1], [1, nan, 1], [inf, 1, 1], [1e300, 1, 1]])
def test_weights_before_that_are_none_are_refused(base: list[float]) -> None:
    with pytest.raises(Refused, match="vooraf"):
        weigh([margin("v", a=1)], [times(a=3)], base, PLAIN)


def test_each_margin_that_is_wrong_is_told() -> None:
    with pytest.raises(Refused) as refused:
        weigh([margin("v", a=1), margin("w", a=1)], [times(b=3), times(c=3)], None, PLAIN)
    assert len(refused.value.sentences) == 2


def test_nothing_to_weigh_is_refused() -> None:
    with pytest.raises(Refused, match="niets om te wegen"):
        weigh([], [], None, PLAIN)
    with pytest.raises(Refused, match="niets om te wegen"):
        weigh([margin("v", a=1)], [[]], None, PLAIN)
