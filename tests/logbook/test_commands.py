"""`meedoen audit verify` says of each space whether its log is whole, and exits with what it found."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner, Result

from meedoen.command import main
from tenants.audit import note
from tenants.database import db
from tenants.deeds import SYSTEM, Kind, Object, Verb
from tenants.ground.settings import Settings
from tests.house import Home

Look = Callable[..., list[Any]]
Verify = Callable[..., Result]
SWITCH = "alter table audit_event {} trigger append_only"


@pytest.fixture
def verify(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Verify:
    monkeypatch.setattr("meedoen.logbook.commands.read_environment", lambda: settings)
    return lambda *words: CliRunner().invoke(main, ["audit", "verify", *words])


@pytest.fixture
def noted(velsen: Home) -> Home:
    with velsen.as_web():
        for _ in range(3):
            note(SYSTEM, Verb.WAVE_PLANNED, Object(Kind.WAVE))
        db.session.commit()
    return velsen


def touched(owner_sql: Look) -> None:
    owner_sql(SWITCH.format("disable"))
    owner_sql("update audit_event set actor = 'clock'")
    owner_sql(SWITCH.format("enable"))


def test_a_whole_log_ends_well_and_gives_its_heads(verify: Verify, noted: Home) -> None:
    told = verify()
    assert told.exit_code == 0
    assert "velsen: whole, head 3:" in told.output
    assert "beverwijk: whole, head 0:" in told.output


def test_a_touched_log_exits_with_one_and_names_the_line(
    verify: Verify, noted: Home, owner_sql: Look
) -> None:
    touched(owner_sql)
    told = verify()
    assert told.exit_code == 1
    assert "velsen: BROKEN at line 1: changed" in told.output
    assert "beverwijk: whole" in told.output
    assert verify("--space", "beverwijk").exit_code == 0


def test_programs_read_it_as_json(verify: Verify, noted: Home, owner_sql: Look) -> None:
    (line,) = verify("--space", "velsen", "--json").output.splitlines()
    whole = json.loads(line)
    assert (whole["space"], whole["broken_at"]) == ("velsen", None)
    touched(owner_sql)
    found = json.loads(verify("--space", "velsen", "--json").output)
    assert (found["broken_at"], found["why"]) == (1, "changed")


def test_a_head_that_was_kept_is_compared(verify: Verify, noted: Home) -> None:
    kept = json.loads(verify("--space", "velsen", "--json").output)["head"]
    assert verify("--space", "velsen", "--head", kept).exit_code == 0
    other = verify("--space", "velsen", "--head", "4" + kept[1:])
    assert other.exit_code == 1
    assert "BROKEN at line 4: gone" in other.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--space", "nergens"), "no such space"),
        (("--head", "1:00"), "name it with --space"),
        (("--space", "velsen", "--head", "zomaar"), "no head as"),
    ],
)
def test_what_cannot_be_verified_says_why(
    verify: Verify, noted: Home, words: tuple[str, ...], said: str
) -> None:
    told = verify(*words)
    assert told.exit_code not in (0, None)
    assert said in told.output
