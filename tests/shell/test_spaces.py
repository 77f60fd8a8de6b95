"""An installation is set up from the shell: the platform, gemeenten and regions, each step noted."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from flask.testing import FlaskClient

from meedoen.command import main
from tenants import hosts
from tenants.database import db
from tests.house import Home
from tests.tenants.moves import on_trial

Look = Callable[..., list[Any]]
Run = Callable[[], None]
ALKMAAR = (
    "space", "found", "--slug", "alkmaar", "--name", "Alkmaar", "--gm-code", "GM0361",
    "--reason", "Begin.",
)  # fmt: skip
FIELD = ("--field", "jeugd")


def say(*words: str) -> Any:
    done = CliRunner().invoke(main, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def refusal(*words: str) -> str:
    done = CliRunner().invoke(main, words, catch_exceptions=False)
    assert done.exit_code != 0
    return done.output


def test_every_space_is_listed_with_its_state(velsen: Home) -> None:
    listed = {one["slug"]: one for one in say("space", "list")}
    assert set(listed) == {"velsen", "beverwijk", "heemskerk", "ijmond", "platform"}
    assert listed["velsen"] == {
        "id": str(velsen.id), "kind": "gemeente", "slug": "velsen", "name": "Velsen",
        "host": "velsen.localhost", "gm_code": "GM0453", "state": "live", "successor": None,
    }  # fmt: skip


def test_a_gemeente_is_founded_at_once_with_its_areas(
    home: Callable[[str], Home], run_queue: Run, owner_sql: Look
) -> None:
    assert say(*ALKMAAR)["state"] == "live"
    run_queue()
    hosts.forget()
    alkmaar = home("alkmaar")
    assert alkmaar.gm_code == "GM0361"
    (move,) = say("space", "show", "alkmaar")["moves"]
    assert (move["from"], move["to"], move["actor"], move["reason"]) == (
        None, "live", "system", "Begin.",
    )  # fmt: skip
    noted = owner_sql("select action from audit_event order by id")
    assert [row["action"] for row in noted][:2] == ["space.moved", "space.founded"]


def test_a_trial_goes_live_and_on_to_a_successor(run_queue: Run) -> None:
    say(*ALKMAAR, "--state", "trial")
    for state in ("live", "suspended"):
        say("space", "move", "alkmaar", state, "--reason", "Verder.")
    closed = say("space", "move", "alkmaar", "closed", "--successor", "velsen", "--reason", "Op.")
    assert (closed["state"], closed["successor"]) == ("closed", "velsen")
    assert [one["to"] for one in closed["moves"]] == ["trial", "live", "suspended", "closed"]
    run_queue()


def test_what_is_not_legal_is_refused(owner_sql: Look) -> None:
    assert "Error" in refusal("space", "move", "velsen", "closed", "--reason", "Zo.")
    assert "no space called" in refusal("space", "move", "nergens", "live", "--reason", "Zo.")
    assert "Missing option '--reason'" in refusal("space", "move", "velsen", "suspended")
    on_trial(owner_sql, "velsen")
    assert "Error" in refusal("space", "move", "velsen", "suspended", "--reason", "Zo.")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"--slug": "velsen"}, "already"), ({"--slug": "Alk maar"}, "small letters"),
        ({"--gm-code": "GM9999"}, "knows no gemeente"), ({"--gm-code": "GM0453"}, "space already"),
        ({"--kind": "regio"}, "CBS code"), ({"--kind": "platform", "--gm-code": ""}, "platform"),
    ],
)  # fmt: skip
def test_a_wrong_space_is_not_founded(change: dict[str, str], why: str) -> None:
    words = dict(zip(ALKMAAR[2::2], ALKMAAR[3::2], strict=True)) | change
    flat = [part for pair in words.items() for part in pair if pair[1]]
    assert why in refusal("space", "found", *flat)


def test_the_platform_comes_first(velsen: Home, owner_sql: Look) -> None:
    owner_sql("update space set kind = 'regio' where slug = 'platform'")
    try:
        assert "no platform yet" in refusal(*ALKMAAR)
        made = say("space", "found", "--kind", "platform", "--slug", "huis", "--name", "Meedoen",
                   "--reason", "Begin.")  # fmt: skip
        assert made["host"] == "localhost"
    finally:
        owner_sql("delete from space where slug = 'huis'")
        owner_sql("update space set kind = 'platform' where slug = 'platform'")


def test_a_region_is_founded_takes_in_and_lets_go(
    velsen: Home, home: Callable[[str], Home], owner_sql: Look,
    browse: Callable[[Home], FlaskClient],
) -> None:  # fmt: skip
    say("region", "found", "--slug", "kennemerland", "--name", "Kennemerland", "--reason", "Zo.")
    (taken,) = say("region", "accept", "kennemerland", "velsen", *FIELD, "--from", "2026-01-01")
    assert taken == {
        "gemeente": "velsen", "policy_field": "jeugd", "from": "2026-01-01", "until": None,
    }  # fmt: skip
    assert "already" in refusal(
        "region", "accept", "kennemerland", "velsen", *FIELD, "--from", "2026-02-01"
    )
    (ended,) = say("region", "end", "kennemerland", "velsen", *FIELD, "--until", "2026-12-01")
    assert ended["until"] == "2026-12-01"
    assert "no such" in refusal(
        "region", "end", "kennemerland", "velsen", *FIELD, "--until", "2026-12-02"
    )
    assert say("region", "list", "kennemerland") == [ended]
    hosts.forget()
    assert browse(home("kennemerland")).get("/contact").status_code == 200
    with home("kennemerland").as_web():
        seen = db.session.scalars(sa.text("select until_on from region_membership")).all()
    assert [day.isoformat() for day in seen] == ["2026-12-01"]
    noted = [row["action"] for row in owner_sql("select action from audit_event order by id")]
    assert noted[-2:] == ["region.joined", "region.left"]
