"""Runs the house in earnest: gunicorn, a worker, the clock and a mail sink as processes."""

from __future__ import annotations

import dataclasses
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from meedoen.standalone.demo import secret_keys
from meedoen.standalone.demo.child import Child, RunningChild, accepts, accepts_at, answers_http
from meedoen.standalone.demo.environment import Environment
from meedoen.standalone.demo.places import Places, private_folder
from meedoen.standalone.demo.ports import Ports
from meedoen.standalone.servers.bootstrap import create_database, create_roles
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from meedoen.standalone.servers.valkey import EmbeddedValkey
from tenants.ground.migrating import upgrade
from tests.mailing.certificates import self_signed

DATABASE = "journeys"
ROOT = Path(__file__).parents[2]


class OwnDatabase(Environment):
    """The demo's environment on a database that no other test empties."""

    def dsn(self, role: str) -> str:
        return self.postgres.dsn(role, self.keys.passwords[role], DATABASE)


@dataclass(frozen=True)
class Live:
    """A house that runs: where to find it, where its mail lies, and which provider it trusts."""

    port: int
    mail: Path
    run: Path
    certificate: Path

    def at(self, slug: str, path: str = "/") -> str:
        """An address on the host of a space; the platform's has no name before it."""
        host = f"{slug}.localhost" if slug not in ("", "platform") else "localhost"
        return f"http://{host}:{self.port}{path}"


@contextmanager
def live(folder: Path, postgres: EmbeddedPostgres, password: str) -> Iterator[Live]:
    """`password` is what the server's roles have already."""
    places = Places(folder, folder)
    for made in (folder, places.run, places.mail, places.keyholder_socket.parent):
        private_folder(made)
    keys = secret_keys.read_or_make(places.secrets, places.custodian)
    keys = dataclasses.replace(keys, passwords=dict.fromkeys(keys.passwords, password))
    with ExitStack() as stack:
        valkey = EmbeddedValkey(folder.with_name(f"{folder.name}-vk"))
        valkey.start()
        stack.callback(valkey.stop)
        environment = OwnDatabase(places, Ports(*_free_ports()), keys, postgres, valkey.url)
        certificate = self_signed("127.0.0.1", folder)
        keyholder, *others = _children(environment, certificate)
        _start(stack, places, keyholder)
        _fill(environment)
        _start(stack, places, *others)
        yield Live(environment.ports.web, places.mail, places.run, certificate)


def _start(stack: ExitStack, places: Places, *children: Child) -> None:
    for child in children:
        running = RunningChild(child, places.run)
        stack.callback(running.stop)
        running.start()


def _fill(environment: OwnDatabase) -> None:
    superuser = environment.postgres.superuser_dsn()
    create_roles(superuser, environment.keys.passwords)
    create_database(superuser, DATABASE)
    upgrade(environment.dsn("meedoen_migrator"))
    filling = [sys.executable, "-m", "tests.journeys.world"]
    done = subprocess.run(
        filling, env=environment.seed(), cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def _children(environment: OwnDatabase, certificate: Path) -> list[Child]:
    places, ports = environment.places, environment.ports
    sink = ["meedoen.standalone.mailbox.mail_sink", "--folder", str(places.mail)]
    return [
        Child(
            "sleutelbewaarder",
            _python("meedoen", "keyholder"),
            environment.keyholder(),
            accepts_at(places.keyholder_socket),
        ),
        Child(
            "postvak",
            _python(*sink, "--port", str(ports.mail)),
            environment.sink(),
            accepts(ports.mail),
        ),
        Child("worker", _python("worker"), environment.worker()),
        Child("klok", _python("worker", "clock"), environment.worker()),
        Child(
            "web",
            _python("meedoen", "serve", "--bind", f"127.0.0.1:{ports.web}"),
            environment.web() | _trusting(certificate),
            answers_http(ports.web, "/readyz"),
        ),
    ]


def _trusting(certificate: Path) -> dict[str, str]:
    """The provider of a gemeente stands beside the house."""
    return {
        "MEEDOEN_PROVIDER_IN_PRIVATE_NETWORKS": "true",
        "MEEDOEN_PROVIDER_CA_FILE": str(certificate),
    }


def _python(*words: str) -> list[str]:
    return [sys.executable, "-m", *words]


def _free_ports() -> tuple[int, int]:
    """Two ports that the system gave out at once, so that they differ."""
    with socket.socket() as one, socket.socket() as other:
        for probe in (one, other):
            probe.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def chromium() -> str | None:
    """The browser that `make test` found, else Debian's; an empty name means: leave them out."""
    named = os.environ.get("MEEDOEN_CHROMIUM")
    if named is not None:
        return named or None
    debian = [Path("/usr/bin") / name for name in ("chromium-headless-shell", "chromium")]
    return next((str(path) for path in debian if path.exists()), None)
