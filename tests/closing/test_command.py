"""`meedoen erase` says what it did, and with its status whether something was in the way."""

import pytest
from click.testing import CliRunner

from meedoen.command import main
from tenants.ground.settings import Settings, configure
from tests.closing.stopping import Look, Run, stop
from tests.house import Home


@pytest.fixture(autouse=True)
def environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("meedoen.command.read_environment", lambda: settings)
    monkeypatch.setattr("meedoen.command.configure", configure)


def said() -> tuple[int, str]:
    done = CliRunner().invoke(main, ["erase"], catch_exceptions=False)
    return done.exit_code, done.output


def test_it_erases_what_is_due(velsen: Home, run_queue: Run, owner_sql: Look) -> None:
    assert said() == (0, "0 gemeente(n) were due.\n")
    stop(velsen, run_queue)
    assert said() == (0, "0 gemeente(n) were due.\n")
    owner_sql("update erasure set erase_on = current_date")
    status, words = said()
    assert status == 0
    assert words.startswith("Velsen: erased, ")
    assert said() == (0, "0 gemeente(n) were due.\n")


def test_what_is_in_the_way_is_named(velsen: Home, run_queue: Run, owner_sql: Look) -> None:
    stop(velsen, run_queue)
    owner_sql("update erasure set erase_on = current_date, packed_at = null, archive_hash = null")
    status, words = said()
    assert status == 1
    assert words.startswith("Velsen: There is no archive of it yet.")
