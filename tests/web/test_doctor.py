"""The doctor names each fault in one sentence, and is silent about a sound installation."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from flask import Flask

from meedoen.command import main
from meedoen.standalone.servers.bootstrap import create_database
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from meedoen.web import doctor
from meedoen.web.doctor import examine
from tenants import hosts
from tenants.database import db
from tenants.ground import register
from tenants.ground.migrating import upgrade
from tenants.ground.settings import WEB, WORKER, Settings, configure
from tenants.keys import changing
from tenants.scope import scope
from tests.keyholding import keeping_keys
from tests.mailing.certificates import self_signed, serving
from tests.mailing.sink import Sink

SENTENCE = re.compile(r"(The|No|Redis|MEEDOEN_)[^\n]*\.")


@pytest.fixture(scope="module")
def post() -> Iterator[Sink]:
    """A mail server that answers."""
    sink = Sink()
    sink.start()
    yield sink
    sink.stop()


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A register that knows of a backup of today."""
    register.enter(tmp_path / "register", register.entry(register.BACKUP), datetime.now(UTC))
    return tmp_path / "register"


@pytest.fixture
def sound(settings: Settings, clean: None, post: Sink, kept: Path) -> Settings:
    """An installation as it should be."""
    return replace(
        settings, scheme="https", domain="meedoen.example.nl", security_contact="b@example.nl", trusted_proxies=1,
        return_domain="retour.meedoen.example.nl",
        smtp_host="127.0.0.1", smtp_port=post.port, register_folder=kept,
    )  # fmt: skip


def only(findings: list[str]) -> str:
    """The one finding there is, which is one sentence."""
    assert len(findings) == 1, findings
    assert SENTENCE.fullmatch(findings[0]), findings[0]
    return findings[0]


def test_a_sound_installation_gets_no_remarks(sound: Settings) -> None:
    assert examine(sound) == []


def test_what_should_have_been_erased_is_told(
    sound: Settings, owner_sql: Callable[..., list[Any]]
) -> None:
    overdue = (
        "insert into erasure (tenant_id, space_id, name, closed_at, erase_on) select id, id, 'Velsen',"
        " now(), current_date - {} from space where kind = 'platform'"
    )
    owner_sql(overdue.format(2))
    assert examine(sound) == []
    owner_sql("update erasure set erase_on = erase_on - 1")
    assert "The data of Velsen should have been erased" in only(examine(sound))


def test_it_knows_how_far_a_new_master_key_is(
    sound: Settings, settings: Settings, worker_app: Flask
) -> None:
    renewed = replace(sound, master_key=b"n" * 32, former_master_key=sound.master_key)
    assert "wait for the new master key" in only(examine(renewed))
    configure(replace(settings, master_key=b"n" * 32, former_master_key=sound.master_key))
    try:
        with worker_app.app_context():
            for space in hosts.all_spaces():
                with scope(space):
                    changing.wrap_anew(datetime.now(UTC))
                    db.session.commit()
    finally:
        configure(settings)
    assert "take it from the settings" in only(examine(renewed))
    assert examine(replace(renewed, former_master_key=b"")) == []
    assert "under another master key" in only(examine(sound))


def test_without_a_platform_nobody_can_sign_in(
    sound: Settings, owner_sql: Callable[..., list[Any]]
) -> None:
    owner_sql("update space set kind = 'regio' where kind = 'platform'")
    try:
        assert "There is no platform" in only(examine(sound))
    finally:
        owner_sql("update space set kind = 'platform' where slug = 'platform'")


def test_a_postgresql_that_cannot_erase_who_left_is_named_once(
    sound: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "OLDEST_THAT_ERASES", (99,))
    assert "who leaves the panel" in only(examine(sound))


def test_a_demo_on_localhost_may_go_without_https(sound: Settings) -> None:
    for domain in ("localhost", "localhost:8000", "demo.localhost"):
        assert examine(replace(sound, scheme="http", domain=domain)) == []


@pytest.mark.parametrize("name", dict.fromkeys((*WEB, *WORKER)))
def test_a_missing_setting_is_named(sound: Settings, name: str) -> None:
    empty: Any = b"" if isinstance(getattr(sound, name), bytes) else ""
    assert f"MEEDOEN_{name.upper()} is missing" in only(examine(replace(sound, **{name: empty})))


def test_all_missing_settings_are_named_together() -> None:
    findings = examine(Settings())
    assert len(findings) == len({*WEB, *WORKER})
    assert all("is missing" in finding for finding in findings)


def test_a_key_of_another_length_is_named(sound: Settings) -> None:
    assert "32 bytes" in only(examine(replace(sound, master_key=b"kort")))


@pytest.mark.parametrize(
    "domain", ["meedoen.example.nl", "meedoen.example.nl:8000", "evillocalhost"]
)
def test_http_on_a_public_domain_is_named(sound: Settings, domain: str) -> None:
    assert "not https" in only(examine(replace(sound, scheme="http", domain=domain)))


def test_a_redis_that_is_away_is_named(sound: Settings) -> None:
    for url in ("unix:///tmp/no-such-socket", "redis://127.0.0.1:1/0"):
        assert "Redis does not answer" in only(examine(replace(sound, redis_url=url)))


def test_a_mail_server_that_is_away_is_named(sound: Settings) -> None:
    assert "127.0.0.1:1 does not answer" in only(examine(replace(sound, smtp_port=1)))
    gone = replace(sound, smtp_host="mail.invalid", smtp_starttls=True)
    assert "mail.invalid" in only(examine(gone))


def test_a_key_holder_that_does_not_answer_us_is_named(sound: Settings, tmp_path: Path) -> None:
    away = replace(sound, keyholder_socket=tmp_path / "none")
    assert "does not answer" in only(examine(away))
    assert "not ours" in only(examine(replace(sound, keyholder_secret=b"another")))


def test_a_key_holder_without_a_custodian_is_named(
    sound: Settings, keyholder: Settings, tmp_path: Path
) -> None:
    alone = replace(
        keyholder, custodian_public_key=b"", keyholder_folder=tmp_path, keyholder_socket=tmp_path / "k"
    )  # fmt: skip
    with keeping_keys(alone):
        found = examine(replace(sound, keyholder_socket=alone.keyholder_socket))
    assert "CUSTODIAN" in only(found) and "answers of open waves" in only(found)


def test_mail_in_the_open_is_named(sound: Settings) -> None:
    told = examine(replace(sound, smtp_host="mail.invalid"))
    assert "in the open: MEEDOEN_SMTP_STARTTLS is false." in told[0]


def test_a_mail_server_without_encryption_is_named(sound: Settings) -> None:
    assert "offers no encryption" in only(examine(replace(sound, smtp_starttls=True)))


def test_a_mail_server_that_cannot_be_trusted_is_named(
    sound: Settings, post: Sink, tmp_path: Path
) -> None:
    certificate = self_signed("127.0.0.1", tmp_path)
    post.tls = serving(certificate)
    try:
        strict = replace(sound, smtp_starttls=True)
        assert "not trusted" in only(examine(strict))
        assert examine(replace(strict, smtp_ca_file=certificate)) == []
    finally:
        post.tls = None


def test_https_without_a_proxy_is_named(sound: Settings) -> None:
    assert "MEEDOEN_TRUSTED_PROXIES is 0" in only(examine(replace(sound, trusted_proxies=0)))


def test_that_no_backup_was_made_is_told(sound: Settings, tmp_path: Path) -> None:
    assert "no backup" in only(examine(replace(sound, register_folder=tmp_path / "empty")))


def test_that_none_was_made_for_days_is_told(sound: Settings, tmp_path: Path) -> None:
    before = datetime.now(UTC) - timedelta(days=3)
    register.enter(tmp_path / "old", register.entry(register.BACKUP), before)
    told = only(examine(replace(sound, register_folder=tmp_path / "old")))
    assert f"{before:%Y-%m-%d}" in told


def test_a_register_that_cannot_be_read_is_told(sound: Settings, kept: Path) -> None:
    (path,) = kept.iterdir()
    path.write_text("member 12\n")
    assert "line 1" in only(examine(sound))


def test_an_installation_without_a_register_is_told(sound: Settings) -> None:
    assert "MEEDOEN_REGISTER_FOLDER" in only(examine(replace(sound, register_folder=None)))


def test_a_database_that_is_away_is_named_without_its_password(sound: Settings) -> None:
    away = "postgresql+psycopg://meedoen_app:heelgeheim@127.0.0.1:1/meedoen"
    told = only(examine(replace(sound, database_url=away)))
    assert "MEEDOEN_DATABASE_URL does not answer" in told
    assert "heelgeheim" not in told


@pytest.mark.parametrize(
    "change", [{"redis_url": "nergens"}, {"database_url": "nergens"}, {"redis_url": "http://x"}]
)
def test_an_address_that_is_none_is_named(sound: Settings, change: dict[str, str]) -> None:
    told = only(examine(replace(sound, **change)))  # type: ignore[arg-type]
    assert f"MEEDOEN_{next(iter(change)).upper()}" in told


def test_a_wrong_password_is_named(sound: Settings) -> None:
    wrong = sound.worker_database_url.replace("geheim", "verkeerd")
    told = only(examine(replace(sound, worker_database_url=wrong)))
    assert "MEEDOEN_WORKER_DATABASE_URL does not answer" in told
    assert "verkeerd" not in told


def test_a_superuser_is_named(sound: Settings, postgres: EmbeddedPostgres) -> None:
    mighty = postgres.superuser_dsn("meedoen")
    told = examine(replace(sound, database_url=mighty))
    assert told[0].startswith("The database role postgres is a superuser")


def test_an_owner_is_named(sound: Settings) -> None:
    told = examine(replace(sound, worker_database_url=sound.migrator_database_url))
    assert "meedoen_migrator owns tables" in told[0]


def test_a_role_that_bypasses_policies_is_named(sound: Settings, superuser: sa.Engine) -> None:
    with superuser.begin() as connection:
        connection.execute(sa.text("alter role meedoen_region bypassrls"))
    try:
        assert "meedoen_region bypasses row-level security" in only(examine(sound))
    finally:
        with superuser.begin() as connection:
            connection.execute(sa.text("alter role meedoen_region nobypassrls"))


@pytest.mark.parametrize(
    ("setting", "said"),
    [("synchronous_commit = off", "can be lost"), ("search_path = pseudonym, public", "reset search_path"),
     ("row_security = off", "row_security = off")],
)  # fmt: skip
def test_a_setting_that_a_role_gave_itself_is_named(
    sound: Settings, setting: str, said: str
) -> None:
    """PostgreSQL lets every role do so; here it is the web's own."""
    engine = sa.create_engine(sound.database_url, poolclass=sa.NullPool)
    name = setting.split(maxsplit=1)[0]
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"alter role meedoen_app set {setting}")
        told = only(examine(sound))
        assert "The database role meedoen_app has" in told
        assert said in told
    finally:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"alter role meedoen_app reset {name}")
            if name == "row_security":
                connection.exec_driver_sql("alter role meedoen_app set row_security = on")
    assert examine(sound) == []


@pytest.fixture
def other_database(
    sound: Settings, postgres: EmbeddedPostgres, superuser: sa.Engine
) -> Iterator[Callable[[str], Settings]]:
    """The same installation on a fresh database, brought to some migration."""
    create_database(postgres.superuser_dsn(), "ouder")
    addresses = {
        field.name: getattr(sound, field.name).replace("/meedoen?", "/ouder?")
        for field in fields(Settings)
        if field.name.endswith("database_url")
    }
    moved = replace(sound, **addresses)
    assert moved.database_url != sound.database_url

    def at(revision: str) -> Settings:
        if revision:
            upgrade(moved.migrator_database_url, revision)
        return moved

    yield at
    with superuser.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("drop database ouder with (force)"))


@pytest.mark.parametrize(("revision", "said"), [("", "None"), ("0009", "0009")])
def test_a_missing_migration_is_named_with_what_to_do(
    other_database: Callable[[str], Settings], revision: str, said: str
) -> None:
    told = set(examine(other_database(revision)))
    assert f"at migration {said}, the newest is" in only(list(told))
    assert "meedoen migrate" in told.pop()


def test_the_command_says_each_on_a_line_and_fails(
    sound: Settings, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        monkeypatch.setattr("meedoen.command.read_environment", lambda: sound)
        well = CliRunner().invoke(main, ["doctor"])
        assert (well.exit_code, well.output) == (0, "Everything looks well.\n")
        monkeypatch.setattr("meedoen.command.read_environment", lambda: replace(sound, smtp_port=1))
        ill = CliRunner().invoke(main, ["doctor"])
        assert ill.exit_code == 1
        assert ill.output.startswith("- The mail server")
        assert "1 thing(s) to mend." in ill.output
    finally:
        configure(settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [("MEEDOEN_SMTP_PORT", "vijfentwintig"), ("MEEDOEN_MASTER_KEY", "geen base64!"),
     ("MEEDOEN_SMTP_STARTTLS", "misschien"), ("MEEDOEN_MASTER_KEY_FILE", "/nergens/sleutel")],
)  # fmt: skip
def test_a_setting_that_cannot_be_read_is_named_without_a_traceback(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    try:
        told = CliRunner().invoke(main, ["doctor"])
    finally:
        configure(settings)
    assert told.exit_code == 1
    assert isinstance(told.exception, SystemExit), repr(told.exception)
    assert name.removesuffix("_FILE") in told.output
