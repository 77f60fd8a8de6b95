"""The mails of the panel, made at the moment of sending."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from meedoen.mailing.outbox.kinds import kind_named
from meedoen.panel.joining import joining
from meedoen.panel.leaving import leaving
from meedoen.panel.members.models import SignInLink
from meedoen.panel.signing_in import sign_in_links, signing_in
from meedoen.panel.signing_in.signing_in import Found
from meedoen.rules.limits import Rules
from tenants.database import db
from tenants.ground.ids import new_id
from tenants.spaces import Space
from tests.house import Home
from tests.panel.builders import JANSEN, Look, asked, codes_in, joined, mail

KINDS = ("confirm_joining", "already_member", "sign_in_link")


@pytest.fixture
def work(velsen: Home) -> object:
    """Inside Velsen under the worker's role."""
    with velsen.as_worker():
        yield velsen


def link_of(address: str, now: datetime) -> UUID:
    signing_in.ask(address, "browser", "", now)
    db.session.commit()
    found = db.session.scalars(sa.select(SignInLink.id).order_by(SignInLink.id.desc())).first()
    assert found
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_somebody_waits_for_is_sent_first_and_in_spite_of_an_opt_out(
    work: Space, kind: str
) -> None:
    found = kind_named(kind)
    assert found.requested
    assert found.priority < kind_named("invitation").priority


def test_the_confirming_mail_holds_its_link(work: Space, now: datetime) -> None:
    member = asked(JANSEN, now)
    words = mail("confirm_joining", {"member": str(member.id)}, now)
    assert words
    link = f"http://velsen.localhost/panel/bevestigen/{joining.token_of(member.id)}"
    assert f"\n{link}\n\n" in words.text
    assert link in words.html


def test_nothing_is_sent_for_a_request_that_was_confirmed_or_ran_out(
    work: Space, now: datetime
) -> None:
    member_id = joined(JANSEN, now)
    late = asked("b@example.nl", now)
    assert mail("confirm_joining", {"member": str(member_id)}, now) is None
    assert mail("confirm_joining", {"member": str(late.id)}, now + Rules().unconfirmed) is None


def test_the_sign_in_mail_holds_link_and_code(work: Space, now: datetime) -> None:
    joined(JANSEN, now)
    link_id = link_of(JANSEN, now)
    words = mail("sign_in_link", {"link": str(link_id)}, now)
    assert words
    link = f"http://velsen.localhost/inloggen/link/{sign_in_links.token_of(link_id)}"
    for body in (words.text, words.html):
        assert link in body
        assert codes_in(body) == [sign_in_links.code_of(link_id)]


def test_an_unknown_address_gets_no_sign_in_mail(work: Space, now: datetime) -> None:
    assert mail("sign_in_link", {"link": str(link_of("onbekend@example.nl", now))}, now) is None


def test_a_sign_in_mail_that_would_come_too_late_is_not_sent(work: Space, now: datetime) -> None:
    joined(JANSEN, now)
    link_id = link_of(JANSEN, now)
    assert mail("sign_in_link", {"link": str(link_id)}, now + sign_in_links.LASTS) is None


def test_who_left_before_sending_gets_no_mail(velsen: Home, now: datetime) -> None:
    with velsen.as_web():
        member_id = joined(JANSEN, now)
        link_id = link_of(JANSEN, now)
        leaving.leave(member_id, now)
        db.session.commit()
    with velsen.as_worker():
        assert mail("sign_in_link", {"link": str(link_id)}, now) is None
        assert mail("already_member", {"member": str(member_id)}, now) is None


def test_a_member_who_asks_to_join_gets_a_way_in_with_the_code(velsen: Home, now: datetime) -> None:
    with velsen.as_worker():
        member_id = joined(JANSEN, now)
        words = mail("already_member", {"member": str(member_id)}, now)
        db.session.commit()
    assert words
    (code,) = codes_in(words.text)
    token = words.text.partition("/inloggen/link/")[2].split()[0]
    with velsen.as_web():
        assert signing_in.look(token, None, now) is Found.NEEDS_CODE
        assert signing_in.open_link(token, None, code, now).found is Found.DONE


def test_sending_that_mail_again_renews_its_link(work: Space, now: datetime) -> None:
    member_id = joined(JANSEN, now)
    link_id, later = new_id(), now + timedelta(hours=1)
    sign_in_links.renewed_link(link_id, member_id, now)
    sign_in_links.renewed_link(link_id, member_id, later)
    db.session.flush()
    assert signing_in.look(sign_in_links.token_of(link_id), None, later) is Found.NEEDS_CODE


def test_the_outbox_holds_ids_and_nothing_else(work: Space, now: datetime, owner_sql: Look) -> None:
    member_id = joined(JANSEN, now)
    link_id = link_of(JANSEN, now)
    asked(JANSEN, now)
    rows = owner_sql("select kind, refs from outbox order by id")
    assert [(row["kind"], row["refs"]) for row in rows] == [
        ("confirm_joining", {"member": str(member_id)}),
        ("sign_in_link", {"link": str(link_id)}),
        ("already_member", {"member": str(member_id)}),
    ]


def test_nobody_writes_words_of_their_own_to_a_stranger(work: Space, now: datetime) -> None:
    member = asked(JANSEN, now, name="Win geld op elders.example.nl")
    words = mail("confirm_joining", {"member": str(member.id)}, now)
    assert words
    assert "elders" not in words.subject + words.text + words.html


def test_a_name_is_shown_as_text_in_the_mail(work: Space, now: datetime) -> None:
    member_id = joined(JANSEN, now, name="<b>Jan</b>")
    words = mail("already_member", {"member": str(member_id)}, now)
    assert words
    assert "<b>Jan</b>" in words.text
    assert "<b>Jan</b>" not in words.html
