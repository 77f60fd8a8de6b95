"""Asking to join, and confirming it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, ProgrammingError

from meedoen.mailing.outbox.models import Reason
from meedoen.mailing.outbox.suppressing import is_suppressed, suppress
from meedoen.panel.joining import joining
from meedoen.panel.members import finding
from meedoen.panel.members.models import State
from meedoen.panel.members.pending import Standing
from meedoen.panel.profile import consenting
from meedoen.rules.limits import Rules
from tenants.database import db
from tenants.spaces import Space
from tests.house import Home
from tests.panel.builders import (
    JANSEN,
    NAME,
    Look,
    as_hex,
    asked,
    everything,
    found,
    joined,
    profile,
)

TERM = Rules().unconfirmed


def test_asking_makes_nobody_a_member(in_velsen: Space, now: datetime, owner_sql: Look) -> None:
    member = asked(JANSEN, now)
    assert (member.state, member.joined_at) == (State.PENDING, None)
    assert [row["kind"] for row in owner_sql("select kind from outbox")] == ["confirm_joining"]


def test_who_joined_cannot_be_read_from_the_database(
    in_velsen: Space, now: datetime, owner_sql: Look
) -> None:
    member_id = joined(JANSEN, now)
    member = finding.by_id(member_id)
    assert member
    assert (finding.email_of(member), finding.name_of(member)) == (JANSEN, NAME)
    stolen = everything(owner_sql).lower()
    for secret in (JANSEN, JANSEN.lower(), NAME, "canari"):
        assert secret.lower() not in stolen
        assert as_hex(secret) not in stolen


def test_the_link_cannot_be_read_from_the_database(
    in_velsen: Space, now: datetime, owner_sql: Look
) -> None:
    token = joining.token_of(asked(JANSEN, now).id)
    stolen = everything(owner_sql)
    assert token not in stolen
    assert as_hex(token) not in stolen


def test_the_words_agreed_to_are_kept_with_version_and_hash(
    in_velsen: Space, now: datetime
) -> None:
    kept = consenting.standing(asked(JANSEN, now).id)
    assert {consent.purpose for consent in kept} == {"panel", "gatherings"}
    assert all(c.text_version and len(c.text_hash) == 32 and c.given_at == now for c in kept)


def test_only_the_ticked_consents_are_kept(in_velsen: Space, now: datetime) -> None:
    member = asked(JANSEN, now, purposes=frozenset({"panel"}))
    assert [consent.purpose for consent in consenting.standing(member.id)] == ["panel"]


def test_looking_at_the_link_makes_nobody_a_member(in_velsen: Space, now: datetime) -> None:
    member = asked(JANSEN, now)
    for _ in range(3):
        assert joining.standing(joining.token_of(member.id), now) is Standing.WAITING
    assert found(JANSEN).state == State.PENDING


def test_confirming_makes_a_member_once_and_twice_is_no_mistake(
    in_velsen: Space, now: datetime
) -> None:
    token = joining.token_of(asked(JANSEN, now).id)
    assert joining.confirm(token, now) is Standing.MEMBER
    assert joining.confirm(token, now + timedelta(hours=1)) is Standing.MEMBER
    assert (found(JANSEN).state, found(JANSEN).joined_at) == (State.ACTIVE, now)
    assert found(JANSEN).confirm_hash is None


def test_a_link_that_ran_out_makes_nobody_a_member(in_velsen: Space, now: datetime) -> None:
    token = joining.token_of(asked(JANSEN, now).id)
    assert joining.confirm(token, now + TERM) is Standing.GONE
    assert joining.confirm(token, now + TERM - timedelta(seconds=1)) is Standing.MEMBER


def test_a_link_works_in_its_own_gemeente_only(
    velsen: Home, beverwijk: Home, now: datetime
) -> None:
    with velsen.as_web():
        token = joining.token_of(asked(JANSEN, now).id)
    with beverwijk.as_web():
        asked(JANSEN, now)
        assert joining.confirm(token, now) is Standing.GONE
        assert found(JANSEN).state == State.PENDING


def test_an_address_in_another_spelling_is_the_same_member(in_velsen: Space, now: datetime) -> None:
    first = asked(JANSEN, now).id
    assert asked(f" {JANSEN.upper()} ", now).id == first


def test_asking_again_before_confirming_keeps_the_new_answers_and_the_old_link(
    in_velsen: Space, now: datetime
) -> None:
    member = asked(JANSEN, now)
    token = joining.token_of(member.id)
    later = now + timedelta(days=5)
    asked(JANSEN, later, area_code="WK045302", purposes=frozenset({"panel"}))
    assert found(JANSEN).area_code == "WK045302"
    assert [c.purpose for c in consenting.standing(member.id)] == ["panel"]
    assert joining.confirm(token, later + timedelta(days=6)) is Standing.MEMBER


def test_a_mailbox_cannot_be_filled_from_the_form(
    in_velsen: Space, now: datetime, owner_sql: Look
) -> None:
    for minute in range(10):
        asked(JANSEN, now + timedelta(minutes=minute))
    assert len(owner_sql("select from outbox")) == 1


def test_asking_with_the_address_of_a_member_changes_nothing_but_sends_a_mail(
    in_velsen: Space, now: datetime, owner_sql: Look
) -> None:
    joined(JANSEN, now)
    before = owner_sql("select * from member"), owner_sql("select * from consent")
    asked(JANSEN, now + timedelta(hours=2), name="Iemand Anders", area_code="WK045302")
    assert (owner_sql("select * from member"), owner_sql("select * from consent")) == before
    kinds = [row["kind"] for row in owner_sql("select kind from outbox order by id")]
    assert kinds == ["confirm_joining", "already_member"]


def test_two_requests_at_once_make_one_row(velsen: Home, now: datetime, owner_sql: Look) -> None:
    def ask(_: int) -> None:
        with velsen.as_web():
            joining.ask_to_join(JANSEN, profile(), now)
            db.session.commit()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(ask, range(8)))
    assert len(owner_sql("select from member")) == 1
    assert len(owner_sql("select from outbox")) == 1


def test_joining_again_ends_an_earlier_opt_out(in_velsen: Space, now: datetime) -> None:
    suppress(JANSEN, Reason.OPT_OUT, now)
    joined(JANSEN, now)
    assert not is_suppressed(JANSEN)


def test_who_does_not_confirm_in_time_is_forgotten(
    velsen: Home, now: datetime, owner_sql: Look
) -> None:
    with velsen.as_worker():
        joined("lid@example.nl", now)
        asked(JANSEN, now)
        asked("later@example.nl", now + timedelta(days=1))
        assert joining.forget_unconfirmed(now + TERM - timedelta(seconds=1)) == 0
        assert joining.forget_unconfirmed(now + TERM) == 1
        db.session.commit()
    assert len(owner_sql("select from member")) == 2
    assert len(owner_sql("select distinct member_id from consent")) == 2


def test_a_request_that_ran_out_can_be_made_again(in_velsen: Space, now: datetime) -> None:
    asked(JANSEN, now)
    joined(JANSEN, now + TERM + timedelta(hours=1))
    assert found(JANSEN).state == State.ACTIVE


def test_the_web_deletes_no_member_and_no_consent(in_velsen: Space) -> None:
    for table in ("member", "consent"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            db.session.execute(sa.text(f"delete from {table}"))
        db.session.rollback()


def test_two_members_cannot_have_one_address(in_velsen: Space, now: datetime) -> None:
    joined(JANSEN, now)
    other = asked("b@example.nl", now)
    other.email_lookup = finding.email_lookup(JANSEN)
    with pytest.raises(IntegrityError, match="uq_member_tenant_id"):
        db.session.flush()


@pytest.mark.parametrize("known", [True, False])
def test_of_sixty_who_ask_for_one_address_at_once_one_is_mailed(
    velsen: Home, now: datetime, owner_sql: Look, known: bool
) -> None:
    later = now + timedelta(days=1)
    if known:
        with velsen.as_web():
            joined(JANSEN, now)
    owner_sql("delete from outbox")

    def ask(_: int) -> None:
        with velsen.as_web():
            joining.ask_to_join(JANSEN, profile(), later)
            db.session.commit()

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(ask, range(60)))
    assert len(owner_sql("select from outbox")) == 1
    assert len(owner_sql("select from member")) == 1
