"""Who was on a list is a member only after agreeing, and is forgotten after a no or a silence."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.mailing.outbox.models import Reason
from meedoen.mailing.outbox.suppressing import suppress
from meedoen.panel.importing import asking_again
from meedoen.panel.joining import joining
from meedoen.panel.members.models import State
from meedoen.panel.members.pending import Standing
from meedoen.panel.members.selecting import active_members
from meedoen.panel.profile import consenting
from tenants.database import db
from tests.house import Home
from tests.panel.builders import mail, profile
from tests.panel.importing.builders import ANNE, BEN, MAIL, list_of, member, taken_in

Look = Callable[..., list[Any]]
ADDRESS = "anne@voorbeeld.nl"
PANEL = frozenset({"panel"})
PAGE, NO = "/panel/blijven", "/panel/wissen"


@pytest.fixture
def asked(velsen: Home, now: datetime) -> UUID:
    """The list that Anne and Ben were on."""
    return taken_in(velsen, now, ANNE, BEN)


def token(velsen: Home) -> str:
    with velsen.as_web():
        anne = member(ADDRESS)
        assert anne is not None
        return asking_again.token_of(anne.id)


def test_who_agrees_is_a_member_with_the_words_agreed_to(
    velsen: Home, asked: UUID, now: datetime
) -> None:
    own = token(velsen)
    with velsen.as_web():
        found, session = asking_again.stay(own, PANEL, now)
        db.session.commit()
        anne = member(ADDRESS)
        assert anne is not None
        assert (found, anne.state, anne.joined_at) == (Standing.MEMBER, State.ACTIVE, now)
        assert session
        assert [one.purpose for one in consenting.standing(anne.id)] == ["panel"]
        assert [one.id for one in active_members(())] == [anne.id]
        assert list_of(asked).stayed == 1
        assert asking_again.stay(own, PANEL, now) == (Standing.MEMBER, "")


def test_without_agreeing_nobody_becomes_a_member(velsen: Home, asked: UUID, now: datetime) -> None:
    own = token(velsen)
    with pytest.raises(asking_again.NoConsent), velsen.as_web():
        asking_again.stay(own, {"gatherings"}, now)
    with velsen.as_web():
        anne = member(ADDRESS)
        assert anne is not None
        assert anne.state == State.PENDING


def becomes_a_member_at_the_click_alone(velsen: Home, client: FlaskClient) -> bool:
    client.post(f"{PAGE}/{token(velsen)}")
    with velsen.as_web():
        return len(active_members(())) == 1


def test_the_button_without_the_box_makes_nobody_a_member(
    velsen: Home, asked: UUID, client: FlaskClient
) -> None:
    assert not becomes_a_member_at_the_click_alone(velsen, client)
    assert 'id="consent_panel-fout"' in client.post(f"{PAGE}/{token(velsen)}").text


@pytest.mark.mutant
def test_without_asking_for_consent_the_button_would_do(
    velsen: Home, asked: UUID, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {"consent_panel": True, "consent_gatherings": False}
    monkeypatch.setattr("meedoen.panel.importing.views.staying.read", lambda *_: answers)
    assert becomes_a_member_at_the_click_alone(velsen, client)


def test_the_link_of_joining_does_not_let_in_who_was_on_a_list(
    velsen: Home, asked: UUID, now: datetime
) -> None:
    with velsen.as_web():
        anne = member(ADDRESS)
        assert anne is not None
        assert joining.confirm(joining.token_of(anne.id), now) is Standing.GONE


def test_a_no_forgets_them_at_once_and_for_good(
    velsen: Home, asked: UUID, now: datetime, client: FlaskClient, owner_sql: Look
) -> None:
    own = token(velsen)
    assert "Wis mijn gegevens" in client.get(f"{NO}/{own}").text
    with velsen.as_web():
        assert member(ADDRESS) is not None
    for _ in range(2):
        assert client.post(f"{NO}/{own}").status_code == 200
    with velsen.as_web():
        assert member(ADDRESS) is None
        assert list_of(asked).declined == 1
    nobody = "select * from member where email is null and name is null and birth_year is null"
    assert len(owner_sql(nobody)) == 1
    with velsen.as_worker():
        assert joining.forget_unconfirmed(datetime.now(UTC)) == 1
        db.session.commit()
    assert client.get(f"{NO}/{own}").status_code == 404
    assert client.get(f"{PAGE}/{own}").status_code == 404
    taken_in(velsen, now, ANNE)
    assert len(owner_sql("select 1 from outbox where kind = :kind", kind=MAIL)) == 2


def test_a_no_holds_after_a_backup_of_before(
    velsen: Home, asked: UUID, now: datetime, owner_sql: Look
) -> None:
    with velsen.as_web():
        anne, ben = member(ADDRESS), member(BEN[2])
        assert anne and ben
        gone = anne.id
        other = ben.id
        assert set(asking_again.waiting_ids()) == {gone, other}
        assert asking_again.decline(asking_again.token_of(gone), now)
        db.session.commit()
    (bell,) = owner_sql("select subject_id from bell where job = 'register_declined'")
    assert bell["subject_id"] == gone
    with velsen.as_worker():
        asking_again.decline_again(other, now)
        db.session.commit()
        assert member(BEN[2]) is None


def test_a_no_is_nothing_to_who_is_a_member(velsen: Home, asked: UUID, now: datetime) -> None:
    own = token(velsen)
    with velsen.as_web():
        asking_again.stay(own, PANEL, now)
        db.session.commit()
        assert asking_again.decline(own, now)
        assert len(active_members(())) == 1


def test_who_says_nothing_is_forgotten_after_the_term_and_counted(
    velsen: Home, asked: UUID, now: datetime, owner_sql: Look
) -> None:
    own = token(velsen)
    with velsen.as_web():
        asking_again.stay(own, PANEL, now)
        db.session.commit()
    for days, left in ((59, 2), (60, 1)):
        with velsen.as_worker():
            joining.forget_unconfirmed(now + timedelta(days=days))
            asking_again.forget_unanswered(now + timedelta(days=days))
            db.session.commit()
        assert len(owner_sql("select 1 from member")) == left
    with velsen.as_web():
        assert (list_of(asked).stayed, list_of(asked).forgotten) == (1, 1)


def test_after_the_term_the_link_opens_nothing(velsen: Home, asked: UUID, now: datetime) -> None:
    own = token(velsen)
    with velsen.as_web():
        late = now + timedelta(days=60)
        assert asking_again.stay(own, PANEL, late) == (Standing.GONE, "")


def test_who_joins_by_themselves_meanwhile_confirms_as_everybody_does(
    velsen: Home, asked: UUID, now: datetime
) -> None:
    own = token(velsen)
    with velsen.as_web():
        joining.ask_to_join(ADDRESS, profile(), now)
        db.session.commit()
        anne = member(ADDRESS)
        assert anne is not None
        assert anne.list_id is None
        assert asking_again.standing(own, now) is Standing.GONE
        assert joining.confirm(joining.token_of(anne.id), now) is Standing.MEMBER


def test_the_mail_has_both_ways_and_no_name(velsen: Home, asked: UUID, now: datetime) -> None:
    own = token(velsen)
    with velsen.as_worker():
        anne = member(ADDRESS)
        assert anne is not None
        words = mail(MAIL, {"member": str(anne.id)}, now)
        assert words is not None
        for said in (words.text, words.html):
            assert f"{PAGE}/{own}" in said
            assert f"{NO}/{own}" in said
            assert "Canari" not in said
            assert "Anne" not in said
        assert mail(MAIL, {"member": str(anne.id)}, now + timedelta(days=60)) is None


def test_no_mail_goes_to_who_answered_or_is_gone(velsen: Home, asked: UUID, now: datetime) -> None:
    own = token(velsen)
    with velsen.as_web():
        anne = member(ADDRESS)
        assert anne is not None
        refs = {"member": str(anne.id)}
        asking_again.stay(own, PANEL, now)
        assert mail(MAIL, refs, now) is None


def test_who_stopped_mail_is_a_member_again_by_staying(
    velsen: Home, asked: UUID, now: datetime
) -> None:
    own = token(velsen)
    with velsen.as_web():
        suppress(ADDRESS, Reason.BOUNCED, now)
        asking_again.stay(own, PANEL, now)
        db.session.commit()
        assert len(active_members(())) == 1
