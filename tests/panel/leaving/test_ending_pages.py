"""A manager ends a membership that a member asked to end; nothing of the member stays, no mail goes."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.fieldwork.asking.models import Invitation
from meedoen.mailing.outbox.kinds import kind_named
from meedoen.mailing.outbox.models import Outbox
from meedoen.panel.leaving import leaving
from meedoen.panel.members.models import State
from tenants.database import db
from tests.fieldwork.builders import NOW, open_wave
from tests.house import Home
from tests.panel.builders import JANSEN, NAME, found, member_of
from tests.results.builders import seated

Look = Callable[..., list[Any]]
ENDING = "/beheer/panel/beeindigen"
ASKED = {"email": JANSEN}
SURE = {"email": JANSEN, "sure": "ja"}
NOTED = (
    "select actor, action, subject, detail from audit_event where action like 'member%' order by id"
)


@pytest.fixture
def manager(velsen: Home, client: FlaskClient) -> FlaskClient:
    client.set_cookie("meedoen", seated(velsen, "beheerder"), domain=velsen.host)
    return client


@pytest.fixture
def member(velsen: Home) -> UUID:
    return member_of(velsen)


def state(look: Look, member_id: UUID) -> str:
    return str(look("select state from member where id = :id", id=member_id)[0]["state"])


def test_it_asks_first_and_shows_no_more_than_was_typed(
    manager: FlaskClient, member: UUID, owner_sql: Look
) -> None:
    assert ENDING in manager.get("/beheer/panel").text
    assert "zelf vroeg" in manager.get(ENDING).text
    page = manager.post(ENDING, data=ASKED)
    assert page.status_code == 200
    assert "J•••@velsen.example.nl" in page.text
    assert "Er staan nu 0 vragenlijsten" in page.text
    assert NAME not in page.text
    assert state(owner_sql, member) == State.ACTIVE


def test_whoever_is_sure_ends_it(manager: FlaskClient, member: UUID, owner_sql: Look) -> None:
    answer = manager.post(ENDING, data=SURE)
    assert answer.status_code == 303
    told = manager.get(answer.location).text
    assert "Het lidmaatschap is beëindigd." in told
    assert "autofocus" in told
    assert state(owner_sql, member) == State.LEFT
    row = owner_sql("select email, name from member where id = :id", id=member)[0]
    assert (row["email"], row["name"]) == (None, None)


def test_looking_and_ending_are_noted_on_who_did_it(
    manager: FlaskClient, member: UUID, owner_sql: Look
) -> None:
    manager.post(ENDING, data={"email": "niemand@example.nl"})
    manager.post(ENDING, data=ASKED)
    manager.post(ENDING, data=SURE)
    lines = owner_sql(NOTED)
    assert [(line["action"], line["subject"]) for line in lines] == [
        ("member.searched", "member"), ("member.searched", f"member:{member}"),
        ("membership.ended", f"member:{member}"),
    ]  # fmt: skip
    assert all(line["actor"].startswith("account:") for line in lines)
    assert owner_sql("select from audit_event where action = 'panel.left'") == []


def test_mails_that_wait_do_not_go_any_more(
    manager: FlaskClient, velsen: Home, member: UUID
) -> None:
    open_wave(velsen)
    with velsen.as_worker():
        mine = sa.select(Outbox).where(Outbox.recipient_id == member, Outbox.kind == "invitation")
        row = db.session.scalars(mine).one()
        assert kind_named("invitation").prepare(row, NOW) is not None
    manager.post(ENDING, data=SURE)
    with velsen.as_worker():
        assert kind_named("invitation").prepare(db.session.scalars(mine).one(), NOW) is None
        ways = sa.select(Invitation.id).where(Invitation.member_id == member)
        assert db.session.scalars(ways).all() == []


def test_the_mutant_that_only_says_so_is_caught(
    manager: FlaskClient, velsen: Home, member: UUID,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    open_wave(velsen)
    monkeypatch.setattr("meedoen.panel.leaving.ending.erase", lambda member_id, now: True)
    assert manager.post(ENDING, data=SURE).status_code == 303
    with velsen.as_worker():
        mine = sa.select(Outbox).where(Outbox.recipient_id == member, Outbox.kind == "invitation")
        assert kind_named("invitation").prepare(db.session.scalars(mine).one(), NOW) is not None


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ("niemand@example.nl", 404, "Er is geen panellid met dit e-mailadres."),
        ("", 400, "Vul het e-mailadres van het panellid in"),
        ("geen adres", 400, "Vul het e-mailadres van het panellid in"),
    ],
)
@pytest.mark.parametrize("sure", ["", "ja"])
def test_an_address_of_nobody_is_told_and_kept(
    manager: FlaskClient, typed: str, status: int, said: str, sure: str
) -> None:
    answer = manager.post(ENDING, data={"email": typed, "sure": sure})
    assert answer.status_code == status
    assert said in answer.text
    assert "<title>Fout:" in answer.text
    assert f'value="{typed}"' in answer.text


def test_a_member_who_left_meanwhile_is_nobody(
    manager: FlaskClient, velsen: Home, member: UUID
) -> None:
    with velsen.as_web():
        leaving.leave(member, NOW)
        db.session.commit()
    assert manager.post(ENDING, data=SURE).status_code == 404


@pytest.mark.parametrize("role", ["samensteller", "onderzoeker", "lezer", "privacyfunctionaris"])
def test_only_a_manager_does_this(
    velsen: Home, client: FlaskClient, member: UUID, role: str,
    owner_sql: Look,
) -> None:  # fmt: skip
    client.set_cookie("meedoen", seated(velsen, role), domain=velsen.host)
    assert client.get(ENDING).status_code == 403
    assert client.post(ENDING, data=SURE).status_code == 403
    assert state(owner_sql, member) == State.ACTIVE


def test_a_member_of_another_gemeente_is_nobody_here(manager: FlaskClient, beverwijk: Home) -> None:
    member_of(beverwijk)
    assert manager.post(ENDING, data=SURE).status_code == 404
    with beverwijk.as_web():
        assert found(JANSEN).state == State.ACTIVE
