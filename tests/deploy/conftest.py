"""One installation for all these tests, made from the README, and its processes."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from meedoen.standalone.servers.postgres import EmbeddedPostgres
from tests.deploy.following import Site, install, running
from tests.fieldwork.serving import free_port, wait_for
from tests.mailing.certificates import self_signed, serving
from tests.mailing.sink import Sink
from tests.web.proxying import Proxy, nginx

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
NEEDED = ("bash", "psql", "openssl", "nginx")
QUEUE = shutil.which("valkey-server") or shutil.which("redis-server")
MISSING = [name for name in NEEDED if shutil.which(name) is None]
MISSING += [] if PROGRAMS else ["PostgreSQL"]
MISSING += [] if QUEUE else ["Valkey or Redis"]


@pytest.fixture(scope="session")
def folder(short_folder: Path) -> Path:
    if MISSING:
        pytest.skip(f"not on this machine: {', '.join(MISSING)} (.ci/servers gets them)")
    made = short_folder / "in"
    made.mkdir(mode=0o755)
    return made


@pytest.fixture(scope="session")
def mail(folder: Path) -> Iterator[Path]:
    """The certificate of a mail server that wants STARTTLS; its port is the file's name."""
    sink = Sink()
    certificate = self_signed("127.0.0.1", folder)
    sink.tls = serving(certificate)
    sink.start()
    yield certificate.rename(folder / str(sink.port))
    sink.stop()


@pytest.fixture(scope="session")
def queue(folder: Path) -> Iterator[str]:
    """Debian's own, where nothing is kept on a disk."""
    assert QUEUE
    port = free_port()
    words = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with (folder / "queue.log").open("wb") as said:
        server = subprocess.Popen([QUEUE, *words], cwd=folder, stdout=said, stderr=said)
        try:
            wait_for(port, server)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.terminate()
            server.wait(20)


@pytest.fixture(scope="session")
def site(folder: Path, mail: Path, queue: str) -> Iterator[Site]:
    server = EmbeddedPostgres(folder / "data", folder / "pg", durable=False, programs=PROGRAMS[-1])
    server.start()
    values = {
        "DOMAIN": "meedoen.example.nl", "POSTGRES": str(server.sockets), "REDIS": queue,
        "SMTP": "127.0.0.1", "SMTP_PORT": mail.name, "SMTP_CA": str(mail),
        "FIRST": "eerste@example.nl", "GEMEENTE": "velsen", "NAME": "Velsen", "CODE": "GM0453",
    }  # fmt: skip
    made = Site(folder, values, free_port())
    install(made)
    (folder / "run").mkdir()
    yield made
    server.stop()


class House:
    """The processes of a site, as systemd would start them, behind nginx; open until it is closed."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._up = ExitStack()
        self._proxy: Proxy | None = None

    def open(self) -> Proxy:
        if self._proxy is None:
            inside = self._site.folder / "nginx"
            inside.mkdir(exist_ok=True)
            with ExitStack() as up:
                for name in ("keyholder", "worker", "clock"):
                    up.enter_context(running(self._site, name))
                wait_for(self._site.port, up.enter_context(running(self._site, "web")))
                self._proxy = up.enter_context(nginx(inside, self._site.port))
                self._up = up.pop_all()
        return self._proxy

    def close(self) -> None:
        self._up.close()
        self._proxy = None


@pytest.fixture(scope="session")
def house(site: Site) -> Iterator[House]:
    made = House(site)
    yield made
    made.close()


@pytest.fixture
def proxy(house: House) -> Proxy:
    return house.open()
