"""A gemeente names a mail server of its own: it is tried first, and then all of its mail goes there."""

import smtplib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.exc import IntegrityError, ProgrammingError

from meedoen.mailing.email import transport, trying
from meedoen.mailing.email.trying import try_mail_server
from meedoen.mailing.route.models import MailServer
from tenants.database import db
from tenants.ground.settings import configure, settings
from tests.house import Home, sign_in
from tests.isolation.people import give_account
from tests.mailing.builders import deliver, post_numbers
from tests.mailing.certificates import self_signed, serving
from tests.mailing.sink import Sink

Look = Callable[..., list[Any]]
PAGE = "/beheer/afzender/server"
SECRET = "dit wachtwoord staat nergens"


@pytest.fixture
def own(sink: Sink, tmp_path: Path) -> Iterator[Sink]:
    """The mail server of the gemeente, beside that of the installation, both in this network."""
    server, certificate = Sink(), self_signed("127.0.0.1", tmp_path)
    server.tls, server.password = serving(certificate), SECRET
    server.start()
    configure(replace(settings(), smtp_ca_file=certificate, mail_to_private_networks=True))
    yield server
    server.stop()


@pytest.fixture
def manager(velsen: Home, client: FlaskClient) -> FlaskClient:
    account = give_account(velsen, "beheer@velsen.example.nl", "beheerder")
    sign_in(client, velsen, "account", account)
    return client


def propose(
    manager: FlaskClient, space: Home, server: Sink, now: datetime, password: str = SECRET
) -> UUID:
    """Named on the page and tried by the worker; the port is the test's own, which the form does not offer."""
    form = {"host": "127.0.0.1", "port": "587", "user": "panel", "password": password}
    assert manager.post(PAGE, data=form).status_code == 303
    with space.as_worker():
        newest = sa.select(MailServer.id).order_by(MailServer.id.desc()).limit(1)
        return db.session.scalars(newest).one()


@pytest.fixture
def ports(own: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    """Port 587 of this machine is nobody's: the sink stands at another."""
    real = smtplib.SMTP

    def there(host: str, port: int, *rest: Any) -> Any:
        return real(host, own.port if port == 587 else port, *rest)

    monkeypatch.setattr(smtplib, "SMTP", there)


def tried(space: Home, server_id: UUID, now: datetime) -> None:
    with space.as_worker():
        try_mail_server(server_id, now)


def use(manager: FlaskClient, server_id: UUID) -> int:
    return manager.post(f"{PAGE}/{server_id}/gebruiken").status_code


def test_it_is_tried_and_then_all_mail_goes_there(
    velsen: Home, manager: FlaskClient, own: Sink, ports: None, sink: Sink, now: datetime
) -> None:
    chosen = propose(manager, velsen, own, now)
    tried(velsen, chosen, now)
    (trial,) = own.mails
    assert own.recipients == ["panel@velsen.example.nl"]
    assert trial.message["Subject"] == "Proefmail van het inwonerpanel"
    assert "nam de proefmail aan" in manager.get(PAGE).text
    post_numbers(velsen, [1], now)
    deliver(velsen, now)
    assert sink.recipients == ["r1@example.nl"]
    assert use(manager, chosen) == 303
    post_numbers(velsen, [2], now)
    deliver(velsen, now)
    assert own.recipients[1:] == ["r2@example.nl"]
    assert manager.post(f"{PAGE}/stoppen").status_code == 303
    post_numbers(velsen, [3], now)
    deliver(velsen, now)
    assert sink.recipients == ["r1@example.nl", "r3@example.nl"]


def test_another_gemeente_keeps_the_server_of_the_installation(
    velsen: Home, beverwijk: Home, manager: FlaskClient, own: Sink, ports: None, sink: Sink,
    now: datetime,
) -> None:  # fmt: skip
    chosen = propose(manager, velsen, own, now)
    tried(velsen, chosen, now)
    use(manager, chosen)
    post_numbers(beverwijk, [1], now)
    deliver(beverwijk, now)
    assert sink.recipients == ["r1@example.nl"]


def test_a_refusal_is_told_and_then_it_cannot_be_used(
    velsen: Home, manager: FlaskClient, own: Sink, ports: None, now: datetime
) -> None:
    chosen = propose(manager, velsen, own, now, "verkeerd")
    tried(velsen, chosen, now)
    page = manager.get(PAGE).text
    assert "De proefmail ging niet weg" in page
    assert "SMTPAuthenticationError 535" in page
    assert use(manager, chosen) == 409
    assert own.mails == []


def test_nor_by_who_holds_the_role_of_the_web(
    velsen: Home, manager: FlaskClient, own: Sink, now: datetime
) -> None:
    chosen = propose(manager, velsen, own, now)
    mine = sa.update(MailServer).where(MailServer.id == chosen)
    with velsen.as_web(), pytest.raises(IntegrityError, match="tried_first"):
        db.session.execute(mine.values(used_at=now))
    with velsen.as_web(), pytest.raises(ProgrammingError, match="permission denied"):
        db.session.execute(mine.values(works=True))


def test_it_is_tried_once_however_often_the_bell_rings(
    velsen: Home, manager: FlaskClient, own: Sink, ports: None, now: datetime
) -> None:
    chosen = propose(manager, velsen, own, now)
    for _ in range(2):
        tried(velsen, chosen, now)
    assert len(own.mails) == 1


def test_no_transaction_waits_for_the_server_of_a_stranger(
    velsen: Home, manager: FlaskClient, own: Sink, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = propose(manager, velsen, own, now)
    open_meanwhile: list[bool] = []

    def tell(*_: object) -> tuple[bool, str]:
        open_meanwhile.append(db.session().in_transaction())
        return True, "dot 250"

    monkeypatch.setattr(trying, "_tried", tell)
    tried(velsen, chosen, now)
    assert open_meanwhile == [False]


def test_nothing_is_said_to_a_server_in_our_own_network(
    velsen: Home, manager: FlaskClient, own: Sink, ports: None, now: datetime
) -> None:
    """Else a manager could let the worker speak to whatever stands beside it, and read what it answers."""
    configure(replace(settings(), mail_to_private_networks=False))
    chosen = propose(manager, velsen, own, now)
    tried(velsen, chosen, now)
    assert "ConnectionRefusedError" in manager.get(PAGE).text
    assert (own.admitted, own.mails) == ([], [])


def test_mutant_without_asking_where_the_line_ends_it_would_be(
    velsen: Home, manager: FlaskClient, own: Sink, ports: None, now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(transport, "refuse_ours", lambda *_: None)
    closed = replace(
        settings(), mail_to_private_networks=False, smtp_port=587, smtp_starttls=True,
        smtp_user="panel", smtp_password=SECRET,
    )  # fmt: skip
    line = transport.Line(closed, foreign=True)
    assert line.envelope("panel@velsen.example.nl", "r1@example.nl").accepted
    line.close()


def test_the_password_is_on_no_page_and_not_in_the_table(
    velsen: Home, manager: FlaskClient, own: Sink, now: datetime, owner_sql: Look
) -> None:
    propose(manager, velsen, own, now)
    assert SECRET not in manager.get(PAGE).text
    (row,) = owner_sql("select * from mail_server")
    assert SECRET.encode() not in bytes(row["password"])


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [("host", "localhost", "naam van de mailserver"), ("host", "mail.example.nl/x", "mailserver"),
     ("port", "6379", "Kies een poort"), ("user", "", "gebruikersnaam"), ("password", "", "wachtwoord in")],
)  # fmt: skip
def test_what_cannot_be_is_told_beside_it(
    manager: FlaskClient, field: str, typed: str, said: str
) -> None:
    form = {"host": "mail.example.nl", "port": "587", "user": "panel", "password": SECRET}
    answer = manager.post(PAGE, data={**form, field: typed})
    assert answer.status_code == 400
    assert said in answer.text
    assert SECRET not in answer.text
