"""What is kept is for us alone and outlives a fall; what is destroyed is gone for good."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from meedoen.keyholder.keys import WaveName
from meedoen.keyholder.store import Destroyed, Store

SECRET = b"a secret of sixteen words or so"


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_nobody_else_may_read_it(store: Store, name: WaveName, folder: Path) -> None:
    store.put(name, SECRET)
    (kept,) = files(folder)
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700


def test_a_new_process_finds_it_again(store: Store, name: WaveName, folder: Path) -> None:
    store.put(name, SECRET)
    again = Store(folder / "keys")
    again.tidy()
    assert again.get(name) == SECRET
    assert list(again.names()) == [name]


def test_the_first_that_is_put_wins(store: Store, name: WaveName, folder: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        kept = set(pool.map(lambda n: store.put(name, b"%d" % n), range(40)))
    assert kept == {store.get(name)}
    assert len(files(folder)) == 1


def test_what_is_destroyed_was_overwritten_before_it_went(
    store: Store, name: WaveName, folder: Path
) -> None:
    """Somebody who holds the file open keeps it readable: there must be nothing in it any more."""
    store.put(name, SECRET)
    with files(folder)[0].open("rb") as held:
        store.destroy(name)
        assert held.read() == bytes(len(SECRET))
        assert os.fstat(held.fileno()).st_nlink == 0
    assert all(SECRET not in path.read_bytes() for path in files(folder))


def test_what_is_destroyed_stays_so(store: Store, name: WaveName) -> None:
    store.put(name, SECRET)
    store.destroy(name)
    store.destroy(name)
    with pytest.raises(Destroyed):
        store.get(name)
    with pytest.raises(Destroyed):
        store.put(name, SECRET)
    assert list(store.names()) == []


def test_a_fall_in_the_middle_of_destroying_leaves_no_way_back(
    store: Store, name: WaveName, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(path: Path) -> None:
        raise OSError("the disk is away")

    store.put(name, SECRET)
    with monkeypatch.context() as broken:
        broken.setattr("meedoen.keyholder.store._overwrite_and_unlink", fall)
        with pytest.raises(OSError, match="away"):
            store.destroy(name)
    with pytest.raises(Destroyed):
        store.get(name)
    store.destroy(name)
    assert list(store.names()) == []


@pytest.mark.parametrize("linked", [True, False])
def test_what_a_fall_left_of_putting_is_cleared_away(
    store: Store, name: WaveName, folder: Path, linked: bool
) -> None:
    """Killed just after writing, or just after giving it its name."""
    part = folder / "keys" / "x.part"
    part.write_bytes(SECRET)
    if linked:
        (folder / "keys" / f"{name}.keys").hardlink_to(part)
    store.tidy()
    assert store.get(name) == (SECRET if linked else None)
    assert len(files(folder)) == linked


@pytest.mark.parametrize("text", ["", "../../etc/passwd", "a.b", "x" * 500])
def test_a_name_that_is_no_wave_becomes_no_file(text: str) -> None:
    with pytest.raises(ValueError, match="UUID"):
        WaveName.read(text)
