"""Signing in with a mailed link or its code."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from meedoen.accounts import sessions
from meedoen.panel.leaving import leaving
from meedoen.panel.members.models import SignInLink
from meedoen.panel.signing_in import sign_in_links, signing_in
from meedoen.panel.signing_in.sign_in_links import (
    LASTS,
    MAILED_TRIES,
    PER_HOUR,
    TRIES,
    code_of,
    token_of,
)
from meedoen.panel.signing_in.signing_in import Found, Opened
from tenants.database import db
from tenants.ground.ids import new_id
from tenants.spaces import Space
from tests.house import Home
from tests.panel.builders import JANSEN, Look, another_code, as_hex, everything, joined
from tests.work import counted

HERE, ELSEWHERE = "deze browser", "een andere browser"
Link = tuple[str, str]


def ask(now: datetime, address: str = JANSEN, browser: str = HERE, wanted: str = "") -> Link:
    """Ask for a link; its token and code, as the mail would say them."""
    signing_in.ask(address, browser, wanted, now)
    db.session.commit()
    link_id = db.session.scalars(sa.select(SignInLink.id).order_by(SignInLink.id.desc())).first()
    assert link_id is not None
    return token_of(link_id), code_of(link_id)


def subject(opened: Opened, now: datetime) -> UUID | None:
    """Who the new session is of."""
    db.session.flush()
    session = sessions.find(opened.session, now)
    return session.subject_id if session else None


@pytest.fixture
def member(in_velsen: Space, now: datetime) -> UUID:
    return joined(JANSEN, now)


def test_the_button_works_in_the_browser_that_asked(member: UUID, now: datetime) -> None:
    token, _ = ask(now)
    opened = signing_in.open_link(token, HERE, None, now)
    assert opened.found is Found.DONE
    assert subject(opened, now) == member


def test_looking_uses_nothing_up(member: UUID, now: datetime) -> None:
    token, _ = ask(now)
    assert [signing_in.look(token, HERE, now) for _ in range(9)] == [Found.READY] * 9
    assert signing_in.look(token, None, now) is Found.NEEDS_CODE
    assert signing_in.open_link(token, HERE, None, now).found is Found.DONE


@pytest.mark.parametrize("browser", [None, ELSEWHERE, ""])
def test_another_browser_needs_the_code(member: UUID, now: datetime, browser: str | None) -> None:
    token, code = ask(now)
    for _ in range(9):
        assert signing_in.open_link(token, browser, None, now).found is Found.NEEDS_CODE
    opened = signing_in.open_link(token, browser, code, now)
    assert opened.found is Found.DONE
    assert subject(opened, now) == member


def test_a_link_works_once(member: UUID, now: datetime) -> None:
    token, code = ask(now)
    signing_in.open_link(token, HERE, None, now)
    assert signing_in.open_link(token, HERE, code, now) == Opened(Found.GONE)
    assert signing_in.enter_code(HERE, code, now) == Opened(Found.GONE)
    assert signing_in.look(token, HERE, now) is Found.GONE


def test_a_link_works_ten_minutes(member: UUID, now: datetime) -> None:
    token, code = ask(now)
    late = now + LASTS
    assert timedelta(minutes=10) == LASTS
    assert signing_in.look(token, HERE, late) is Found.GONE
    assert signing_in.open_link(token, HERE, code, late) == Opened(Found.GONE)
    assert signing_in.enter_code(HERE, code, late) == Opened(Found.GONE)
    in_time = late - timedelta(seconds=1)
    assert signing_in.open_link(token, HERE, None, in_time).found is Found.DONE


def test_the_code_works_in_the_browser_that_asked(member: UUID, now: datetime) -> None:
    _, code = ask(now)
    opened = signing_in.enter_code(HERE, code, now)
    assert opened.found is Found.DONE
    assert subject(opened, now) == member


def test_the_code_alone_works_in_no_other_browser(member: UUID, now: datetime) -> None:
    _, code = ask(now)
    assert signing_in.enter_code(ELSEWHERE, code, now) == Opened(Found.GONE)


def test_an_earlier_mail_works_too_in_the_browser_that_asked_twice(
    member: UUID, now: datetime
) -> None:
    _, first = ask(now)
    ask(now + timedelta(minutes=1))
    assert signing_in.enter_code(HERE, first, now + timedelta(minutes=2)).found is Found.DONE


def test_five_wrong_codes_end_it_even_for_the_right_one(member: UUID, now: datetime) -> None:
    _, code = ask(now)
    wrong = another_code(code)
    tries = [signing_in.enter_code(HERE, wrong, now).found for _ in range(TRIES)]
    assert tries == [Found.WRONG_CODE] * 4 + [Found.GONE]
    assert signing_in.enter_code(HERE, code, now) == Opened(Found.GONE)


def test_wrong_codes_behind_the_link_count_as_well(member: UUID, now: datetime) -> None:
    token, code = ask(now)
    for _ in range(MAILED_TRIES):
        signing_in.open_link(token, None, another_code(code), now)
    assert signing_in.open_link(token, None, code, now) == Opened(Found.GONE)


def test_guesses_at_once_are_counted_one_by_one(
    velsen: Home, now: datetime, owner_sql: Look
) -> None:
    with velsen.as_web():
        joined(JANSEN, now)
        token, code = ask(now)

    def guess(_: int) -> Found:
        with velsen.as_web():
            opened = signing_in.open_link(token, None, another_code(code), now)
            db.session.commit()
            return opened.found

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(guess, range(20)))
    assert outcomes.count(Found.WRONG_CODE) == MAILED_TRIES - 1
    assert owner_sql("select tries from sign_in_link")[0]["tries"] == MAILED_TRIES


def test_a_double_click_signs_in_once(velsen: Home, now: datetime, owner_sql: Look) -> None:
    with velsen.as_web():
        joined(JANSEN, now)
        token, _ = ask(now)

    def click(_: int) -> Found:
        with velsen.as_web():
            opened = signing_in.open_link(token, HERE, None, now)
            db.session.commit()
            return opened.found

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(click, range(8))).count(Found.DONE) == 1
    assert len(owner_sql("select from sign_in_session")) == 1


def test_an_unknown_address_runs_through_the_same_statements(
    member: UUID, now: datetime, owner_sql: Look
) -> None:
    signing_in.ask("eerder@example.nl", HERE, "", now)  # keys are derived once in a process
    db.session.commit()
    with counted() as known:
        signing_in.ask(JANSEN, HERE, "", now)
        db.session.commit()
    with counted() as unknown:
        signing_in.ask("onbekend@example.nl", ELSEWHERE, "", now)
        db.session.commit()
    assert known == unknown
    assert known.statements and known.secrets
    links = owner_sql("select member_id from sign_in_link order by id")
    assert [row["member_id"] for row in links] == [None, member, None]


def test_the_code_of_an_unknown_address_opens_nothing(in_velsen: Space, now: datetime) -> None:
    token, code = ask(now, address="onbekend@example.nl")
    assert signing_in.open_link(token, HERE, None, now).found is Found.GONE
    assert signing_in.enter_code(HERE, code, now).found is Found.GONE


def test_no_link_no_code_and_no_browser_can_be_read_from_the_database(
    member: UUID, now: datetime, owner_sql: Look
) -> None:
    token, code = ask(now)
    stolen = everything(owner_sql)
    for secret in (token, HERE):
        assert secret not in stolen
        assert as_hex(secret) not in stolen
    row = owner_sql("select code_hash from sign_in_link")[0]
    assert len(row["code_hash"]) == 64
    assert f'"{code}"' not in stolen


@pytest.mark.parametrize("page", ["/mijn", "/mijn/profiel", "/mijn/stoppen"])
def test_the_page_that_was_asked_for_comes_back(member: UUID, now: datetime, page: str) -> None:
    token, _ = ask(now, wanted=page)
    assert signing_in.open_link(token, HERE, None, now).target == page


@pytest.mark.parametrize(
    "page",
    ["", "https://elders.example.nl", "//elders.example.nl", "/\\elders.example.nl", "/mijn/../x",
     "/beheer", "javascript:alert(1)", "/mijn\r\nX: y", "\0", "\ud800"],
)  # fmt: skip
def test_any_other_page_becomes_the_own_page(member: UUID, now: datetime, page: str) -> None:
    token, _ = ask(now, wanted=page)
    assert signing_in.open_link(token, HERE, None, now).target == "/mijn"


def test_a_member_asked_for_too_often_gets_no_more_links(
    member: UUID, now: datetime, owner_sql: Look
) -> None:
    links = [ask(now) for _ in range(PER_HOUR + 1)]
    owners = [
        row["member_id"] for row in owner_sql("select member_id from sign_in_link order by id")
    ]
    assert owners == [member] * PER_HOUR + [None]
    assert signing_in.open_link(links[-1][0], HERE, None, now) == Opened(Found.GONE)
    later = now + timedelta(hours=1)
    assert signing_in.open_link(ask(later)[0], HERE, None, later).found is Found.DONE


def test_links_that_were_used_do_not_count_as_too_often(member: UUID, now: datetime) -> None:
    for _ in range(PER_HOUR * 2):
        token, _ = ask(now)
        assert signing_in.open_link(token, HERE, None, now).found is Found.DONE


def test_who_left_signs_in_no_more(member: UUID, now: datetime) -> None:
    token, code = ask(now)
    leaving.leave(member, now)
    assert signing_in.open_link(token, HERE, code, now) == Opened(Found.GONE)
    assert signing_in.open_link(ask(now)[0], HERE, None, now) == Opened(Found.GONE)


def test_a_link_made_while_its_member_left_opens_nothing(member: UUID, now: datetime) -> None:
    leaving.leave(member, now)
    link_id = new_id()
    db.session.add(sign_in_links.new_link(link_id, member, HERE, "/mijn", now))
    db.session.flush()
    assert signing_in.open_link(token_of(link_id), HERE, None, now) == Opened(Found.GONE)


def test_a_link_of_another_gemeente_opens_nothing(
    velsen: Home, beverwijk: Home, now: datetime
) -> None:
    with velsen.as_web():
        joined(JANSEN, now)
        token, code = ask(now)
    with beverwijk.as_web():
        joined(JANSEN, now)
        assert signing_in.open_link(token, HERE, code, now) == Opened(Found.GONE)
        assert signing_in.enter_code(HERE, code, now) == Opened(Found.GONE)


def test_links_that_ran_out_a_day_ago_are_forgotten(
    velsen: Home, now: datetime, owner_sql: Look
) -> None:
    with velsen.as_worker():
        joined(JANSEN, now)
        ask(now)
        sign_in_links.forget_old_links(now + LASTS + timedelta(days=1))
        db.session.commit()
        assert len(owner_sql("select from sign_in_link")) == 1
        sign_in_links.forget_old_links(now + LASTS + timedelta(days=1, seconds=1))
        db.session.commit()
    assert owner_sql("select from sign_in_link") == []
