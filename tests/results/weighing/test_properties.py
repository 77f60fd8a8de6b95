"""What holds of weights, whatever the sample."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meedoen.forms.refusing import Refused
from meedoen.results.weighing import margins as margins_module
from meedoen.results.weighing import raking
from meedoen.results.weighing.margins import Category, Margin, lay
from meedoen.results.weighing.raking import Bounds
from meedoen.results.weighing.variance import kish
from meedoen.results.weighing.weighing import Rules, Weighed, weigh
from tests.results.weighing.samples import PLAIN, Sample, samples, times

HELD = Rules(smallest=None, bounds=Bounds(0.5, 2.0))
few = settings(max_examples=15)
fewer = settings(max_examples=6)


def of(sample: Sample, rules: Rules = PLAIN) -> Weighed:
    return weigh(sample.margins, sample.labels, sample.base, rules)


@few
@given(samples())
def test_margins_hold_and_weights_are_positive_and_one_on_average(sample: Sample) -> None:
    found = of(sample)
    assert found.raked.converged
    assert (found.weights > 0).all()
    assert found.weights.mean() == pytest.approx(1)
    for asked, margin in zip(sample.margins, found.margins, strict=True):
        total = sum(asked.targets.values())
        wanted = [target / total for target in asked.targets.values()]
        assert found.after(margin) == pytest.approx(wanted, abs=1e-10)


@fewer
@given(samples(), st.randoms(use_true_random=False))
def test_other_rows_first_gives_each_the_same_weight(sample: Sample, random: Random) -> None:
    order = list(range(len(sample.base)))
    random.shuffle(order)
    shuffled = Sample(
        sample.margins, [[one[at] for at in order] for one in sample.labels], sample.base[order]
    )
    for rules in (PLAIN, HELD):
        before, after = of(sample, rules), of(shuffled, rules)
        assert after.weights == pytest.approx(before.weights[order], abs=1e-9)


@few
@given(samples(), st.floats(1e-6, 1e6))
def test_weights_before_count_as_ratios(sample: Sample, scale: float) -> None:
    scaled = Sample(sample.margins, sample.labels, sample.base * scale)
    assert of(scaled).weights == pytest.approx(of(sample).weights, abs=1e-9)


@few
@given(samples())
def test_targets_in_another_unit_give_the_same_weights(sample: Sample) -> None:
    def percents(margin: Margin) -> Margin:
        total = sum(margin.targets.values())
        return Margin(margin.variables, {k: 100 * one / total for k, one in margin.targets.items()})

    other = Sample([percents(one) for one in sample.margins], sample.labels, sample.base)
    assert of(other).weights == pytest.approx(of(sample).weights, abs=1e-9)


@few
@given(samples())
def test_the_order_of_margins_does_not_matter(sample: Sample) -> None:
    turned = Sample(sample.margins[::-1], sample.labels[::-1], sample.base)
    assert of(turned).weights == pytest.approx(of(sample).weights, abs=1e-8)


@fewer
@given(samples())
def test_no_weight_passes_its_bounds_and_the_sample_keeps_its_size(sample: Sample) -> None:
    found = of(sample, HELD)
    assert found.weights.min() >= 0.5
    assert found.weights.max() <= 2.0
    assert found.weights.sum() == pytest.approx(found.people)
    assert found.trimmed_low == (found.weights == 0.5).sum()
    assert found.trimmed_high == (found.weights == 2.0).sum()


@few
@given(samples())
def test_nobody_tells_more_than_one_person(sample: Sample) -> None:
    found = of(sample)
    assert 1 <= kish(found.weights) <= found.people * (1 + 1e-9)


def test_a_sample_that_is_as_its_population_keeps_weights_of_one() -> None:
    people = times(jong=30, oud=70)
    found = weigh([Margin(("leeftijd",), {("jong",): 300, ("oud",): 700})], [people])
    assert found.weights == pytest.approx(np.ones(100))
    assert kish(found.weights) == pytest.approx(100)


def rather(young: float, old: float, rules: Rules | None = None) -> Weighed:
    """Ten who are young and ninety who are not."""
    targets: dict[Category, float] = {("jong",): young, ("oud",): old}
    return weigh([Margin(("leeftijd",), targets)], [times(jong=10, oud=90)], None, rules)


def test_what_is_cut_off_is_told_and_shared_out() -> None:
    found = rather(70, 30)
    assert found.weights.max() == 5.0
    assert (found.trimmed_low, found.trimmed_high) == (0, 10)
    assert found.weights.sum() == pytest.approx(100)
    assert not found.raked.converged
    assert found.raked.off == pytest.approx(0.2)


@pytest.mark.parametrize("bounds", [Bounds(1, 1), Bounds(1, 3), Bounds(0.2, 1)])
def test_bounds_that_leave_no_room_leave_everybody_at_one(bounds: Bounds) -> None:
    found = rather(70, 30, Rules(smallest=None, bounds=bounds))
    assert found.weights == pytest.approx(np.ones(100))


def test_mutant_that_holds_no_weight_is_noticed() -> None:
    assert rather(70, 30, PLAIN).weights.max() == pytest.approx(7.0)


def test_mutant_that_brings_no_margin_to_one_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    made = margins_module.Group

    def unscaled(*words: object, **more: object) -> margins_module.Group:
        categories, people, before, wanted = words
        return made(categories, people, before, wanted * 1.1, **more)  # type: ignore[arg-type,operator]

    monkeypatch.setattr(margins_module, "Group", unscaled)
    with pytest.raises(Refused):
        rather(20, 80, PLAIN)


def test_mutant_that_trims_once_and_leaves_it_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cutting off without raking again: the margins no longer hold, though they could."""
    labels = [times(a=50, b=50), times(x=5, y=45) + times(x=45, y=5)]
    asked = [Margin(("v",), {("a",): 0.6, ("b",): 0.4}), Margin(("w",), {("x",): 50, ("y",): 50})]
    held = Rules(smallest=None, bounds=Bounds(0.5, 5.0))
    assert weigh(asked, labels, None, held).raked.converged
    assert weigh(asked, labels, None, held).trimmed_low == 5
    monkeypatch.setattr(raking, "MOST_ROUNDS", 1)
    laid = [lay(*one, np.ones(100)) for one in zip(asked, labels, strict=True)]
    assert not raking.rake(laid, np.ones(100), held.bounds).converged
