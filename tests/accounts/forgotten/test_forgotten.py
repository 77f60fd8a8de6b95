"""Who forgot their password chooses another with a mailed link, and needs the code of the app as ever."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from meedoen.accounts import everywhere
from meedoen.accounts.forgotten import forgotten
from meedoen.mailing.email.writing import Words, written
from meedoen.mailing.outbox.kinds import kind_named
from meedoen.mailing.outbox.models import Outbox
from tenants.database import db
from tenants.spaces import Space
from tests.accounts.builders import (
    PLATFORM,
    give_code,
    give_password,
    make_account,
    make_person,
)
from tests.house import ALICE, Home, session_of
from tests.isolation.desk import FORM, faults
from tests.web.test_bad_input import DEEP, SHALLOW

Browse = Callable[[Space], FlaskClient]
Look = Callable[..., list[Any]]
ASK = f"{PLATFORM}/account/wachtwoord-vergeten"
NEW = "een heel nieuwe lange zin"
STRANGER = "niemand@velsen.example.nl"


@pytest.fixture
def alice(velsen: Home) -> UUID:
    """The account of somebody with a password and an app."""
    return make_account(velsen)


@pytest.fixture
def visitor(browse: Browse, platform: Home) -> FlaskClient:
    return browse(platform)


def ask(client: FlaskClient, email: str = ALICE) -> TestResponse:
    return client.post(ASK, data={"email": email})


def mails(space: Home) -> list[tuple[str, Words]]:
    with space.on_platform(worker=True):
        rows = db.session.scalars(sa.select(Outbox).order_by(Outbox.id)).all()
        letters = [kind_named(row.kind).prepare(row, datetime.now(UTC)) for row in rows]
        return [(letter.to, written(letter)) for letter in letters if letter]


def links(space: Home) -> list[str]:
    """The addresses in the mails that would go out now."""
    found = (re.search(r"http://\S+/account/nieuw-wachtwoord/\S+", w.text) for _, w in mails(space))
    return [one[0] for one in found if one]


def link(space: Home, client: FlaskClient) -> str:
    assert ask(client).status_code == 303
    return links(space)[-1]


def choose(client: FlaskClient, page: str, password: str = NEW) -> TestResponse:
    return client.post(page, data={"password": password})


def test_the_link_leads_to_another_password_and_then_to_the_code(
    visitor: FlaskClient, velsen: Home, alice: UUID, owner_sql: Look
) -> None:
    assert "/account/wachtwoord-vergeten" in visitor.get(f"{PLATFORM}/account/inloggen").text
    page = link(velsen, visitor)
    assert ALICE in visitor.get(page).text
    answer = choose(visitor, page)
    assert answer.location == "/account/inloggen?gewijzigd=1"
    assert "Uw wachtwoord is veranderd." in visitor.get(answer.location).text
    assert visitor.get(f"{PLATFORM}/account").status_code == 303
    assert give_password(visitor).status_code == 400
    assert give_password(visitor, password=NEW).status_code == 303
    assert visitor.get(f"{PLATFORM}/account").status_code == 303
    assert "Koppel een app" not in visitor.get(f"{PLATFORM}/account/inloggen/code").text
    assert give_code(visitor, "000000").status_code == 400
    assert give_code(visitor).status_code == 303
    (line,) = owner_sql("select * from audit_event where action = 'password.changed'")
    assert line["actor"] == line["subject"]


def test_it_is_told_by_mail_and_ends_every_session(
    visitor: FlaskClient, browse: Browse, velsen: Home, alice: UUID
) -> None:
    working = browse(velsen)
    working.set_cookie("meedoen", session_of(velsen, "account", alice), domain=velsen.host)
    assert working.get("/beheer").status_code == 200
    choose(visitor, link(velsen, visitor))
    assert working.get("/beheer").status_code == 303
    ((to, words),) = [mail for mail in mails(velsen) if "veranderd" in mail[1].subject]
    assert to == ALICE
    assert "/account/wachtwoord-vergeten" in words.text


def test_nobody_is_told_whether_an_address_is_known(
    visitor: FlaskClient, velsen: Home, alice: UUID, owner_sql: Look
) -> None:
    gone = make_person(velsen, "gestopt@velsen.example.nl")
    owner_sql("update person set disabled_at = now() where id = :gone", gone=gone)
    said = [ask(visitor, one) for one in (ALICE, STRANGER, "gestopt@velsen.example.nl")]
    assert {(one.status_code, one.location, one.data) for one in said} == {
        (303, "/account/wachtwoord-vergeten/mail", said[0].data)
    }
    assert [to for to, _ in mails(velsen)] == [ALICE]
    assert len(owner_sql("select 1 from password_link")) == 3
    assert len(owner_sql("select 1 from outbox")) == 3


def test_the_same_statements_run_for_everybody(velsen: Home, alice: UUID) -> None:
    """Else the clock would tell. Asked as often as nobody may, too."""
    heard = [statements(velsen, one) for one in (*[ALICE] * 5, STRANGER)]
    assert len(heard[0]) > 4
    assert all(one == heard[0] for one in heard)


def statements(space: Home, address: str) -> list[str]:
    heard: list[str] = []

    def hear(_: Any, __: Any, statement: str, *___: Any) -> None:
        heard.append(statement)

    with space.on_platform():
        event.listen(db.engine, "before_cursor_execute", hear)
        try:
            forgotten.ask(address, datetime.now(UTC))
            db.session.commit()
        finally:
            event.remove(db.engine, "before_cursor_execute", hear)
    return heard


def test_a_link_works_once_and_the_newest_alone(
    visitor: FlaskClient, velsen: Home, alice: UUID
) -> None:
    old, new = link(velsen, visitor), link(velsen, visitor)
    assert links(velsen) == [new]
    for page in (old, new, new):
        answer = choose(visitor, page, "te kort")
        assert answer.status_code == (410 if page == old else 400)
    assert choose(visitor, old).status_code == 410
    assert choose(visitor, new).status_code == 303
    again = choose(visitor, new, "nog een andere lange zin")
    assert again.status_code == 410
    assert "Deze link werkt niet meer" in again.text
    assert visitor.get(new).status_code == 410


def test_after_half_an_hour_it_does_nothing(
    visitor: FlaskClient, velsen: Home, alice: UUID, owner_sql: Look
) -> None:
    page = link(velsen, visitor)
    owner_sql("update password_link set expires_at = now() - interval '1 s'")
    assert visitor.get(page).status_code == 410
    assert choose(visitor, page).status_code == 410
    assert give_password(visitor).status_code == 303
    assert timedelta(minutes=30) == forgotten.LASTS


def test_who_stopped_meanwhile_chooses_nothing(
    visitor: FlaskClient, velsen: Home, alice: UUID, owner_sql: Look
) -> None:
    page = link(velsen, visitor)
    owner_sql("update person set disabled_at = now()")
    assert choose(visitor, page).status_code == 410


def test_a_stranger_fills_no_mailbox(
    visitor: FlaskClient, velsen: Home, alice: UUID, owner_sql: Look
) -> None:
    """Three links an hour, and the last of them goes on working."""
    for _ in range(8):
        ask(visitor)
    mine = "select 1 from password_link where person_id is not null"
    assert len(owner_sql(mine)) == forgotten.PER_HOUR
    (page,) = links(velsen)
    assert choose(visitor, page).status_code == 303


def test_what_is_no_link_says_what_to_do(visitor: FlaskClient, velsen: Home, alice: UUID) -> None:
    page = link(velsen, visitor)
    for bad in (f"{page[:-1]}x", f"{page.rpartition('/')[0]}/kapot"):
        for answer in (visitor.get(bad), choose(visitor, bad)):
            assert answer.status_code == 410
            assert "Vraag een nieuwe link aan" in answer.text


@pytest.mark.parametrize("bad", [*DEEP.values(), *SHALLOW.values()])
def test_bad_input_is_no_fault_of_ours(
    visitor: FlaskClient, velsen: Home, alice: UUID, bad: Any
) -> None:
    page = link(velsen, visitor)
    answer = visitor.post(page, data=urlencode({"password": bad}, doseq=True), content_type=FORM)
    assert list(faults(answer)) == []


def test_a_new_password_of_ones_own_is_told_by_mail_too(
    visitor: FlaskClient, velsen: Home, alice: UUID
) -> None:
    give_password(visitor)
    give_code(visitor)
    typed = {"old_password": "een lange zin voor de test", "new_password": NEW}
    assert visitor.post(f"{PLATFORM}/account/wachtwoord", data=typed).status_code == 303
    assert [words.subject for _, words in mails(velsen)] == ["Uw wachtwoord is veranderd"]


def test_old_links_are_thrown_away(
    visitor: FlaskClient, velsen: Home, alice: UUID, owner_sql: Look
) -> None:
    for email in (ALICE, STRANGER):
        ask(visitor, email)
    owner_sql("update password_link set expires_at = now() - interval '25 hours'")
    with velsen.on_platform(worker=True):
        forgotten.forget_links(datetime.now(UTC))
        db.session.commit()
    assert owner_sql("select 1 from password_link") == []


def test_the_mutant_that_ends_no_session_is_caught(
    visitor: FlaskClient, browse: Browse, velsen: Home, alice: UUID,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(everywhere, "sign_out", lambda *_: None)
    working = browse(velsen)
    working.set_cookie("meedoen", session_of(velsen, "account", alice), domain=velsen.host)
    choose(visitor, link(velsen, visitor))
    assert working.get("/beheer").status_code == 200


def test_the_mutant_that_lets_old_links_be_is_caught(
    visitor: FlaskClient, velsen: Home, alice: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgotten, "_end_all", lambda *_: None)
    old, _ = link(velsen, visitor), link(velsen, visitor)
    assert choose(visitor, old).status_code == 303
    assert choose(visitor, old).status_code == 303
