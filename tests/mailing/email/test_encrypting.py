"""Mail and the password of the mail server leave encrypted, and to the right server alone."""

import ssl
from dataclasses import replace
from pathlib import Path

import pytest

from meedoen.mailing.email import transport
from meedoen.mailing.email.transport import Line, Unreachable
from tenants.ground.settings import Settings
from tests.mailing.certificates import self_signed, serving
from tests.mailing.sink import Sink


@pytest.fixture
def to_sink(settings: Settings, sink: Sink) -> Settings:
    """As an installation has it that says nothing of encryption."""
    return replace(settings, smtp_port=sink.port, smtp_starttls=Settings().smtp_starttls)


@pytest.fixture
def certificate(sink: Sink, tmp_path: Path) -> Path:
    """The mail server shows this one, and takes no password in the open."""
    path = self_signed("127.0.0.1", tmp_path)
    sink.tls = serving(path)
    return path


def send(settings: Settings) -> None:
    line = Line(settings)
    try:
        assert line.envelope("panel@example.nl", "r1@example.nl").accepted
        assert line.content(b"Message-ID: <1@example.nl>\r\n\r\nDag").accepted
    finally:
        line.close()


def test_mail_and_password_travel_encrypted(
    to_sink: Settings, sink: Sink, certificate: Path
) -> None:
    sink.password = "geheim"
    told = {"smtp_user": "panel", "smtp_password": "geheim", "smtp_ca_file": certificate}
    send(replace(to_sink, **told))  # type: ignore[arg-type]
    assert [mail.encrypted for mail in sink.mails] == [True]


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
def test_a_server_without_encryption_gets_neither_mail_nor_password(
    to_sink: Settings, sink: Sink
) -> None:
    sink.password = "geheim"
    with pytest.raises(Unreachable, match="SMTPNotSupportedError"):
        send(replace(to_sink, smtp_user="panel", smtp_password="geheim"))
    assert sink.mails == []
    assert sink.admitted == []


def test_a_server_that_anybody_could_be_gets_nothing(
    to_sink: Settings, sink: Sink, certificate: Path
) -> None:
    with pytest.raises(Unreachable, match="SSLCertVerificationError"):
        send(to_sink)
    assert sink.mails == []


def test_a_certificate_for_another_server_is_not_believed(
    to_sink: Settings, sink: Sink, tmp_path: Path
) -> None:
    path = self_signed("127.0.0.2", tmp_path)
    sink.tls = serving(path)
    with pytest.raises(Unreachable, match="SSLCertVerificationError"):
        send(replace(to_sink, smtp_ca_file=path))


def test_without_a_look_at_the_certificate_anybody_gets_the_mail(
    to_sink: Settings, sink: Sink, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    monkeypatch.setattr(transport, "context", lambda _: trusting)
    send(to_sink)
    assert len(sink.mails) == 1


def test_mail_goes_in_the_open_only_where_the_settings_say_so(
    to_sink: Settings, sink: Sink
) -> None:
    send(replace(to_sink, smtp_starttls=False))
    assert [mail.encrypted for mail in sink.mails] == [False]
