"""An official asks to join: one request and one mail, however often, and nobody's name is to be read."""

from datetime import datetime, timedelta
from threading import Barrier, Thread
from uuid import UUID

import pytest

from meedoen.forms.refusing import Refused
from meedoen.signup.asking import asking, finding, intake
from meedoen.signup.asking.asking import TERM, Standing
from meedoen.signup.asking.forgetting import KEPT, forget_requests
from meedoen.signup.asking.telling import Contact, Intake, contact_of, intake_of
from tenants import moving
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.moving import Why
from tenants.states import State
from tests.house import Home
from tests.panel.builders import as_hex, everything
from tests.signup.builders import (
    ANS,
    TOLD,
    Look,
    asked,
    confirmed,
    gemeente,
    interested,
    mails,
)

KINDS = "select kind from outbox order by id"


def kinds(look: Look) -> list[str]:
    return [row["kind"] for row in look(KINDS)]


def test_asking_sends_one_mail_to_confirm(platform: Home, now: datetime, owner_sql: Look) -> None:
    asked(platform, now)
    ((to, words),) = mails(platform, now)
    assert to == ANS.email
    assert words.subject == "Bevestig uw adres: Alkmaar wil meedoen"
    assert "/aanmelden/bevestigen/" in words.text
    assert "Ans" not in words.text + words.html


def test_asking_twice_is_one_request_and_one_mail(
    platform: Home, now: datetime, owner_sql: Look
) -> None:
    first = asked(platform, now)
    other_spelling = Contact("Ans", "adviseur", " ANS@Alkmaar.nl")
    assert asked(platform, now + timedelta(minutes=5), other_spelling) == first
    assert kinds(owner_sql) == ["confirm_signup"]
    asked(platform, now + timedelta(hours=1))
    assert kinds(owner_sql) == ["confirm_signup"] * 2
    assert owner_sql("select count(*) as n from signup")[0]["n"] == 1


def test_asking_at_once_is_one_request(platform: Home, now: datetime, owner_sql: Look) -> None:
    start = Barrier(4)

    def ask() -> None:
        start.wait()
        asked(platform, now)

    hands = [Thread(target=ask) for _ in range(4)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert owner_sql("select count(*) as n from signup")[0]["n"] == 1
    assert kinds(owner_sql) == ["confirm_signup"]


def test_who_confirmed_already_gets_the_way_to_their_page_again(
    platform: Home, now: datetime, owner_sql: Look
) -> None:
    signup_id = confirmed(platform, now)
    assert asked(platform, now + timedelta(days=2)) == signup_id
    assert kinds(owner_sql) == ["confirm_signup", "own_signup", "own_signup"]
    with platform.as_web():
        signup = finding.by_id(signup_id)
        assert signup is not None and contact_of(signup) == ANS


def test_a_stranger_gets_three_mails_a_day_at_most(platform: Home, now: datetime) -> None:
    for code in ("GM0361", "GM0373", "GM0383", "GM0399", "GM1980"):
        asked(platform, now, ANS, code)
    assert len(mails(platform, now)) == 3


def test_nobody_s_name_can_be_read_from_the_database(
    platform: Home, now: datetime, owner_sql: Look
) -> None:
    interested(platform, now)
    stolen = everything(owner_sql).lower()
    for secret in ("ans@alkmaar", "canari", "adviseur", "privacy@alkmaar", "tien uur"):
        assert secret not in stolen
        assert as_hex(secret) not in stolen


def test_the_links_cannot_be_read_from_the_database(
    platform: Home, now: datetime, owner_sql: Look
) -> None:
    signup_id = confirmed(platform, now)
    with platform.as_web():
        tokens = (asking.confirming(signup_id), asking.own_token(signup_id))
    stolen = everything(owner_sql)
    assert not any(token in stolen for token in tokens)


def test_the_mailed_link_works_once_and_not_for_ever(platform: Home, now: datetime) -> None:
    late = asked(platform, now)
    with platform.as_web():
        token = asking.confirming(late)
        assert asking.standing(token, now + TERM) is Standing.GONE
        assert asking.confirm(token, now + TERM) == (Standing.GONE, None)
        assert asking.confirm(token, now)[1] is not None
        db.session.commit()
        assert asking.standing(token, now) is Standing.DONE
        assert asking.confirm(token, now) == (Standing.DONE, None)


def test_one_link_does_not_open_what_the_other_does(platform: Home, now: datetime) -> None:
    signup_id = asked(platform, now)
    with platform.as_web():
        own, first = asking.own_token(signup_id), asking.confirming(signup_id)
        assert asking.of_own_page(own) is None
        assert asking.standing(own, now) is Standing.GONE
        asking.confirm(first, now)
        assert asking.of_own_page(first) is None
        assert asking.of_own_page(own) is not None


def test_the_links_of_the_platform_open_nothing_elsewhere(
    platform: Home, velsen: Home, now: datetime
) -> None:
    signup_id = confirmed(platform, now)
    with platform.as_web():
        own = asking.own_token(signup_id)
    with velsen.as_web():
        assert asking.of_own_page(own) is None


@pytest.mark.parametrize("email", ["ans@gmail.com", "ans@Hotmail.NL", "ans@ziggo.nl"])
def test_an_address_that_anybody_can_have_is_refused(
    platform: Home, now: datetime, email: str, owner_sql: Look
) -> None:
    with pytest.raises(Refused, match="op uw werk"):
        asked(platform, now, Contact("Ans", "adviseur", email))
    assert owner_sql("select 1 from signup") == []


def test_a_gemeente_that_takes_part_is_not_asked_for_again(platform: Home, now: datetime) -> None:
    with pytest.raises(Refused, match="doet al mee"):
        asked(platform, now, Contact("Ans", "adviseur", "ans@velsen.nl"), "GM0453")


def test_an_unknown_domain_is_kept_for_the_operator_to_look_at(
    platform: Home, now: datetime
) -> None:
    known, other = asked(platform, now), Contact("Bo", "adviseur", "bo@dienst.example.nl")
    unknown = asked(platform, now, other)
    with platform.as_web():
        found = [finding.by_id(one) for one in (known, unknown)]
        assert [one.known_domain for one in found if one] == [True, False]
    assert len(mails(platform, now)) == 2


def test_telling_makes_a_gemeente_one_that_is_interested(platform: Home, now: datetime) -> None:
    signup_id = interested(platform, now)
    with platform.as_web():
        signup = finding.by_id(signup_id)
        assert signup is not None
        assert intake_of(signup) == Intake(**TOLD)
        (move,) = moving.moves()[signup_id]
        assert (move.from_state, move.to_state, move.actor) == (None, "interest", "visitor")
        again = Intake(**{**TOLD, "contribution": "Twintig uur."})
        intake.tell(signup, again, now)
        assert intake_of(signup) == again
        assert len(moving.moves()[signup_id]) == 1


def moved(platform: Home, signup_id: UUID, to: State, at: datetime) -> None:
    with platform.as_web():
        moving.move(signup_id, to, Why(SYSTEM, "Zo."), at)
        db.session.commit()


def test_what_was_agreed_upon_is_not_changed_any_more(platform: Home, now: datetime) -> None:
    signup_id = interested(platform, now)
    moved(platform, signup_id, State.AGREEMENT, now)
    with platform.as_web():
        signup = finding.by_id(signup_id)
        assert signup is not None
        with pytest.raises(Refused, match="al verder"):
            intake.tell(signup, Intake(**TOLD), now)


def test_a_withdrawn_request_opens_nothing_and_one_may_ask_anew(
    platform: Home, now: datetime
) -> None:
    signup_id = interested(platform, now)
    moved(platform, signup_id, State.WITHDRAWN, now)
    with platform.as_web():
        assert asking.of_own_page(asking.own_token(signup_id)) is None
    assert asked(platform, now) != signup_id


def test_what_came_to_nothing_is_forgotten(platform: Home, now: datetime, owner_sql: Look) -> None:
    asked(platform, now)
    kept = confirmed(platform, now, code="GM0373")
    over = interested(platform, now, code="GM1980")
    moved(platform, over, State.WITHDRAWN, now)

    def left(at: datetime) -> int:
        with platform.as_worker():
            forget_requests(at)
            db.session.commit()
        return int(owner_sql("select count(*) as n from signup")[0]["n"])

    assert left(now + TERM - timedelta(seconds=1)) == 3
    assert left(now + TERM) == 2
    assert left(now + KEPT) == 1
    assert owner_sql("select id from signup")[0]["id"] == kept


def test_the_listed_gemeente_is_the_one_that_is_meant() -> None:
    assert gemeente().name == "Alkmaar"
