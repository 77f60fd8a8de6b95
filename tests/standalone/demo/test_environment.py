"""Each process of the demo gets the secrets that it needs, and no others."""

import dataclasses
import json
from pathlib import Path

import pytest

from meedoen.standalone.demo import secret_keys
from meedoen.standalone.demo.environment import Environment, basics
from meedoen.standalone.demo.places import Places
from meedoen.standalone.demo.ports import Ports
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from tenants.ground.settings import KEYHOLDER, WEB, WORKER, Settings, read_environment


@pytest.fixture
def environment(folder: Path) -> Environment:
    places = Places(folder, folder / "s")
    keys = secret_keys.read_or_make(places.secrets, places.custodian)
    postgres = EmbeddedPostgres(places.data, places.postgres_sockets)
    return Environment(places, Ports(8000, 8001), keys, postgres, "unix:///x/valkey.sock")


def settings_in(env: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    return read_environment()


def test_the_web_process_cannot_ask_the_key_holder(environment: Environment) -> None:
    text = str(environment.web())
    assert environment.keys.keyholder_secret not in text
    assert str(environment.places.keyholder_socket) not in text


def test_nobody_gets_the_custodians_private_key(environment: Environment) -> None:
    private = environment.places.custodian.read_text()
    for env in (environment.web(), environment.worker(), environment.keyholder()):
        assert private not in str(env)


@pytest.mark.parametrize("role", secret_keys.LOGIN_ROLES)
def test_the_key_holder_has_no_way_into_the_database(environment: Environment, role: str) -> None:
    text = str(environment.keyholder())
    assert environment.keys.passwords[role] not in text
    assert environment.keys.master_key not in text


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
    assert not [name for name, value in secrets.items() if value and str(value) in text]


def test_the_web_process_gets_all_that_it_asks_for(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = settings_in(environment.web(), monkeypatch).require(*WEB)
    assert found.domain == "localhost:8000" and found.scheme == "http" and found.demo
    assert len(found.master_key) == 32
    assert found.mailbox_folder == environment.places.mail


def test_the_worker_gets_all_that_it_asks_for(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = settings_in(environment.worker(), monkeypatch).require(*WORKER)
    assert found.smtp_port == 8001 and len(found.keyholder_secret) == 32


def test_the_key_holder_gets_all_that_it_asks_for(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = settings_in(environment.keyholder(), monkeypatch).require(*KEYHOLDER)
    assert found.keyholder_escrow_folder and len(found.custodian_public_key) == 32


def test_a_child_gets_nothing_of_ours_by_accident() -> None:
    assert "AWS_SECRET" not in basics({"AWS_SECRET": "x", "PATH": "/bin"})
    assert basics({"PATH": "/bin"})["PATH"] == "/bin"


def test_the_keys_are_made_once_and_are_for_us_alone(folder: Path) -> None:
    path, custodian = folder / "secrets.json", folder / "custodian.key"
    made = secret_keys.read_or_make(path, custodian)
    private = custodian.read_text()
    assert secret_keys.read_or_make(path, custodian) == made
    assert custodian.read_text() == private
    assert path.stat().st_mode & 0o777 == custodian.stat().st_mode & 0o777 == 0o600
    assert len(set(made.passwords.values())) == len(secret_keys.LOGIN_ROLES)


def test_a_demo_of_an_earlier_version_keeps_its_keys(folder: Path) -> None:
    path, custodian = folder / "secrets.json", folder / "custodian.key"
    before = {"passwords": {}, "master_key": "m", "holding_public_key": "p"}
    path.write_text(json.dumps(before | {"holding_private_key": "q"}))
    keys = secret_keys.read_or_make(path, custodian)
    assert (keys.master_key, keys.old_holding_key) == ("m", "q")
    assert secret_keys.read_or_make(path, custodian) == keys
    secret_keys.forget_old_key(path, keys)
    assert secret_keys.read_or_make(path, custodian) == dataclasses.replace(
        keys, old_holding_key=""
    )
