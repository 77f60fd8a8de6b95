"""Each process of the demo gets the secrets that it needs, and no others."""

import dataclasses
from pathlib import Path

import pytest

from meedoen.standalone.demo import secret_keys
from meedoen.standalone.demo.environment import Environment, basics
from meedoen.standalone.demo.places import Places
from meedoen.standalone.demo.ports import Ports
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from tenants.ground.settings import WEB, WORKER, Settings, read_environment


@pytest.fixture
def environment(folder: Path) -> Environment:
    places = Places(folder, folder / "s")
    keys = secret_keys.read_or_make(places.secrets)
    postgres = EmbeddedPostgres(places.data, places.postgres_sockets)
    return Environment(places, Ports(8000, 8001), keys, postgres, "unix:///x/valkey.sock")


def settings_in(env: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    return read_environment()


def test_the_web_process_can_seal_an_answer_and_not_open_it(environment: Environment) -> None:
    text = str(environment.web())
    assert environment.keys.holding_public_key in text
    assert environment.keys.holding_private_key not in text


@pytest.mark.parametrize("role", ["meedoen_worker", "meedoen_migrator"])
def test_the_web_process_has_no_way_in_as(environment: Environment, role: str) -> None:
    assert environment.keys.passwords[role] not in str(environment.web())


@pytest.mark.parametrize("role", ["meedoen_app", "meedoen_region", "meedoen_migrator"])
def test_the_worker_has_no_way_in_as(environment: Environment, role: str) -> None:
    assert environment.keys.passwords[role] not in str(environment.worker())


def test_the_sink_gets_no_secret(environment: Environment) -> None:
    text = str(environment.sink())
    secrets = dataclasses.asdict(environment.keys)
    assert "MEEDOEN" not in text
    assert not [name for name, value in secrets.items() if str(value) in text]


def test_the_web_process_gets_all_that_it_asks_for(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = settings_in(environment.web(), monkeypatch).require(*WEB)
    assert found.domain == "localhost:8000" and found.scheme == "http" and found.demo
    assert len(found.master_key) == len(found.holding_public_key) == 32
    assert found.mailbox_folder == environment.places.mail


def test_the_worker_gets_all_that_it_asks_for(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = settings_in(environment.worker(), monkeypatch).require(*WORKER)
    assert found.smtp_port == 8001 and len(found.holding_private_key) == 32


def test_a_child_gets_nothing_of_ours_by_accident() -> None:
    assert "AWS_SECRET" not in basics({"AWS_SECRET": "x", "PATH": "/bin"})
    assert basics({"PATH": "/bin"})["PATH"] == "/bin"


def test_the_keys_are_made_once_and_are_for_us_alone(folder: Path) -> None:
    path = folder / "secrets.json"
    made = secret_keys.read_or_make(path)
    assert secret_keys.read_or_make(path) == made
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(set(made.passwords.values())) == len(secret_keys.LOGIN_ROLES)
