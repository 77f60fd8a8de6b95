"""One small file for each wave, for our own user alone; gone means overwritten, and for good."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from meedoen.keyholder.keys import WaveName

KEPT, DESTROYED, UNFINISHED = ".keys", ".destroyed", ".part"


class Destroyed(LookupError):
    """The secrets of this wave were destroyed, and nothing may take their place."""


class Store:
    """A folder of secrets. What is put here is on the disk, or an OSError says that it is not."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        self._folder = folder

    def tidy(self) -> None:
        """Clear away what a fall left half-way; only while nobody else works here."""
        for left in self._folder.glob(f"*{UNFINISHED}"):
            _drop(left)

    def get(self, name: WaveName) -> bytes | None:
        """Raises Destroyed."""
        if self._file(name, DESTROYED).exists():
            raise Destroyed(str(name))
        try:
            return self._file(name, KEPT).read_bytes()
        except FileNotFoundError:
            return None

    def put(self, name: WaveName, content: bytes) -> bytes:
        """What is kept from now on: the first that was put wins. Raises Destroyed."""
        part = self._folder / f"{uuid4()}{UNFINISHED}"
        _write(part, content)
        with suppress(FileExistsError):
            self._file(name, KEPT).hardlink_to(part)
        _drop(part)
        self._sync()
        try:
            kept = self.get(name)
        except Destroyed:  # just now, by somebody else
            self.destroy(name)
            raise
        assert kept is not None
        return kept

    def destroy(self, name: WaveName) -> None:
        """Overwrite, sync, unlink; may run twice. The mark comes first: no way back from half-way."""
        self._file(name, DESTROYED).touch(0o600)
        self._sync()
        with suppress(FileNotFoundError):
            _overwrite_and_unlink(self._file(name, KEPT))
        self._sync()

    def names(self) -> Iterator[WaveName]:
        """The waves whose secrets are here."""
        for path in sorted(self._folder.glob(f"*{KEPT}")):
            yield WaveName.read(path.name.removesuffix(KEPT))

    def _file(self, name: WaveName, ending: str) -> Path:
        return self._folder / f"{name}{ending}"

    def _sync(self) -> None:
        """The names of files are on the disk only after this."""
        handle = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _drop(part: Path) -> None:
    """A first name of what is kept is only a name; what is kept nowhere must not stay readable."""
    if part.stat().st_nlink > 1:
        part.unlink()
    else:
        _overwrite_and_unlink(part)


def _overwrite_and_unlink(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
