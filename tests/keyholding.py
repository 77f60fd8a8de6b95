"""A key holder with its real socket and files, in a thread, so that a mutant can reach it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from meedoen.keyholder.running import holder
from meedoen.keyholder.serving import Server
from tenants.ground.settings import Settings

CUSTODIAN = X25519PrivateKey.generate()


def settings_in(folder: Path) -> Settings:
    """What a key holder in this folder is told."""
    return Settings(
        keyholder_socket=folder / "kh.sock",
        keyholder_secret=b"s" * 32,
        keyholder_folder=folder / "keys",
        keyholder_escrow_folder=folder / "key-copies",
        custodian_public_key=CUSTODIAN.public_key().public_bytes_raw(),
    )


@contextmanager
def keeping_keys(known: Settings) -> Iterator[None]:
    assert known.keyholder_socket
    with Server(known.keyholder_socket, holder(known), known.keyholder_secret) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}).start()
        yield
        server.shutdown()
