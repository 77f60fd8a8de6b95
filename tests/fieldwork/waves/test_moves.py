"""A wave begins planned, goes only where states.py lets it, and closes with the ledger it stopped with."""

from itertools import product
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.fieldwork.waves.closing import ask_to_close
from meedoen.fieldwork.waves.reading import locked
from meedoen.fieldwork.waves.states import MOVES, State
from tenants.database import db
from tenants.deeds import CLOCK
from tests.fieldwork.builders import one_answered
from tests.fieldwork.threads import Look
from tests.fieldwork.waves import test_guards as guards
from tests.fieldwork.waves.test_closing import close
from tests.fieldwork.working import do
from tests.house import Home

hand = guards.hand
PAST_TRIGGERS = "set local session_replication_role = replica"
GUARDED = "set local session_replication_role = origin"
BORN = (
    "insert into wave select (jsonb_populate_record(w, jsonb_build_object('id', gen_random_uuid(),"
    " 'state', '{state}', 'ledger_seal', {seal}))).* from wave w limit 1"
)
# What the worker may do while a wave closes, and must not leave so.
TAMPERING = {
    "an answer more": (
        "with one as (delete from participation where status = 'invited' returning *)"
        " insert into participation select tenant_id, wave_id, member_id, 'completed' from one"
    ),
    "an answer less": (
        "with one as (delete from participation where status = 'completed' returning *)"
        " insert into participation select tenant_id, wave_id, member_id, 'invited' from one"
    ),
    "nobody at all": "delete from participation",
}


@pytest.fixture
def wave_id(client: FlaskClient, velsen: Home) -> UUID:
    return one_answered(client, velsen)


@pytest.fixture
def closing(wave_id: UUID, velsen: Home) -> UUID:
    with velsen.as_worker():
        ask_to_close(locked(wave_id), CLOCK)
        db.session.commit()
    return wave_id


def legal_moves(hand: guards.Hand) -> dict[State, set[State]]:
    """As the database has it: every move from every state, tried."""
    found: dict[State, set[State]] = {state: set() for state in State}
    for old, new in product(State, State):
        begin = f"update wave set state = '{old}', ledger_seal = null"
        move = f"update wave set state = '{new}'"
        if old != new and hand.refusal("owner", PAST_TRIGGERS, begin, GUARDED, move) is None:
            found[old].add(new)
    return found


def test_the_database_and_the_code_know_the_same_moves(wave_id: UUID, hand: guards.Hand) -> None:
    assert legal_moves(hand) == MOVES


def test_a_move_that_only_one_of_them_knows_is_noticed(
    wave_id: UUID, hand: guards.Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MOVES, State.CLOSED, {State.OPEN})
    assert legal_moves(hand) != MOVES


@pytest.mark.parametrize("role", guards.ROLES)
def test_a_wave_begins_planned(wave_id: UUID, hand: guards.Hand, role: guards.Role) -> None:
    """The worker's role and the web's may insert waves; a closed one would have no promise kept."""
    born = {
        state: hand.refusal(role, BORN.format(state=state, seal="null::bytea")) for state in State
    }
    assert born.pop(State.PLANNED) is None
    assert set(born.values()) == {"23001"}
    sealed = BORN.format(state="planned", seal="'\\x00'::bytea")
    assert hand.refusal(role, sealed) == "23001"


def test_the_mutant_that_lets_a_wave_be_born_closed_is_caught(
    wave_id: UUID, hand: guards.Hand
) -> None:
    born = BORN.format(state="closed", seal="null::bytea")
    assert hand.refusal("owner", "drop trigger promise_stays on wave", born) is None


@pytest.mark.parametrize("tampering", TAMPERING.values(), ids=TAMPERING.keys())
def test_a_wave_does_not_close_with_another_ledger(
    closing: UUID, hand: guards.Hand, tampering: str
) -> None:
    end = "update wave set state = 'closed'"
    assert hand.refusal("worker", tampering) is None, "then there is nothing to guard"
    assert hand.refusal("worker", tampering, end) == "23001"
    forge = "update wave set ledger_seal = ledger_of(tenant_id, id)"
    assert hand.refusal("worker", tampering, forge, end) == "23001", "nobody seals it again"
    assert hand.refusal("worker", end) is None


def test_the_mutant_without_a_seal_is_caught(closing: UUID, hand: guards.Hand) -> None:
    lose = (PAST_TRIGGERS, "update wave set ledger_seal = null", GUARDED)
    tampered = (TAMPERING["an answer more"], "update wave set state = 'closed'")
    assert hand.refusal("owner", *lose, *tampered) is None


@pytest.mark.parametrize("role", guards.ROLES)
def test_nobody_is_put_into_the_ledger_of_a_wave_that_is_open(
    wave_id: UUID, hand: guards.Hand, role: guards.Role
) -> None:
    anew = guards.ANEW.replace("'completed'", "'invited'")
    assert hand.refusal(role, anew) == guards.code(role, guards.ANEW)


def test_leaving_while_a_wave_closes_does_not_keep_it_from_closing(
    closing: UUID, velsen: Home, owner_sql: Look
) -> None:
    owner_sql("update participation set area_code = null")
    with velsen.as_worker():
        do("close_wave", closing)
    assert owner_sql("select state from wave") == [{"state": "closed"}]


@pytest.mark.parametrize("role", ["app", "owner"])
def test_a_closed_ledger_forgets_and_nothing_else(
    wave_id: UUID, velsen: Home, hand: guards.Hand, role: guards.Role
) -> None:
    close(velsen)
    assert hand.refusal(role, "update participation set area_code = null") is None
    assert hand.refusal(role, "update participation set area_code = 'WK1'") == "23001"
    both = (
        "update participation set area_code = null, status = 'completed' where status = 'invited'"
    )
    assert hand.refusal(role, both) == "23001"
