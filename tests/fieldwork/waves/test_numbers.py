"""The mails of a wave add up to who was invited, whatever became of them."""

from collections import Counter
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from meedoen.fieldwork.waves import progress
from meedoen.mailing.outbox.models import State
from tests.fieldwork.desk import Work, make_plan, value
from tests.fieldwork.threads import Look

NAMES = [str(word) for word, _ in progress.PARTS]
MIXES = st.fixed_dictionaries({state: st.integers(0, 50) for state in State})


def whole(found: dict[State, int]) -> int:
    return sum(int(count) for _, count in progress.parts(found, sum(found.values())))


@given(MIXES)
def test_the_parts_add_up_to_the_whole_for_every_mix_of_states(found: dict[State, int]) -> None:
    assert whole(found) == sum(found.values())


@pytest.mark.parametrize("lost", range(len(progress.PARTS)))
def test_mutant_a_part_that_is_not_told_is_missed(
    monkeypatch: pytest.MonkeyPatch, lost: int
) -> None:
    left = [part for at, part in enumerate(progress.PARTS) if at != lost]
    monkeypatch.setattr(progress, "PARTS", left)
    assert whole(dict.fromkeys(State, 1)) != len(State)


def test_each_state_stands_in_one_part() -> None:
    told = Counter(state for _, states in progress.PARTS for state in states)
    assert told == Counter(State)


@given(MIXES, st.integers(0, 400))
def test_a_rest_has_a_word_of_its_own(found: dict[State, int], invited: int) -> None:
    rest = invited - sum(found.values())
    said = progress.parts(found, invited)[len(NAMES) :]
    assert [int(count) for _, count in said] == ([abs(rest)] if rest else [])


@pytest.mark.parametrize("mode", ["anonymous", "confidential"])
def test_staff_see_the_parts_beside_who_was_invited(
    staff: FlaskClient, version_id: UUID, work: Work, owner_sql: Look, mode: str
) -> None:
    address = make_plan(staff, version_id, mode=mode)
    staff.post(f"{address}/starten")
    work("open_wave")
    staff.post(f"{address}/herinneren")
    work("remind_wave")
    page = staff.get(address).text
    assert sum(int(value(page, name)) for name in NAMES) == int(value(page, "Uitgenodigd")) == 12
    assert value(page, "Herinneringen verstuurd") == ("" if mode == "anonymous" else "0")
    assert len(owner_sql("select * from outbox")) == 24
