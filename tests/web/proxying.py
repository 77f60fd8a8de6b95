"""A real nginx with the settings that an installation gets, and what it says to the house."""

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fieldwork.serving import ROOT, free_port, wait_for

NGINX = shutil.which("nginx")
HOST = "velsen.meedoen.example.nl"
AROUND = """
user {user};
daemon off;
pid {folder}/pid;
error_log {folder}/start.log;
events {{ worker_connections 2000; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/meedoen.conf;
}}
"""


@dataclass(frozen=True)
class Proxy:
    """Where it listens, and where it logs what went wrong."""

    plain: int
    secure: int
    log: Path

    def line(self, host: str = HOST) -> ssl.SSLSocket:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        bare = socket.create_connection(("127.0.0.1", self.secure), 60)
        return context.wrap_socket(bare, server_hostname=host)

    def ask(self, words: str, host: str = HOST) -> bytes:
        """All that is answered until the line is closed."""
        with self.line(host) as line:
            line.sendall(words.encode())
            return heard(line)


def heard(line: socket.socket) -> bytes:
    said = b""
    with suppress(ConnectionError, ssl.SSLError, TimeoutError):
        while piece := line.recv(65536):
            said += piece
    return said


@contextmanager
def nginx(folder: Path, house: int, **instead: str) -> Iterator[Proxy]:
    """Before a house that listens on this port; `instead` puts another line in place of one."""
    if NGINX is None:
        pytest.skip("there is no nginx on this machine (Debian: apt install nginx-light)")
    proxy = Proxy(free_port(), free_port(), folder / "errors.log")
    _write(folder, proxy, house, instead)
    with (folder / "words.log").open("wb") as words:
        server = subprocess.Popen(
            [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")],
            stdout=words, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            wait_for(proxy.plain, server)
            yield proxy
        finally:
            server.terminate()
            server.wait(20)


def _write(folder: Path, proxy: Proxy, house: int, instead: dict[str, str]) -> None:
    """The file as it stands, with this machine's ports, folders and certificate."""
    _certify(folder)
    text = (ROOT / "deploy/nginx.conf").read_text()
    changes = {
        "listen 80": f"listen 127.0.0.1:{proxy.plain}",
        "listen 443": f"listen 127.0.0.1:{proxy.secure}",
        "127.0.0.1:8000": f"127.0.0.1:{house}",
        "/etc/ssl/meedoen": str(folder),
        "/var/log/nginx/meedoen.log": str(proxy.log),
        **instead,
    }
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    (folder / "meedoen.conf").write_text(text)
    user = Path(folder).owner()
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user))


def _certify(folder: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj",
         f"/CN={HOST}", "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
