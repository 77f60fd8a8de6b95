"""What is missing is said at once, and all together."""

from collections.abc import Callable
from pathlib import Path

import pytest

from meedoen.standalone.mailbox import serving
from meedoen.web import app
from tenants.ground.settings import (
    KEYHOLDER,
    WEB,
    MissingSettings,
    Settings,
    TooMuchSettings,
    read_environment,
)


def test_all_missing_settings_are_named_together() -> None:
    with pytest.raises(MissingSettings) as caught:
        Settings().require(*WEB)
    assert "MEEDOEN_DATABASE_URL" in str(caught.value)
    assert "MEEDOEN_MASTER_KEY" in str(caught.value)


def test_a_secret_can_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "smtp").write_text("geheim")
    monkeypatch.setenv("MEEDOEN_SMTP_PASSWORD_FILE", str(tmp_path / "smtp"))
    assert read_environment().smtp_password == "geheim"


def test_types_come_out_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEEDOEN_SMTP_PORT", "2525")
    monkeypatch.setenv("MEEDOEN_DEMO", "1")
    monkeypatch.setenv("MEEDOEN_MASTER_KEY", "AAAA")
    monkeypatch.setenv("MEEDOEN_MAILBOX_FOLDER", "/tmp/x")
    read = read_environment()
    assert (read.smtp_port, read.demo, read.master_key) == (2525, True, b"\0\0\0")
    assert read.mailbox_folder == Path("/tmp/x")


@pytest.mark.parametrize("name", (*KEYHOLDER, "backup_database_url"))
@pytest.mark.parametrize("start", [app.production, serving.production])
def test_the_web_does_not_start_with_what_is_not_for_it(
    monkeypatch: pytest.MonkeyPatch, start: Callable[[], object], name: str
) -> None:
    monkeypatch.setenv(f"MEEDOEN_{name.upper()}", "AAAA")
    with pytest.raises(TooMuchSettings):
        start()


def test_mail_is_encrypted_unless_the_settings_say_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MEEDOEN_SMTP_CA_FILE", "/etc/ssl/own.pem")
    assert read_environment().smtp_starttls
    assert read_environment().smtp_ca_file == Path("/etc/ssl/own.pem")
    monkeypatch.setenv("MEEDOEN_SMTP_STARTTLS", "false")
    assert not read_environment().smtp_starttls
