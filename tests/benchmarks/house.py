"""A house to measure: own servers, one gemeente, one open wave with many invitations."""

import base64
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa
from flask import Flask

from meedoen.fieldwork.asking import opening
from meedoen.fieldwork.asking.models import Invitation
from meedoen.fieldwork.waves import planning
from meedoen.fieldwork.waves.plans import Plan
from meedoen.keyholder.asking import link_secrets
from meedoen.panel.members.finding import email_lookup, sealed_email
from meedoen.panel.members.models import Member
from meedoen.standalone.servers.bootstrap import create_database, create_roles
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from meedoen.standalone.servers.valkey import EmbeddedValkey
from meedoen.survey.definition.models import Questionnaire, QuestionnaireVersion
from meedoen.survey.definition.storing import stored
from meedoen.web.app import create_app
from tenants import hosts
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.ground.ids import new_id
from tenants.ground.migrating import upgrade
from tenants.ground.settings import Settings
from tenants.keys import persons
from tenants.keys.changing import see_to as see_to_keys
from tenants.keys.models import PersonKey
from tenants.lifecycle import NewSpace, found
from tenants.scope import scope
from tenants.spaces import Kind, Space
from tests import keyholding
from tests.benchmarks.questionnaire import DEFINITION

ROLES = ("meedoen_migrator", "meedoen_app", "meedoen_worker", "meedoen_region")
# The web must not be able to ask the key holder, and does not start when it could.
NO_KEYS = {"MEEDOEN_KEYHOLDER_SOCKET": "", "MEEDOEN_KEYHOLDER_SECRET": ""}
GUNICORN = Path(sys.executable).with_name("gunicorn")
SERVER = [
    "--log-level",
    "warning",
    "-w",
    "2",
    "-k",
    "gthread",
    "--threads",
    "4",
    "--no-control-socket",
]


@dataclass
class House:
    app: Flask
    space: Space
    settings: Settings
    environment: dict[str, str]
    postgres: EmbeddedPostgres
    wave_id: UUID

    def secrets(self) -> list[str]:
        """A secret for each invitation, in no special order."""
        with self.app.app_context(), scope(self.space):
            query = sa.select(Invitation.id).where(Invitation.wave_id == self.wave_id)
            return link_secrets(self.wave_id, list(db.session.scalars(query)))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def house(folder: Path, invitations: int, port: int, smtp_port: int) -> Iterator[House]:
    """Everything durable, as in production; ends with everything stopped."""
    postgres = EmbeddedPostgres(folder / "data", folder / "pg")
    valkey = EmbeddedValkey(folder / "vk")
    postgres.start()
    valkey.start()
    try:
        with keyholding.keeping_keys(keyholding.settings_in(folder)):
            yield _furnished(postgres, valkey.url, invitations, (port, smtp_port))
    finally:
        valkey.stop()
        postgres.stop()


def _furnished(
    postgres: EmbeddedPostgres, redis_url: str, invitations: int, ports: tuple[int, int]
) -> House:
    create_roles(postgres.superuser_dsn(), dict.fromkeys(ROLES, "geheim"))
    environment = empty(postgres, redis_url, ports, "meedoen")
    settings = _settings(environment)
    app = create_app(settings, role="worker")
    with app.app_context():
        name = NewSpace(
            Kind.GEMEENTE, "proef", "Proef", own_host=f"127.0.0.1:{ports[0]}",
            sender={"name": "Proef", "address": "panel@proef.example.nl"},
        )  # fmt: skip
        found(name, datetime.now(UTC))
        db.session.commit()
        hosts.forget()
        space = hosts.space_by_slug("proef")
        assert space is not None
        with scope(space):
            see_to_keys(datetime.now(UTC))
            db.session.commit()
            wave_id = _wave(_version(), invitations)
            db.session.commit()
    return House(app, space, settings, environment, postgres, wave_id)


def empty(
    postgres: EmbeddedPostgres, redis_url: str, ports: tuple[int, int], database: str
) -> dict[str, str]:
    """A database with no space in it yet; gives what is set for a process that works on it."""
    create_database(postgres.superuser_dsn(), database)
    environment = _environment(postgres, redis_url, ports, database)
    upgrade(environment["MEEDOEN_MIGRATOR_DATABASE_URL"])
    return environment


def _environment(
    postgres: EmbeddedPostgres, redis_url: str, ports: tuple[int, int], database: str
) -> dict[str, str]:
    keys = keyholding.settings_in(postgres.data.parent)
    raw = {"MASTER_KEY": os.urandom(32), "KEYHOLDER_SECRET": keys.keyholder_secret}
    plain = {
        "DATABASE_URL": postgres.dsn("meedoen_app", "geheim", database),
        "WORKER_DATABASE_URL": postgres.dsn("meedoen_worker", "geheim", database),
        "REGION_DATABASE_URL": postgres.dsn("meedoen_region", "geheim", database),
        "MIGRATOR_DATABASE_URL": postgres.dsn("meedoen_migrator", "geheim", database),
        "REDIS_URL": redis_url,
        "KEYHOLDER_SOCKET": str(keys.keyholder_socket),
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(ports[1]),
        "SMTP_STARTTLS": "false",
        "DOMAIN": "localhost",
        "SCHEME": "http",
        **{name: base64.b64encode(value).decode() for name, value in raw.items()},
    }
    return {f"MEEDOEN_{name}": value for name, value in plain.items()}


def _settings(environment: dict[str, str]) -> Settings:
    from tenants.ground.settings import read_environment

    os.environ.update(environment)
    return read_environment()


def _version() -> UUID:
    now = datetime.now(UTC)
    questionnaire = Questionnaire(title=DEFINITION["title"], created_at=now)
    db.session.add(questionnaire)
    db.session.flush()
    version = QuestionnaireVersion(
        questionnaire_id=questionnaire.id, number=1, document=stored(DEFINITION), updated_at=now
    )
    db.session.add(version)
    db.session.flush()
    return version.id


def _wave(version_id: UUID, invitations: int) -> UUID:
    today = date.today()
    _members(invitations)
    plan = Plan(
        name="Proef", questionnaire_version_id=version_id, mode="anonymous", areas=[],
        sample_size=None, starts_on=today, ends_on=today + timedelta(days=30),
        promise="Wij vertellen wat wij ermee doen.", promise_by=today + timedelta(days=60),
    )  # fmt: skip
    now = datetime.now(UTC)
    wave = planning.plan(plan, SYSTEM, now)
    planning.confirm(wave, SYSTEM, now)
    opening.open_wave(wave.id, now)
    return wave.id


def _members(count: int) -> None:
    """Written in bulk: joining is not what is measured here."""
    tenant, now = hosts.space_by_slug("proef").id, datetime.now(UTC)  # type: ignore[union-attr]
    rows, keys = [], []
    for number in range(count):
        address = f"r{number}@inwoner.example.nl"
        own = persons.new(whose := new_id())
        if own is not None:
            keys.append(
                {"tenant_id": tenant, "id": whose, "number": own.number, "wrapped": own.wrapped}
            )
        rows.append(
            {
                "tenant_id": tenant,
                "id": whose,
                "state": "active",
                "joined_at": now,
                "email": sealed_email(address, own),
                "email_lookup": email_lookup(address),
                "area_code": f"WK0000{number % 8:02}",
                "birth_year": 1940 + number % 60,
                "language": "nl",
                "channel": "mail",
            }  # fmt: skip
        )
    db.session.connection().execute(sa.insert(Member.__table__), rows)
    if keys:
        db.session.connection().execute(sa.insert(PersonKey.__table__), keys)


@contextmanager
def serving(target: str, port: int, environment: dict[str, str], folder: Path) -> Iterator[int]:
    """A gunicorn with the same shape for ours and the floor; gives its pid."""
    argv = [str(GUNICORN), *SERVER, "-b", f"127.0.0.1:{port}", target]
    process = subprocess.Popen(argv, cwd=folder, env={**os.environ, **environment, **NO_KEYS})
    try:
        _wait(port)
        yield process.pid
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/static", timeout=2)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"Nothing answers on port {port}.")
