"""Password, then code; every other way ends at a refusal."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from argon2 import PasswordHasher

from meedoen.accounts import enrolling, finding, sessions
from meedoen.accounts.models import SignInSession
from meedoen.accounts.proving import coupling, passwords
from meedoen.accounts.signing_in import signing_in
from meedoen.accounts.signing_in.signing_in import Step
from tenants.database import db
from tests.accounts.builders import PASSWORD, SECRET, code_at, make_person
from tests.house import ALICE, BOB, Home


@pytest.fixture
def alice(velsen: Home) -> Any:
    return make_person(velsen)


@pytest.fixture
def here(alice: Any, velsen: Home) -> Iterator[None]:
    """On the platform, where she signs in."""
    with velsen.on_platform():
        yield


def pending_for(email: str, now: datetime) -> SignInSession:
    checked = signing_in.check(email, PASSWORD, now)
    assert checked.person_id is not None
    pending = sessions.find_pending(signing_in.begin(checked.person_id, now, None), now)
    assert pending is not None
    return pending


def test_the_right_password_leads_to_the_code(here: None, alice: Any, now: datetime) -> None:
    checked = signing_in.check(f" {ALICE.upper()} ", PASSWORD, now)
    assert (checked.step, checked.person_id) == (Step.CODE, alice)


@pytest.mark.parametrize(
    ("email", "password"), [(ALICE, "een andere lange zin"), ("nobody@velsen.example.nl", PASSWORD)]
)
def test_a_wrong_pair_is_refused_alike(
    here: None, now: datetime, email: str, password: str
) -> None:
    steps = [signing_in.check(email, password, now).step for _ in range(7)]
    assert steps == [Step.REFUSED] * 5 + [Step.PAUSED] * 2


def test_during_the_pause_the_right_password_is_no_help(here: None, now: datetime) -> None:
    for _ in range(5):
        signing_in.check(ALICE, "een andere lange zin", now)
    assert signing_in.check(ALICE, PASSWORD, now).step is Step.PAUSED
    assert signing_in.check(ALICE, PASSWORD, now + timedelta(minutes=15)).step is Step.CODE


def test_an_unknown_address_costs_the_same_work(
    here: None, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    passwords.matches(None, "warm")
    verified: list[str] = []
    real = PasswordHasher.verify

    def counting(self: PasswordHasher, kept: str, typed: bytes) -> bool:
        verified.append(kept)
        return bool(real(self, kept, typed))

    monkeypatch.setattr(PasswordHasher, "verify", counting)
    signing_in.check("nobody@velsen.example.nl", PASSWORD, now)
    signing_in.check(ALICE, "een andere lange zin", now)
    unknown, known = (kept.rsplit("$", 2)[0] for kept in verified)
    assert unknown == known


def test_somebody_who_stopped_is_refused_like_any_other(
    velsen: Home, alice: Any, now: datetime
) -> None:
    with velsen.on_platform(worker=True):
        enrolling.disable_person(alice, now)
        db.session.commit()
    with velsen.on_platform():
        assert signing_in.check(ALICE, PASSWORD, now).step is Step.REFUSED


def test_nobody_signs_in_on_the_host_of_a_gemeente(velsen: Home, alice: Any, now: datetime) -> None:
    with velsen.as_web():
        assert signing_in.check(ALICE, PASSWORD, now).step is Step.REFUSED


def test_a_password_kept_at_old_costs_is_kept_anew(here: None, alice: Any, now: datetime) -> None:
    person = finding.person_by_id(alice)
    assert person is not None
    person.password_hash = PasswordHasher(time_cost=1, memory_cost=32).hash(PASSWORD)
    assert signing_in.check(ALICE, PASSWORD, now).step is Step.CODE
    assert not passwords.is_outdated(person.password_hash)
    assert passwords.matches(person.password_hash, PASSWORD)


def test_the_right_code_signs_in_once(here: None, now: datetime) -> None:
    assert signing_in.check_code(pending_for(ALICE, now), code_at(now), now) is Step.DONE
    assert signing_in.check_code(pending_for(ALICE, now), code_at(now), now) is Step.REFUSED


def test_wrong_codes_are_slowed_down_whatever_the_password_does(here: None, now: datetime) -> None:
    steps = []
    for _ in range(6):
        checked = signing_in.check(ALICE, PASSWORD, now)
        if checked.person_id is None:
            steps.append(checked.step)
            continue
        pending = sessions.find_pending(signing_in.begin(checked.person_id, now, None), now)
        assert pending is not None
        steps.append(signing_in.check_code(pending, "000000", now))
    assert steps == [Step.REFUSED] * 5 + [Step.PAUSED]


def test_someone_without_an_app_couples_one_with_the_first_code(
    velsen: Home, now: datetime
) -> None:
    person_id = make_person(velsen, BOB, None)
    with velsen.on_platform():
        pending = pending_for(BOB, now)
        secret = coupling.proposal(pending)
        assert secret is not None
        assert signing_in.check_code(pending, "000000", now) is Step.REFUSED
        assert signing_in.check_code(pending, code_at(now, secret), now) is Step.DONE
        person = finding.person_by_id(person_id)
        assert person is not None
        later = now + timedelta(minutes=1)
        assert coupling.use(person, code_at(later, secret), later)


def test_a_coupled_app_is_not_replaced_at_sign_in(here: None, now: datetime) -> None:
    pending = pending_for(ALICE, now)
    assert pending.candidate is None
    pending.candidate = coupling.sealed(pending.subject_id, "A" * 32)
    assert signing_in.check_code(pending, code_at(now, "A" * 32), now) is Step.REFUSED


def test_finishing_rotates_the_token(here: None, now: datetime) -> None:
    checked = signing_in.check(ALICE, PASSWORD, now)
    assert checked.person_id is not None
    half_way = signing_in.begin(checked.person_id, now, None)
    pending = sessions.find_pending(half_way, now)
    assert pending is not None
    fresh = signing_in.finish(pending, half_way, now)
    assert fresh != half_way
    assert sessions.find_pending(half_way, now) is None
    assert sessions.find(half_way, now) is None
    assert sessions.find(fresh, now)


def test_two_requests_cannot_use_one_code(velsen: Home, alice: Any, now: datetime) -> None:
    def sign_in(_: int) -> Step:
        with velsen.on_platform():
            pending = sessions.find_pending(signing_in.begin(alice, now, None), now)
            assert pending is not None
            step = signing_in.check_code(pending, code_at(now), now)
            db.session.commit()
            return step

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(sign_in, range(4))).count(Step.DONE) == 1


def test_who_signs_in_and_who_tried_is_written_down(
    velsen: Home, alice: Any, now: datetime, owner_sql: Callable[..., list[Any]]
) -> None:
    with velsen.on_platform():
        signing_in.check(ALICE, "een andere lange zin", now)
        signing_in.check("typed-by-mistake@velsen.example.nl", PASSWORD, now)
        checked = signing_in.check(ALICE, PASSWORD, now)
        assert checked.person_id is not None
        token = signing_in.begin(checked.person_id, now, None)
        pending = sessions.find_pending(token, now)
        assert pending is not None
        assert signing_in.check_code(pending, code_at(now, SECRET), now) is Step.DONE
        signing_in.sign_out(signing_in.finish(pending, token, now), now)
        db.session.commit()
    rows = owner_sql("select actor, action, subject, detail from audit_event order by id")
    assert [row["action"] for row in rows] == [
        "person.created", "sign_in.refused", "sign_in.refused", "session.opened", "session.closed",
    ]  # fmt: skip
    assert "typed-by-mistake" not in str(rows)
