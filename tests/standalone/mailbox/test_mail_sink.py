"""The sink keeps each mail that reaches it, and shows a reader only whole ones."""

import smtplib
import socket
import sys
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from subprocess import Popen

import pytest

from meedoen.standalone.demo.child import accepts
from meedoen.standalone.mailbox import letters
from meedoen.standalone.mailbox.mail_sink import Store
from tests.standalone.conftest import within


@pytest.fixture
def sink(folder: Path, spawn: Callable[..., "Popen[str]"]) -> int:
    """A running sink that stores in `folder`; gives its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    words = ["--folder", str(folder), "--port", str(port)]
    spawn(sys.executable, "-m", "meedoen.standalone.mailbox.mail_sink", *words)
    assert within(10, accepts(port))
    return port


def letter(
    to: str = "inwoner@example.nl", text: str = "Dag,\n\nhttp://velsen.localhost/x"
) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "panel@velsen.example.nl"
    message["To"] = to
    message["Subject"] = "Uw mening: één vraag"
    message.set_content(text)
    message.add_alternative("<p>Dag</p>", subtype="html")
    return message


def test_a_mail_that_was_sent_can_be_read(folder: Path, sink: int) -> None:
    with smtplib.SMTP("127.0.0.1", sink) as smtp:
        smtp.send_message(letter())
    (found,) = letters.newest(folder, "", 10)
    assert (found.to, found.subject) == ("inwoner@example.nl", "Uw mening: één vraag")
    opened = letters.read(folder, found.name)
    assert opened is not None
    assert opened.text.startswith("Dag,") and opened.html == "<p>Dag</p>\n"


def test_many_mails_go_over_one_connection(folder: Path, sink: int) -> None:
    with smtplib.SMTP("127.0.0.1", sink) as smtp:
        for number in range(60):
            smtp.send_message(letter(f"inwoner{number}@example.nl"))
    assert len(letters.newest(folder, "", 100)) == 60
    assert not list(folder.glob("*.part"))


def test_a_mail_that_cannot_be_stored_is_put_off_and_not_lost(folder: Path, sink: int) -> None:
    folder.rename(folder.with_name(f"{folder.name}-away"))
    try:
        with smtplib.SMTP("127.0.0.1", sink) as smtp, pytest.raises(smtplib.SMTPDataError) as told:
            smtp.send_message(letter())
        assert told.value.smtp_code == 452
    finally:
        folder.with_name(f"{folder.name}-away").rename(folder)


def test_only_the_newest_mails_are_kept(folder: Path) -> None:
    store = Store(folder, keep=3)
    paths = [store.add(b"Subject: x\r\n\r\n", [f"{number}@example.nl"]) for number in range(9)]
    assert sorted(folder.glob("*.eml"))[-3:] == paths[-3:]
    assert len(list(folder.glob("*.eml"))) <= 5
