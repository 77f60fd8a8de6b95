"""A real installation, from its README alone, with Debian's servers and without the demo's."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

import pytest

from meedoen.standalone.servers.postgres import EmbeddedPostgres
from tests.deploy import following
from tests.deploy.following import Site, doctor, install, running
from tests.deploy.test_locks import demo_alone
from tests.fieldwork.serving import free_port, wait_for
from tests.mailing.certificates import self_signed, serving
from tests.mailing.sink import Sink
from tests.web.proxying import Proxy, nginx

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
NEEDED = ("bash", "psql", "openssl", "nginx")
MISSING = [name for name in NEEDED if shutil.which(name) is None]
OLD = "The PostgreSQL here is older than 17"

pytestmark = [
    pytest.mark.xdist_group("installation"),
    pytest.mark.skipif(
        bool(MISSING) or not PROGRAMS,
        reason=f"not on this machine: {', '.join(MISSING or ['PostgreSQL'])} (.ci/servers gets them)",
    ),
]


@pytest.fixture(scope="module")
def folder(short_folder: Path) -> Path:
    made = short_folder / "in"
    made.mkdir(mode=0o755)
    return made


@pytest.fixture(scope="module")
def mail(folder: Path) -> Iterator[Path]:
    """The certificate of a mail server that wants STARTTLS; its port is the file's name."""
    sink = Sink()
    certificate = self_signed("127.0.0.1", folder)
    sink.tls = serving(certificate)
    sink.start()
    yield certificate.rename(folder / str(sink.port))
    sink.stop()


@pytest.fixture(scope="module")
def site(folder: Path, mail: Path, redis_url: str) -> Iterator[Site]:
    server = EmbeddedPostgres(folder / "data", folder / "pg", durable=False, programs=PROGRAMS[-1])
    server.start()
    values = {
        "DOMAIN": "meedoen.example.nl", "POSTGRES": str(server.sockets), "REDIS": redis_url,
        "SMTP": "127.0.0.1", "SMTP_PORT": mail.name, "SMTP_CA": str(mail),
        "FIRST": "eerste@example.nl", "GEMEENTE": "velsen", "NAME": "Velsen", "CODE": "GM0453",
    }  # fmt: skip
    made = Site(folder, values, free_port())
    install(made)
    yield made
    server.stop()


@pytest.fixture(scope="module")
def house(site: Site) -> Iterator[Site]:
    """With every process up, as systemd would start it."""
    (site.folder / "run").mkdir()
    with ExitStack() as up:
        for name in ("keyholder", "worker", "clock"):
            up.enter_context(running(site, name))
        wait_for(site.port, up.enter_context(running(site, "web")))
        yield site


@pytest.fixture(scope="module")
def proxy(house: Site) -> Iterator[Proxy]:
    inside = house.folder / "nginx"
    inside.mkdir()
    with nginx(inside, house.port) as found:
        yield found


def test_nothing_of_the_demo_is_installed(site: Site) -> None:
    listed = subprocess.run(
        [site.root / "venv/bin/pip", "list", "--format=freeze"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    installed = {line.split("==")[0] for line in listed.stdout.splitlines()}
    assert "meedoen" in installed
    assert not installed & demo_alone()


def test_settings_and_passwords_are_for_their_owner_alone(site: Site) -> None:
    for path in (site.root / "settings").iterdir():
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_the_first_person_can_sign_in_with_what_the_readme_made(house: Site, proxy: Proxy) -> None:
    first = json.loads((house.root / "settings/first").read_text())
    form = urlencode({"email": first["email"], "password": first["password"]})
    head = "POST /account/inloggen HTTP/1.1\r\nHost: meedoen.example.nl\r\nConnection: close\r\n"
    kind = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(form)}\r\n"
    answer = proxy.ask(f"{head}{kind}\r\n{form}")
    assert b"303" in answer.splitlines()[0]
    assert b"Location: /account/inloggen/code" in answer
    assert b"__Host-meedoen=" in answer


def test_the_doctor_finds_nothing_but_an_old_postgresql(house: Site) -> None:
    assert [found for found in doctor(house) if not found.startswith(OLD)] == []


def test_the_doctor_names_a_process_that_is_away(site: Site) -> None:
    """Otherwise its silence would prove nothing."""
    away = site.root / "settings/worker.env"
    told = away.read_text()
    away.write_text(told.replace("/run/", "/away/"))
    try:
        assert any("key holder" in found for found in doctor(site))
    finally:
        away.write_text(told)


def test_pages_come_through_the_proxy_over_https(proxy: Proxy) -> None:
    answer = proxy.ask(
        "GET / HTTP/1.1\r\nHost: velsen.meedoen.example.nl\r\nConnection: close\r\n\r\n"
    )
    assert b"Strict-Transport-Security" in answer
    assert "Praat mee over Velsen" in answer.decode()


def test_every_unit_is_one_that_systemd_takes(site: Site, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("there is no systemd-analyze here")
    for unit in following.UNITS.glob("*.service"):
        (tmp_path / unit.name).write_text(site.here(unit.read_text()))
    done = subprocess.run(
        ["systemd-analyze", "verify", *tmp_path.iterdir()],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
