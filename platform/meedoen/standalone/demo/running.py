"""Runs the whole of Meedoen on this machine, with the IJmond as an example."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from meedoen.standalone.demo import ports as port_numbers
from meedoen.standalone.demo import secret_keys
from meedoen.standalone.demo.child import (
    Child,
    RunningChild,
    accepts,
    accepts_at,
    answers_http,
)
from meedoen.standalone.demo.environment import DATABASE, Environment
from meedoen.standalone.demo.guide import guide
from meedoen.standalone.demo.places import Places, places_for, private_folder
from meedoen.standalone.demo.supervisor import Supervisor, until_asked
from meedoen.standalone.demo.upgrading import adopt_open_waves
from meedoen.standalone.seeding.demo_password import demo_password
from meedoen.standalone.servers.bootstrap import create_database, create_roles
from meedoen.standalone.servers.locking import FolderLock
from meedoen.standalone.servers.owner import make_passable
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from meedoen.standalone.servers.processes import dies_with_us
from meedoen.standalone.servers.progress import say, step
from meedoen.standalone.servers.refusal import StartError
from meedoen.standalone.servers.valkey import EmbeddedValkey


def run_demo(folder: Path, *, fresh: bool = False) -> None:
    """Run until Ctrl-C; keeps its data in `folder`, which `fresh` empties first.

    Leaves with a sentence and exit code 1 when something stands in the way.
    """
    try:
        places = places_for(folder)
        with _alone(places):
            if fresh:
                throw_away(places)
            _run(places)
    except StartError as error:
        say(f"\n{error}")
        sys.exit(1)


@contextmanager
def _alone(places: Places) -> Iterator[None]:
    port = port_numbers.known_web_port(places.ports)
    where = f" op http://localhost:{port}/" if port else ""
    lock = FolderLock(places.lock, f"De demo draait al{where}. Stop die eerst met Ctrl-C.")
    lock.take()
    try:
        yield
    finally:
        lock.release()


def throw_away(places: Places) -> None:
    """Everything but the lock that we hold, and the ports: bookmarks last."""
    kept = (places.lock, places.ports)
    with step("De oude gegevens van de demo weggooien"):
        for path in {places.sockets, *places.home.iterdir()} - {*kept}:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        make_passable(places.sockets)


def _run(places: Places) -> None:
    say(f"De demo bewaart haar gegevens in {places.home}")
    supervisor = Supervisor()
    with until_asked(supervisor.stop):
        environment = _start_servers(supervisor, places)
        sink, keyholder, *others = _children(environment)
        _start(supervisor, places, sink, keyholder)
        _prepare_database(environment)
        _start(supervisor, places, *others)
        say(guide(environment.domain, demo_password(environment.keys.master_key_bytes)))
        supervisor.watch()


def _start(supervisor: Supervisor, places: Places, *children: Child) -> None:
    for child in children:
        supervisor.start(child.name, RunningChild(child, places.run))


def _start_servers(supervisor: Supervisor, places: Places) -> Environment:
    private_folder(places.run)
    private_folder(places.mail)
    private_folder(places.keyholder_socket.parent)
    ports = _choose_ports(places)
    keys = secret_keys.read_or_make(places.secrets, places.custodian)
    postgres = EmbeddedPostgres(places.data, places.postgres_sockets)
    valkey = EmbeddedValkey(places.valkey_sockets)
    supervisor.start("PostgreSQL", postgres)
    supervisor.start("Valkey", valkey)
    return Environment(places, ports, keys, postgres, valkey.url)


def _choose_ports(places: Places) -> port_numbers.Ports:
    before = port_numbers.known_web_port(places.ports)
    ports = port_numbers.choose(places.ports)
    if before not in (None, ports.web):
        say(f"Let op: de demo gebruikt nu poort {ports.web} in plaats van {before}.")
    return ports


def _prepare_database(environment: Environment) -> None:
    """Bring the database up to date, and fill it; filling goes on where it was cut off."""
    from tenants.ground.migrating import upgrade

    filled = environment.places.filled
    superuser = environment.postgres.superuser_dsn()
    with step("Database bijwerken"):
        create_roles(superuser, environment.keys.passwords)
        create_database(superuser, DATABASE)
        upgrade(environment.dsn("meedoen_migrator"))
    adopt_open_waves(environment)
    if not filled.exists():
        _fill(environment)
        filled.touch()


def _fill(environment: Environment) -> None:
    """The child reports its own progress at the terminal: this is the longest step of all."""
    say("Voorbeeldgegevens maken (alleen de eerste keer):")
    done = subprocess.run(
        _meedoen("seed-demo"),
        env=environment.seed(),
        check=False,
        stdin=subprocess.DEVNULL,
        preexec_fn=dies_with_us(signal.SIGKILL),
    )
    if done.returncode != 0:
        raise StartError(
            "De voorbeeldgegevens zijn niet af. Probeer het nog eens, of: make demo-reset"
        )


def _children(environment: Environment) -> list[Child]:
    places, ports = environment.places, environment.ports
    bind = f"127.0.0.1:{ports.web}"
    sink = [sys.executable, "-m", "meedoen.standalone.mailbox.mail_sink"]
    sink += ["--folder", str(places.mail), "--port", str(ports.mail)]
    return [
        Child("postvak", sink, environment.sink(), accepts(ports.mail)),
        Child(
            "sleutelbewaarder",
            _meedoen("keyholder"),
            environment.keyholder(),
            accepts_at(places.keyholder_socket),
        ),
        Child("worker", _meedoen("worker"), environment.worker()),
        Child("klok", _meedoen("clock"), environment.worker()),
        Child(
            "web",
            _meedoen("serve", "--bind", bind),
            environment.web(),
            answers_http(ports.web, "/readyz"),
        ),
    ]


def _meedoen(*words: str) -> list[str]:
    return [sys.executable, "-m", "meedoen", *words]
