"""Asking for a way in is bounded for each member, exactly, and no stranger can use that against one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from uuid import UUID

import pytest

from meedoen.panel.signing_in import sign_in_links, signing_in
from meedoen.panel.signing_in.sign_in_links import LASTS, PER_HOUR, TRIES
from meedoen.panel.signing_in.signing_in import Found
from tenants.database import db
from tenants.spaces import Space
from tests.house import Home
from tests.panel.builders import JANSEN, Look, another_code, joined

HERE = "deze browser"
AT_ONCE = 60


def ask_at_once(space: Home, now: datetime, times: int) -> None:
    def ask(number: int) -> None:
        with space.as_web():
            signing_in.ask(JANSEN, f"browser {number}", "", now)
            db.session.commit()

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(ask, range(times)))


def mailed(look: Look) -> int:
    """Links that lead to the member: the worker mails no other."""
    return len(look("select from sign_in_link where member_id is not null"))


def test_of_sixty_at_once_exactly_five_are_mailed(
    velsen: Home, now: datetime, owner_sql: Look
) -> None:
    with velsen.as_web():
        joined(JANSEN, now)
    ask_at_once(velsen, now, AT_ONCE)
    assert mailed(owner_sql) == PER_HOUR
    assert len(owner_sql("select from sign_in_link")) == AT_ONCE


def test_without_turns_more_are_mailed(
    velsen: Home, now: datetime, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of twelve counts before any of them writes."""
    counted, count = Barrier(12), sign_in_links.within_bounds

    def count_together(member_id: UUID | None, now: datetime) -> UUID | None:
        found = count(member_id, now)
        counted.wait(30)
        return found

    monkeypatch.setattr(sign_in_links, "take_turns", lambda _: None)
    monkeypatch.setattr(sign_in_links, "within_bounds", count_together)
    with velsen.as_web():
        joined(JANSEN, now)
    ask_at_once(velsen, now, 12)
    assert mailed(owner_sql) == 12


Mail = tuple[str, str]


def browser(number: int, at: datetime) -> str:
    """A stranger asks from another one each time."""
    return f"browser {number} van {at}"


def type_wrong_codes(code: str, at: datetime) -> None:
    """In each browser whose ask was mailed, as often as it lets the stranger."""
    for number in range(PER_HOUR):
        for _ in range(TRIES):
            signing_in.enter_code(browser(number, at), another_code(code), at)


@pytest.fixture
def stranger_asked(in_velsen: Space, now: datetime, owner_sql: Look) -> Callable[[datetime], Mail]:
    """Asks twenty times at a moment; gives what the member's newest mail says."""
    joined(JANSEN, now)

    def ask(at: datetime) -> Mail:
        for number in range(20):
            signing_in.ask(JANSEN, browser(number, at), "", at)
        db.session.commit()
        (newest,) = owner_sql(
            "select id from sign_in_link where member_id is not null order by id desc limit 1"
        )
        return sign_in_links.token_of(newest["id"]), sign_in_links.code_of(newest["id"])

    return ask


def test_who_is_asked_for_by_a_stranger_signs_in_with_the_mail_that_brings(
    stranger_asked: Callable[[datetime], Mail], now: datetime
) -> None:
    """Whatever is typed in the stranger's browser, and at every moment of the hour."""
    for minutes in range(0, 60, 20):
        at = now + timedelta(minutes=minutes)
        token, code = stranger_asked(at)
        type_wrong_codes(code, at)
        assert signing_in.look(token, HERE, at) is Found.NEEDS_CODE
        db.session.rollback()
    assert signing_in.open_link(token, HERE, code, at).found is Found.DONE


def test_a_stranger_brings_no_more_than_five_mails_and_one_for_each_that_ran_out(
    stranger_asked: Callable[[datetime], Mail], now: datetime, owner_sql: Look
) -> None:
    stranger_asked(now)
    assert mailed(owner_sql) == PER_HOUR
    stranger_asked(now + LASTS - timedelta(seconds=1))
    assert mailed(owner_sql) == PER_HOUR
    stranger_asked(now + LASTS)
    assert mailed(owner_sql) == PER_HOUR + 1


def test_where_the_mail_has_no_tries_of_its_own_a_stranger_spoils_it(
    stranger_asked: Callable[[datetime], Mail], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing_in, "MAILED_TRIES", TRIES)
    token, code = stranger_asked(now)
    type_wrong_codes(code, now)
    assert signing_in.look(token, HERE, now) is Found.GONE
