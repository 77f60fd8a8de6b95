"""Servers of the session's own: real PostgreSQL, real Valkey, a real key holder."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from meedoen.standalone.servers.postgres import EmbeddedPostgres
from meedoen.standalone.servers.valkey import EmbeddedValkey
from tenants.ground.settings import Settings
from tests.keyholding import keeping_keys, settings_in


@pytest.fixture(scope="session")
def short_folder() -> Iterator[Path]:
    """A folder with a short path: socket addresses are limited to 107 bytes."""
    folder = Path(tempfile.mkdtemp(prefix="md", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres(short_folder: Path) -> Iterator[EmbeddedPostgres]:
    other = os.environ.get("MEEDOEN_TEST_POSTGRES")  # the programs of another version than ours
    server = EmbeddedPostgres(
        short_folder / "data", short_folder / "pg", durable=False,
        programs=Path(other) if other else None,
    )  # fmt: skip
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def redis_url(short_folder: Path) -> Iterator[str]:
    server = EmbeddedValkey(short_folder / "vk")
    server.start()
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def keyholder(short_folder: Path) -> Iterator[Settings]:
    """A key holder with its socket and its files, in a thread; the settings that it has."""
    made = settings_in(short_folder)
    with keeping_keys(made):
        yield made
