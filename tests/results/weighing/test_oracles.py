"""Weights equal those of R's survey package and of svy to 1e-9, standard errors to 1e-6."""

from dataclasses import replace

import numpy as np
import pytest

from meedoen.results.weighing import estimates
from meedoen.results.weighing.estimates import Estimate
from tests.results.weighing.oracles import POPULATION, figures, numbers, weighed

SETS = ["raking", "finite", "base", "cells", "bounded"]
BY_BOTH = ["raking", "finite", "cells"]


def share(which: str) -> Estimate:
    yes = numbers("likes") == 1
    found = estimates.share(weighed(which), yes, np.ones(len(yes), bool), POPULATION[which])
    assert found is not None
    return found


def mean(which: str) -> Estimate:
    found = estimates.mean(weighed(which), numbers("mark"), POPULATION[which])
    assert found is not None
    return found


@pytest.mark.parametrize("which", SETS)
def test_weights_are_those_of_r(which: str) -> None:
    ours, theirs = weighed(which).weights, figures("r_survey")[which, "weight"]
    assert np.abs(ours - theirs).max() < 1e-9


@pytest.mark.parametrize("which", SETS)
def test_shares_and_what_they_may_be_off_are_those_of_r(which: str) -> None:
    found, r = share(which), figures("r_survey")
    assert found.value == pytest.approx(r[which, "share"], abs=1e-9)
    assert found.se == pytest.approx(r[which, "share_se"], abs=1e-9)
    assert found.effect == pytest.approx(r[which, "share_deff"], abs=1e-6)
    assert found.interval == pytest.approx(r[which, "share_beta"], abs=1e-6)


@pytest.mark.parametrize("which", SETS)
def test_means_of_those_who_answered_are_those_of_r(which: str) -> None:
    found, r = mean(which), figures("r_survey")
    assert found.n == 335
    assert found.value == pytest.approx(r[which, "mean"], abs=1e-9)
    assert found.se == pytest.approx(r[which, "mean_se"], abs=1e-9)
    assert found.interval == pytest.approx(r[which, "mean_t"], abs=1e-6)


@pytest.mark.parametrize("which", [*BY_BOTH, "base"])
def test_weights_are_those_of_svy(which: str) -> None:
    ours, theirs = weighed(which).weights, figures("svy")[which, "weight"]
    assert np.abs(ours - theirs).max() < 1e-9


@pytest.mark.parametrize("which", BY_BOTH)
def test_figures_and_what_they_may_be_off_are_those_of_svy(which: str) -> None:
    found, other, svy = share(which), mean(which), figures("svy")
    for ours, theirs in (
        (found.value, "share"), (found.se, "share_se"), (other.value, "mean"), (other.se, "mean_se"),
    ):  # fmt: skip
        assert ours == pytest.approx(svy[which, theirs], abs=1e-9)


def test_the_other_road_of_r_ends_at_the_same_standard_error() -> None:
    r = figures("r_survey")
    assert share("raking").se == pytest.approx(r["raking", "rake_share_se"], abs=1e-9)


def test_from_unequal_weights_svy_and_that_road_take_residuals_without_weights() -> None:
    """And R's calibrate, whom we follow, with the weights before: they differ by a third of a percent."""
    found, yes = weighed("base"), numbers("likes") == 1
    even = replace(found, base=np.ones(found.people))
    theirs = estimates.share(even, yes, np.ones(len(yes), bool), POPULATION["base"])
    assert theirs is not None
    assert theirs.se == pytest.approx(figures("svy")["base", "share_se"], abs=1e-9)
    assert theirs.se == pytest.approx(figures("r_survey")["base", "rake_share_se"], abs=1e-9)
    assert theirs.se != pytest.approx(share("base").se, rel=1e-3)


def test_mutant_with_residuals_by_the_final_weights_is_noticed() -> None:
    found, yes = weighed("base"), numbers("likes") == 1
    wrong = replace(found, base=found.weights)
    mutant = estimates.share(wrong, yes, np.ones(len(yes), bool), POPULATION["base"])
    assert mutant is not None
    assert mutant.se != pytest.approx(figures("r_survey")["base", "share_se"], abs=1e-6)
