"""Weights equal those of R's survey package to 1e-9, standard errors to 1e-6, on four sets."""

import numpy as np
import pytest

from meedoen.results.weighing import estimates
from meedoen.results.weighing.estimates import Estimate
from tests.results.weighing.oracles import POPULATION, figures, numbers, weighed

SETS = ["raking", "base", "cells", "bounded"]


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


def test_the_other_road_of_r_ends_at_the_same_standard_error() -> None:
    assert share("raking").se == pytest.approx(
        figures("r_survey")["raking", "rake_share_se"], abs=1e-9
    )
