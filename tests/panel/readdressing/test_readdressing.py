"""Another address for a member's mail, and who tries to get hold of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from uuid import UUID

import pytest
import sqlalchemy as sa
from cryptography.exceptions import InvalidTag

from meedoen.accounts import sessions
from meedoen.forms.refusing import Refused
from meedoen.mailing.outbox.models import Reason
from meedoen.mailing.outbox.suppressing import reason_of, suppress
from meedoen.panel.joining import joining
from meedoen.panel.leaving.leaving import leave
from meedoen.panel.leaving.opting_out import opt_out, unsubscribe_path
from meedoen.panel.members import finding, pending, selecting
from meedoen.panel.members.models import AddressChange, Member, State
from meedoen.panel.readdressing import changes, readdressing
from meedoen.panel.readdressing.messages import confirming, stopping
from meedoen.panel.readdressing.readdressing import Stopping
from meedoen.panel.signing_in import sign_in_links
from tenants.database import db
from tenants.spaces import Space
from tests.house import Home
from tests.panel.builders import JANSEN, Look, as_hex, asked, everything, found, joined, mail
from tests.work import Work, counted

NEW = "Joke.Nieuw@velsen.example.nl"
OTHER = "pieters@velsen.example.nl"
Asked = tuple[UUID, UUID]


def ask(member_id: UUID, address: str, now: datetime) -> UUID:
    """The id of what was asked."""
    readdressing.ask(member_id, address, now)
    db.session.commit()
    newest = sa.select(AddressChange.id).order_by(AddressChange.id.desc()).limit(1)
    return db.session.scalars(newest).one()


def confirm(change: UUID, member_id: UUID, now: datetime) -> bool:
    session = readdressing.confirm(confirming(change), member_id, now)
    db.session.commit()
    return session is not None


def email(member_id: UUID) -> str | None:
    db.session.rollback()
    member = finding.by_id(member_id)
    return finding.email_of(member) if member else None


@pytest.fixture
def waiting(in_velsen: Space, now: datetime) -> Asked:
    """A member who asked for NEW, and what they asked."""
    member_id = joined(JANSEN, now)
    return member_id, ask(member_id, NEW, now)


def test_nothing_changes_until_the_new_address_confirms(waiting: Asked, now: datetime) -> None:
    member_id, change = waiting
    assert email(member_id) == JANSEN
    assert readdressing.can_confirm(confirming(change), member_id, now)
    assert email(member_id) == JANSEN
    assert confirm(change, member_id, now)
    assert email(member_id) == NEW
    assert found(NEW).id == member_id


def test_a_link_works_once(waiting: Asked, now: datetime) -> None:
    member_id, change = waiting
    assert confirm(change, member_id, now)
    assert not confirm(change, member_id, now)


def test_a_link_works_for_a_day(waiting: Asked, now: datetime) -> None:
    member_id, change = waiting
    assert not confirm(change, member_id, now + changes.LASTS)
    assert confirm(change, member_id, now + changes.LASTS - timedelta(seconds=1))


def test_only_the_member_who_asked_can_use_the_link(waiting: Asked, now: datetime) -> None:
    member_id, change = waiting
    stranger = joined(OTHER, now)
    assert not confirm(change, stranger, now)
    assert (email(member_id), email(stranger)) == (JANSEN, OTHER)


def test_mutant_a_link_without_its_member_moves_the_panel_of_somebody_else(
    waiting: Asked, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readdressing, "_is_theirs", lambda change, _, at: changes.waits(change, at))
    stranger = joined(OTHER, now)
    with pytest.raises(InvalidTag):  # it moves, but is sealed under the key of somebody else
        confirm(waiting[1], stranger, now)
    assert finding.by_id(stranger).email_lookup == finding.email_lookup(NEW)  # type: ignore[union-attr]


def test_an_older_link_is_dead_after_a_second_wish(waiting: Asked, now: datetime) -> None:
    member_id, older = waiting
    newer = ask(member_id, "derde@velsen.example.nl", now)
    assert not confirm(older, member_id, now)
    assert confirm(newer, member_id, now)
    assert not confirm(older, member_id, now)
    assert email(member_id) == "derde@velsen.example.nl"


def test_mutant_without_stopping_the_earlier_the_older_link_works(
    waiting: Asked, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "stop_earlier", lambda _: None)
    member_id, older = waiting
    ask(member_id, "derde@velsen.example.nl", now)
    assert confirm(older, member_id, now)


def test_who_left_meanwhile_confirms_nothing_and_leaves_no_address(
    waiting: Asked, now: datetime, owner_sql: Look
) -> None:
    member_id, change = waiting
    leave(member_id, now)
    db.session.commit()
    assert not confirm(change, member_id, now)
    assert readdressing.stop(stopping(change), now) is Stopping.GONE
    assert owner_sql("select * from address_change") == []


def test_links_are_nothing_in_another_gemeente(
    velsen: Home, beverwijk: Home, now: datetime
) -> None:
    with velsen.as_web():
        member_id = joined(JANSEN, now)
        token = confirming(change := ask(member_id, NEW, now))
        stopped = stopping(change)
    with beverwijk.as_web():
        assert readdressing.confirm(token, member_id, now) is None
        assert readdressing.stop(stopped, now) is Stopping.GONE


def test_a_link_to_confirm_stops_nothing_and_the_other_way_round(
    waiting: Asked, now: datetime
) -> None:
    member_id, change = waiting
    assert readdressing.stop(confirming(change), now) is Stopping.GONE
    assert readdressing.confirm(stopping(change), member_id, now) is None


def test_the_old_address_stops_it_and_ends_every_session(waiting: Asked, now: datetime) -> None:
    member_id, change = waiting
    session = sessions.open_session("member", member_id, now)
    db.session.commit()
    assert readdressing.can_stop(stopping(change), now) is Stopping.WAITING
    assert readdressing.stop(stopping(change), now) is Stopping.WAITING
    db.session.commit()
    assert sessions.find(session, now) is None
    assert not confirm(change, member_id, now)
    assert readdressing.stop(stopping(change), now) is Stopping.WAITING
    assert email(member_id) == JANSEN


def test_after_confirming_the_old_address_hears_that_it_is_too_late(
    waiting: Asked, now: datetime
) -> None:
    member_id, change = waiting
    confirm(change, member_id, now)
    assert readdressing.stop(stopping(change), now) is Stopping.TOO_LATE
    assert email(member_id) == NEW


def test_confirming_ends_every_other_way_in(waiting: Asked, now: datetime) -> None:
    member_id, change = waiting
    session = sessions.open_session("member", member_id, now)
    fresh = readdressing.confirm(confirming(change), member_id, now)
    db.session.commit()
    assert fresh
    assert sessions.find(session, now) is None
    assert sessions.find(fresh, now) is not None


def test_ones_own_address_is_no_new_one(in_velsen: Space, now: datetime) -> None:
    member_id = joined(JANSEN, now)
    with pytest.raises(Refused, match="nu hebt"):
        readdressing.ask(member_id, f" {JANSEN.upper()}", now)


def asking(member_id: UUID, address: str, now: datetime) -> Work:
    db.session.rollback()
    with counted() as work:
        readdressing.ask(member_id, address, now)
        db.session.commit()
    return work


def test_asking_for_the_address_of_a_member_is_the_same_work(
    in_velsen: Space, now: datetime
) -> None:
    member_id = joined(JANSEN, now)
    joined(OTHER, now)
    known, unknown = asking(member_id, OTHER, now), asking(member_id, NEW, now)
    assert known.statements == unknown.statements
    assert known.secrets == unknown.secrets


def test_mutant_looking_for_the_address_first_is_noticed(
    in_velsen: Space, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    member_id, take_turns = joined(JANSEN, now), sign_in_links.take_turns
    joined(OTHER, now)

    def looking(key: bytes) -> None:
        take_turns(key)
        if member := finding.active_with(key):
            finding.by_id(member)

    monkeypatch.setattr(readdressing, "take_turns", looking)
    known, unknown = asking(member_id, OTHER, now), asking(member_id, NEW, now)
    assert known.statements != unknown.statements


def test_the_address_of_another_member_is_not_taken_over(in_velsen: Space, now: datetime) -> None:
    member_id, other = joined(JANSEN, now), joined(OTHER, now)
    assert not confirm(ask(member_id, OTHER, now), member_id, now)
    assert (email(member_id), email(other)) == (JANSEN, OTHER)


def test_who_also_asked_to_join_from_there_is_a_member_already(
    waiting: Asked, now: datetime
) -> None:
    member_id, change = waiting
    request = asked(NEW, now).id
    assert confirm(change, member_id, now)
    assert found(NEW).id == member_id
    assert joining.confirm(joining.token_of(request), now) is pending.Standing.GONE


def test_who_joined_from_there_first_keeps_it(waiting: Asked, now: datetime) -> None:
    member_id, change = waiting
    joined(NEW, now)
    assert not confirm(change, member_id, now)
    assert email(member_id) == JANSEN


def test_a_member_asks_five_times_a_day(in_velsen: Space, now: datetime) -> None:
    member_id = joined(JANSEN, now)
    for number in range(changes.MOST):
        ask(member_id, f"n{number}@velsen.example.nl", now)
    with pytest.raises(Refused, match="morgen"):
        readdressing.ask(member_id, NEW, now)
    ask(member_id, NEW, now + changes.LASTS)


TOGETHER = 6


def sixty_at_once(home: Home, now: datetime) -> int:
    """How many of sixty were taken in."""
    with home.as_web():
        member_id = joined(JANSEN, now)

    def one(number: int) -> bool:
        with home.as_web():
            try:
                readdressing.ask(member_id, f"n{number}@velsen.example.nl", now)
            except Refused:
                return False
            db.session.commit()
            return True

    with ThreadPoolExecutor(TOGETHER) as pool:
        return sum(pool.map(one, range(60)))


def test_sixty_asks_at_once_are_counted_one_by_one(velsen: Home, now: datetime) -> None:
    assert sixty_at_once(velsen, now) == changes.MOST


def test_mutant_without_holding_the_member_more_get_through(
    velsen: Home, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_counted = Barrier(TOGETHER, timeout=60)  # all of them, before the first is stored
    monkeypatch.setattr(finding, "locked", finding.by_id)
    monkeypatch.setattr(changes, "stop_earlier", lambda _: all_counted.wait())
    assert sixty_at_once(velsen, now) == TOGETHER > changes.MOST


def test_one_address_gets_three_mails_a_day_whoever_asks(in_velsen: Space, now: datetime) -> None:
    got = []
    for number in range(5):
        member_id = joined(f"lid{number}@velsen.example.nl", now)
        change = ask(member_id, NEW, now)
        got.append(mail("confirm_address", {"change": str(change)}, now) is not None)
    assert got == [True] * changes.MOST_TO_ONE + [False] * 2


def test_what_kept_mail_from_the_old_address_does_not_come_along(
    waiting: Asked, now: datetime
) -> None:
    member_id, change = waiting
    suppress(JANSEN, Reason.BOUNCED, now)
    assert not selecting.mailable(member_id)
    assert confirm(change, member_id, now)
    assert (reason_of(NEW), reason_of(JANSEN)) == (None, Reason.BOUNCED)
    assert selecting.mailable(member_id)


def test_who_wanted_no_mail_gets_none_at_the_new_address_either(
    waiting: Asked, now: datetime
) -> None:
    member_id, change = waiting
    opt_out(unsubscribe_path(member_id).rpartition("/")[2], now)
    assert confirm(change, member_id, now)
    assert not selecting.mailable(member_id)
    assert reason_of(JANSEN) is None


def test_mail_that_waited_goes_to_the_new_address(waiting: Asked, now: datetime) -> None:
    member_id, change = waiting
    confirm(change, member_id, now)
    assert selecting.address_of(member_id) == NEW


def test_neither_address_can_be_read_from_the_database(
    waiting: Asked, now: datetime, owner_sql: Look
) -> None:
    stolen = everything(owner_sql).lower()
    for secret in (JANSEN, NEW, JANSEN.lower(), NEW.lower()):
        assert secret.lower() not in stolen
        assert as_hex(secret) not in stolen
    for token in (confirming(waiting[1]), stopping(waiting[1])):
        assert token.lower() not in stolen


def test_what_is_noted_names_no_address(waiting: Asked, now: datetime, owner_sql: Look) -> None:
    member_id, change = waiting
    confirm(change, member_id, now)
    (row,) = owner_sql("select * from audit_event where action = 'address.changed'")
    assert str(member_id) in str(row)
    assert "@" not in str(dict(row))


def test_after_a_day_both_addresses_go_and_the_file_is_written_anew_at_night(
    velsen: Home, now: datetime, owner_sql: Look
) -> None:
    with velsen.as_web():
        ask(joined(JANSEN, now), NEW, now)
    with velsen.as_worker():
        changes.forget_old_changes(now + changes.LASTS - timedelta(seconds=1))
        db.session.commit()
        assert len(owner_sql("select * from address_change")) == 1
        changes.forget_old_changes(now + changes.LASTS)
        db.session.commit()
    assert owner_sql("select * from address_change") == []
    assert owner_sql("select * from bell where job = 'erase_residue'")


def test_the_old_address_leaves_the_row_and_is_erased_at_night(
    waiting: Asked, now: datetime, owner_sql: Look
) -> None:
    member_id, change = waiting
    confirm(change, member_id, now)
    lookups = db.session.scalars(sa.select(Member.email_lookup).where(Member.state != State.LEFT))
    assert finding.email_lookup(JANSEN) not in list(lookups)
    assert owner_sql("select * from bell where job = 'erase_residue'")
