"""Tests that `make test` leaves out because they take seconds each: `make test-all` runs them too.

What is marked `slow` either takes away a guard whose own test is quick and always runs (`make mutants`),
or looks once more, and all over, at what quicker tests hold: every page in a browser, the demo's example
data, servers that are killed. Each has a target of its own in the Makefile.
"""

import hypothesis
import pytest

OPTION = "--runslow"
PATIENT = hypothesis.settings(
    deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.register_profile("all", PATIENT, max_examples=300)
hypothesis.settings.register_profile("some", PATIENT, max_examples=40)


def offer(parser: pytest.Parser) -> None:
    parser.addoption(OPTION, action="store_true", help="also the tests that take seconds each")


def choose_examples(config: pytest.Config) -> None:
    """How many examples a test of a property takes that does not say so itself."""
    hypothesis.settings.load_profile("all" if config.getoption(OPTION) else "some")


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption(OPTION):
        return
    left, kept = list[pytest.Item](), list[pytest.Item]()
    for item in items:
        (left if item.get_closest_marker("slow") else kept).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = kept
