"""The message as it goes over the line."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from meedoen.appearance import palette
from meedoen.forms.email import as_mailed
from meedoen.forms.refusing import Refused
from meedoen.mailing.email.composing import Parcel, compose
from meedoen.mailing.email.returning import row_behind
from meedoen.mailing.outbox.kinds import Letter
from meedoen.mailing.outbox.models import Outbox
from tenants.ground.settings import Settings, configure
from tenants.spaces import Space
from tests.house import Home, inside

ROW = UUID(int=7)
LINK = "https://velsen.localhost/bericht/1?a=1&b=2"


def parcel(now: datetime, row: Outbox | None = None, **letter: Any) -> Parcel:
    facts: dict[str, Any] = {
        "to": "bewoner@example.nl", "template": "notices/mail/notice",
        "context": {"number": "<1>", "link": LINK}, "unsubscribe_path": "/afmelden/1",
    } | letter  # fmt: skip
    return compose(row or Outbox(id=ROW), Letter(**facts), now)


def message(now: datetime, **letter: Any) -> EmailMessage:
    return message_from_bytes(parcel(now, **letter).content, policy=default)


def body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())


@pytest.fixture
def in_office(velsen: Home, settings: Settings) -> Iterator[None]:
    """Inside Velsen under the worker's role, on an installation with https."""
    configure(replace(settings, scheme="https"))
    with velsen.as_worker():
        yield
    configure(settings)


def test_the_headers_say_from_whom_and_how_to_get_out(in_office: None, now: datetime) -> None:
    mail = message(now)
    assert mail["From"] == "Inwonerpanel Velsen <panel@velsen.example.nl>"
    assert mail["To"] == "bewoner@example.nl"
    assert mail["Reply-To"] == "panel@velsen.example.nl"
    assert mail["Date"] == "Sat, 21 Nov 2026 12:00:00 +0000"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] == "<https://velsen.localhost/afmelden/1>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert str(mail["Message-ID"]).endswith("@velsen.example.nl>")


def test_a_message_id_once_given_is_kept(in_office: None, now: datetime) -> None:
    kept = parcel(now, Outbox(id=ROW, message_id="<kept@example.nl>"))
    assert kept.message_id == "<kept@example.nl>"
    assert b"Message-ID: <kept@example.nl>\r\n" in kept.content


def test_one_click_is_offered_over_https_only(
    in_office: None, now: datetime, settings: Settings
) -> None:
    configure(replace(settings, scheme="http"))
    assert message(now)["List-Unsubscribe"] is None


def test_a_kind_without_a_way_out_has_no_such_header(in_office: None, now: datetime) -> None:
    mail = message(now, unsubscribe_path=None)
    assert mail["List-Unsubscribe"] is None
    assert "Meld u af" not in body(mail, "plain") + body(mail, "html")


def test_the_subject_is_one_line(in_office: None, now: datetime) -> None:
    mail = message(now, context={"number": "1\r\nBcc: x@example.nl", "link": LINK})
    assert mail["Subject"] == "Bericht 1 Bcc: x@example.nl voor u"
    assert mail["Bcc"] is None


def test_text_and_html_say_the_same_and_html_is_escaped(in_office: None, now: datetime) -> None:
    text, html = body(message(now), "plain"), body(message(now), "html")
    assert "Dit is bericht <1>. Dank u, één keer is genoeg." in text
    assert "Dit is bericht &lt;1&gt;. Dank u, één keer is genoeg." in html
    assert LINK in text
    assert html.count(f'href="{LINK.replace("&", "&amp;")}"') == 2
    assert "https://velsen.localhost/afmelden/1" in text
    assert "https://velsen.localhost/afmelden/1" in html


def test_an_html_mail_has_the_colours_of_the_gemeente(
    worker_app: Flask, velsen: Space, now: datetime
) -> None:
    style = palette.chosen("#7a1f3d", "#e0b050")
    with inside(worker_app, replace(velsen, style=style)):
        html = body(message(now), "html")
    assert "background: #7a1f3d" in html
    assert "solid #e0b050" in html


def test_an_html_mail_loads_nothing_from_elsewhere(in_office: None, now: datetime) -> None:
    html = body(message(now), "html")
    assert not any(sign in html for sign in ("src=", "url(", "@import", "<link", "<script"))


def test_every_line_is_seven_bits_and_short(in_office: None, now: datetime) -> None:
    content = parcel(now, context={"number": "é" * 3000, "link": LINK}).content
    assert content.isascii()
    assert max(len(line) for line in content.split(b"\r\n")) <= 998


def test_the_return_path_names_the_row(in_office: None, now: datetime) -> None:
    sender = parcel(now).sender
    assert sender.endswith("@velsen.example.nl")
    assert len(sender.partition("@")[0]) <= 64
    assert row_behind(sender) == ROW


def test_a_sender_whose_domain_takes_no_other_addresses_gets_its_own_back(
    worker_app: Flask, velsen: Space, now: datetime
) -> None:
    plain = replace(velsen, sender={"address": "panel@velsen.example.nl", "verp": False})
    with inside(worker_app, plain):
        assert parcel(now).sender == "panel@velsen.example.nl"


def test_a_space_that_set_no_sender_writes_from_its_own_host(
    worker_app: Flask, velsen: Space, now: datetime
) -> None:
    with inside(worker_app, replace(velsen, sender={}, host="velsen.localhost:8000")):
        assert message(now)["From"] == "Velsen <noreply@velsen.localhost>"


def test_a_letter_to_no_address_is_refused(in_office: None, now: datetime) -> None:
    with pytest.raises(Refused):
        parcel(now, to="jan@example.nl\r\nRCPT TO:<x@example.nl>")


@given(address=st.emails())
@hypothesis(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_form_takes_as_an_address_can_be_mailed(
    in_office: None, now: datetime, address: str
) -> None:
    taken = as_mailed(address)
    if taken is not None:
        made = parcel(now, to=f" {address.swapcase()} ")
        assert made.recipient.casefold() == taken.casefold()
        assert str(message_from_bytes(made.content, policy=default)["To"]) == made.recipient
