"""The conversation with the mail server itself."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from meedoen.mailing.email.transport import Line, Unreachable
from tenants.ground.settings import Settings
from tests.mailing.sink import Sink

# The sink takes passwords without encryption; it listens on loopback.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH")
HEADERS = b"Message-ID: <1@example.nl>\r\n\r\n"


@pytest.fixture
def to_sink(settings: Settings, sink: Sink) -> Settings:
    return replace(settings, smtp_port=sink.port)


@pytest.fixture
def line(to_sink: Settings) -> Iterator[Line]:
    opened = Line(to_sink)
    yield opened
    opened.close()


@pytest.mark.parametrize("words", [b".\r\n.a\r\n..b\r\n\r\nend.\r\n", b".", b"one\r\n.two\r\n"])
def test_lines_that_begin_with_a_dot_arrive_whole(line: Line, sink: Sink, words: bytes) -> None:
    line.envelope("panel@example.nl", "r1@example.nl")
    assert str(line.content(HEADERS + words)) == "dot 250 2.0.0"
    assert sink.mails[0].content.rstrip(b"\r\n") == (HEADERS + words).rstrip(b"\r\n")


def test_a_refused_recipient_leaves_the_connection_fit_for_the_next(line: Line, sink: Sink) -> None:
    sink.faults["r1@example.nl"] = ["550 5.1.1 Unknown"]
    assert not line.envelope("panel@example.nl", "r1@example.nl").accepted
    assert line.envelope("panel@example.nl", "r2@example.nl").accepted
    assert line.content(HEADERS + b"Dag").accepted
    assert (sink.connections, sink.recipients) == (1, ["r2@example.nl"])


def test_a_server_that_asks_for_a_password_gets_it(to_sink: Settings, sink: Sink) -> None:
    sink.password = "geheim"
    line = Line(replace(to_sink, smtp_user="panel", smtp_password="geheim"))
    assert line.envelope("panel@example.nl", "r1@example.nl").accepted
    line.close()


def test_a_wrong_password_is_told_without_saying_it(to_sink: Settings, sink: Sink) -> None:
    sink.password = "geheim"
    line = Line(replace(to_sink, smtp_user="panel", smtp_password="verkeerd"))
    with pytest.raises(Unreachable, match="SMTPAuthenticationError") as refused:
        line.envelope("panel@example.nl", "r1@example.nl")
    assert "verkeerd" not in str(refused.value)


def test_no_mail_goes_unencrypted_where_encryption_was_asked_for(
    to_sink: Settings, sink: Sink
) -> None:
    line = Line(replace(to_sink, smtp_starttls=True))
    with pytest.raises(Unreachable):
        line.envelope("panel@example.nl", "r1@example.nl")


def test_a_server_that_is_not_there_is_unreachable(to_sink: Settings, sink: Sink) -> None:
    sink.stop()
    with pytest.raises(Unreachable, match="ConnectionRefusedError"):
        Line(to_sink).envelope("panel@example.nl", "r1@example.nl")
    sink.start()
