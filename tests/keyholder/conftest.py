"""Folders of a key holder of the test's own, and a wave to keep the keys of."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from meedoen.keyholder.keys import WaveName
from meedoen.keyholder.store import Store
from tenants.ground.ids import new_id


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short path: socket addresses are limited to 107 bytes."""
    made = Path(tempfile.mkdtemp(prefix="mdk", dir="/tmp"))
    yield made
    shutil.rmtree(made)


@pytest.fixture
def store(folder: Path) -> Store:
    return Store(folder / "keys")


@pytest.fixture
def name() -> WaveName:
    return WaveName(new_id(), new_id())
