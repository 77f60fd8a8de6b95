"""No more mail, but still a member."""

from datetime import datetime
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meedoen.mailing.outbox.models import Reason
from meedoen.mailing.outbox.suppressing import is_suppressed, reason_of, suppress
from meedoen.panel.leaving import opting_out
from meedoen.panel.members import finding, selecting
from meedoen.panel.members.models import State
from tenants.database import db
from tenants.spaces import Space
from tests.house import Home
from tests.panel.builders import JANSEN, found, joined, member_of, sign_in_by_mail

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def path(velsen: Home) -> str:
    """Where a mail to a member of Velsen lets them stop the mails."""
    member_id = member_of(velsen)
    with velsen.as_web():
        return opting_out.unsubscribe_path(member_id)


def is_mailed(space: Home) -> bool:
    with space.as_web():
        return selecting.mailable(found(JANSEN).id)


def test_opening_the_link_stops_nothing(client: FlaskClient, path: str, velsen: Home) -> None:
    for method in (client.get, client.head, client.options):
        assert method(path).status_code == 200
    assert is_mailed(velsen)


def test_the_button_stops_the_mail_and_keeps_the_member(
    client: FlaskClient, path: str, velsen: Home
) -> None:
    assert client.post(path).status_code == 200
    assert not is_mailed(velsen)
    with velsen.as_web():
        assert found(JANSEN).state == State.ACTIVE
        assert reason_of(JANSEN) == Reason.OPT_OUT
        assert selecting.active_members([]) == []


def test_one_click_works_from_a_mail_program(client: FlaskClient, path: str, velsen: Home) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://mail.example.com"}
    assert client.post(path, data=ONE_CLICK, headers=headers).status_code == 200
    assert client.post(path, data=ONE_CLICK).status_code == 200
    assert not is_mailed(velsen)


def test_the_page_offers_leaving_too(client: FlaskClient, path: str) -> None:
    assert "/mijn/stoppen" in client.get(path).text
    assert "/mijn/stoppen" in client.post(path).text


def test_a_link_of_another_gemeente_stops_nothing(
    client: FlaskClient, beverwijk: Home, velsen: Home, path: str
) -> None:
    other = member_of(beverwijk)
    with beverwijk.as_web():
        foreign = opting_out.unsubscribe_path(other)
    assert client.post(foreign).status_code == 404
    assert is_mailed(beverwijk)
    assert is_mailed(velsen)


@pytest.mark.parametrize("token", ["x", "A" * 43, "%00", "%ED%A0%80", "é", "A" * 5000])
def test_a_broken_link_says_what_to_do(client: FlaskClient, app: Flask, token: str) -> None:
    for answer in (client.get(f"/afmelden/{token}"), client.post(f"/afmelden/{token}")):
        assert answer.status_code == 404
        assert "Deze link werkt niet" in answer.text


def test_a_member_can_ask_for_mail_again(client: FlaskClient, path: str, velsen: Home) -> None:
    client.post(path)
    sign_in_by_mail(client, velsen)
    assert "Stuur mij weer mail" in client.get("/mijn").text
    assert client.post("/mijn/mail").status_code == 303
    assert is_mailed(velsen)
    assert "Stuur mij weer mail" not in client.get("/mijn").text


def test_a_bounced_address_stays_without_mail(in_velsen: Space, now: datetime) -> None:
    member_id: UUID = joined(JANSEN, now)
    suppress(JANSEN, Reason.BOUNCED, now)
    opting_out.resume(member_id)
    db.session.flush()
    assert is_suppressed(JANSEN)
    assert not selecting.mailable(member_id)
    assert finding.by_id(member_id)
