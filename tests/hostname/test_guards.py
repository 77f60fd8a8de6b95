"""A host opens a space only when the platform gave it, and only when it leads to us: each guard, and without it."""

from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import IntegrityError, ProgrammingError

from meedoen.hostname import answering
from meedoen.mailing.origin.records import State
from tenants import hosts
from tenants.database import db
from tests.hostname.builders import HOST, Look, answered, asked, at
from tests.house import Home
from tests.mailing.origin.names import NameServer


def test_the_database_lets_nobody_but_the_platform_give_a_host(
    client: FlaskClient, manager: UUID, velsen: Home, beverwijk: Home, owner_sql: Look
) -> None:
    asked(client)
    give = sa.text(
        "update host_request set answer = 'given', answered_at = now() where tenant_id = :t"
    )
    with velsen.as_web(), pytest.raises(ProgrammingError, match="row-level security"):
        db.session.execute(give, {"t": velsen.id})
    with beverwijk.as_web():
        db.session.execute(give, {"t": velsen.id})
        db.session.commit()
    assert owner_sql("select answer from host_request") == [{"answer": None}]
    with velsen.as_worker(), pytest.raises(ProgrammingError, match="permission denied"):
        db.session.execute(give, {"t": velsen.id})


def take_unasked(space: Home, host: str) -> None:
    with space.as_worker():
        change = sa.text("update space set own_host = :h where id = :t")
        db.session.execute(change, {"h": host, "t": space.id})
        db.session.commit()


def test_not_even_the_worker_takes_a_host_that_was_not_given(
    client: FlaskClient, manager: UUID, velsen: Home, app: Flask
) -> None:
    asked(client)
    with pytest.raises(IntegrityError, match="nobody gave space"):
        take_unasked(velsen, HOST)
    lead = sa.text("update space set earlier_hosts = '{panel.velsen.example}' where id = :t")
    with velsen.as_worker(), pytest.raises(IntegrityError, match="never had"):
        db.session.execute(lead, {"t": velsen.id})
    hosts.forget()
    assert at(app, HOST).get("/").status_code == 404


def test_without_that_guard_a_host_nobody_gave_opens_a_space_and_this_is_noticed(
    client: FlaskClient, manager: UUID, velsen: Home, app: Flask, owner_sql: Look
) -> None:
    asked(client)
    owner_sql("alter table space disable trigger host_given")
    try:
        take_unasked(velsen, HOST)
        hosts.forget()
        assert at(app, HOST).get("/").status_code == 200
    finally:
        owner_sql("alter table space enable trigger host_given")


def test_without_asking_the_names_the_operator_gives_what_leads_elsewhere_and_this_is_noticed(
    client: FlaskClient, manager: UUID, olga: FlaskClient, velsen: Home, names: NameServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    names.zone.clear()
    asked(client)
    assert answered(olga, velsen, "geven") == 409
    monkeypatch.setattr(answering, "points", lambda *_: State.GOOD)
    assert answered(olga, velsen, "geven") == 303
