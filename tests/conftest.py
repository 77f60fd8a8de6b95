"""The ground every test stands on: real PostgreSQL under the app's own roles, real Valkey."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from argon2 import PasswordHasher

from meedoen import house
from meedoen.accounts.proving import passwords
from meedoen.face import Room
from meedoen.panel.signing_in import sign_in_links
from tests import mutants, naming, slow

pytest_plugins = ["tests.ground.servers", "tests.ground.tables", "tests.ground.doors"]


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Any order will do: what a test leaves behind may not matter to the next."""
    seed = config.getoption("randomly_seed", None)
    if seed is not None:
        terminalreporter.write_line(f"In the same order again: pytest --randomly-seed={seed}")


def pytest_addoption(parser: pytest.Parser) -> None:
    slow.offer(parser)


def pytest_configure(config: pytest.Config) -> None:
    slow.choose_examples(config)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    mutants.mark(items)
    slow.leave_out(config, items)
    _keep_groups(config, items)


def _keep_groups(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keeps a group on one worker: pytest-xdist 3.8 writes it where pytest 9.2 does not look."""
    if not getattr(config.option, "loadgroup", False):
        return
    for item in items:
        mark = item.get_closest_marker("xdist_group")
        if mark is not None and not item.nodeid.endswith(f"@{mark.args[0]}"):
            item._id = type(item._id).parse(f"{item.nodeid}@{mark.args[0]}")


@pytest.fixture(autouse=True, scope="session")
def quick_secrets() -> Iterator[tuple[PasswordHasher, int]]:
    """Real hashes of passwords and of mailed codes at the lowest cost; yields what the house pays for them.

    tests/accounts/proving/test_passwords.py holds the house to it.
    """
    before = passwords._hasher, sign_in_links.COST
    passwords._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    sign_in_links.COST = 2
    yield before
    passwords._hasher, sign_in_links.COST = before


@pytest.fixture(autouse=True)
def unnamed() -> Iterator[list[str]]:
    """Statements of the house that did not name their tenant: none may be left after a test."""
    with naming.hearing() as heard:
        yield heard
    assert not heard, "\n".join(heard)


@pytest.fixture
def move_in() -> Iterator[Callable[[Room], None]]:
    """Gives the house one more room for the length of a test: move_in(room)."""
    before = house.ROOMS

    def add(room: Room) -> None:
        house.ROOMS = (*house.ROOMS, room)
        house.open_rooms()

    yield add
    house.ROOMS = before
    house.open_rooms()


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
