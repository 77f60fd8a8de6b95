"""Five wrong tries, then a pause."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from meedoen.accounts.proving import tries
from tenants.database import db
from tenants.spaces import Space
from tests.house import ALICE, BOB, Home


def test_the_sixth_try_must_wait(in_velsen: Space, now: datetime) -> None:
    assert [tries.take(ALICE, now) for _ in range(7)] == [True] * 5 + [False] * 2


def test_the_pause_ends_after_a_quarter_of_an_hour(in_velsen: Space, now: datetime) -> None:
    for _ in range(6):
        tries.take(ALICE, now)
    assert not tries.take(ALICE, now + timedelta(minutes=14, seconds=59))
    assert tries.take(ALICE, now + timedelta(minutes=15))


def test_another_address_need_not_wait(in_velsen: Space, now: datetime) -> None:
    for _ in range(6):
        tries.take(ALICE, now)
    assert tries.take(BOB, now)


def test_a_right_password_is_no_wrong_try(in_velsen: Space, now: datetime) -> None:
    for _ in range(20):
        assert tries.take(ALICE, now)
        tries.give_back(ALICE, now)


def test_a_right_password_does_not_wipe_out_wrong_codes(in_velsen: Space, now: datetime) -> None:
    for _ in range(4):
        tries.take(ALICE, now)
    tries.take(ALICE, now)
    tries.give_back(ALICE, now)
    assert tries.take(ALICE, now)
    assert not tries.take(ALICE, now)


def test_signing_in_starts_the_count_afresh(in_velsen: Space, now: datetime) -> None:
    for _ in range(5):
        tries.take(ALICE, now)
    tries.forget(ALICE, now)
    assert tries.take(ALICE, now)


def test_guesses_at_the_same_moment_are_counted_one_by_one(velsen: Home, now: datetime) -> None:
    def guess(_: int) -> bool:
        with velsen.as_web():
            taken = tries.take(ALICE, now)
            db.session.commit()
            return taken

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(guess, range(24))) == 5
