"""What is wrong with a backup is found before anything is touched."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyrage
import pytest

from meedoen.keeping.manifest import NAME, Unusable
from tests.keeping.conftest import Keeper

Spoil = Callable[[Keeper, Path], Keeper | None]


def cut_off(_: Keeper, backup: Path) -> None:
    path = backup / "database.age"
    path.write_bytes(path.read_bytes()[:-100])


def changed(_: Keeper, backup: Path) -> None:
    path = backup / "database.age"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def gone(_: Keeper, backup: Path) -> None:
    (backup / "database.age").unlink()


def without_an_end(_: Keeper, backup: Path) -> None:
    (backup / NAME).unlink()


def half_a_manifest(_: Keeper, backup: Path) -> None:
    (backup / NAME).write_text((backup / NAME).read_text()[:50])


def another_form(_: Keeper, backup: Path) -> None:
    _told(backup, format=2)


def of_a_newer_version(_: Keeper, backup: Path) -> None:
    _told(backup, migration="9999")


def with_other_counts(_: Keeper, backup: Path) -> None:
    _told(backup, tables={})


def by_somebody_else(keeper: Keeper, backup: Path) -> None:
    """Anybody has the public key: a backup that was made up can be locked with it too."""
    pair = pyrage.x25519.Identity.from_str(keeper.private.split()[-1])
    content = pyrage.encrypt(b"verzonnen", [pair.to_public()])
    (backup / "database.age").write_bytes(content)
    from meedoen.keeping.manifest import digest_of

    part = {"name": "database.age", "size": len(content)}
    _told(backup, part=part | {"sha256": digest_of(backup / "database.age")})


def with_another_key(keeper: Keeper, _: Path) -> Keeper:
    return replace(keeper, private=str(pyrage.x25519.Identity.generate()))


def without_a_key(keeper: Keeper, _: Path) -> Keeper:
    return replace(keeper, private="AGE-SECRET-KEY-1NEE")


def with_another_register(keeper: Keeper, _: Path) -> Keeper:
    other = replace(keeper.other, register_folder=keeper.folder / "ander")
    return replace(keeper, other=other)


def with_a_spoilt_register(keeper: Keeper, _: Path) -> None:
    (path,) = (keeper.folder / "register").iterdir()
    path.write_text(path.read_text() + "member 12ab")


def without_the_key_holder(keeper: Keeper, _: Path) -> Keeper:
    """Nobody else knows which waves closed since."""
    other = replace(keeper.other, keyholder_socket=keeper.folder / "away")
    return replace(keeper, other=other)


def _told(backup: Path, **changes: object) -> None:
    told = json.loads((backup / NAME).read_text())
    (backup / NAME).write_text(json.dumps(told | changes))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (cut_off, "bytes"),
        (changed, "is not what it was"),
        (gone, "is not there"),
        (without_an_end, "There is no manifest"),
        (half_a_manifest, "cannot be read"),
        (another_form, "form 2"),
        (of_a_newer_version, "9999"),
        (with_other_counts, "does not know this backup"),
        (by_somebody_else, "does not know this backup|does not open"),
        (with_another_key, "does not open"),
        (without_a_key, "no private key"),
        (with_another_register, "does not know this backup"),
        (without_the_key_holder, "key holder does not answer.*Start it first"),
        (with_a_spoilt_register, r"line 2\. Is it a piece"),
    ],
)
def test_it_is_refused_with_a_sentence(keeper: Keeper, spoil: Spoil, said: str) -> None:
    backup = keeper.back_up()
    keeper = spoil(keeper, backup) or keeper
    with pytest.raises(Unusable, match=said):
        keeper.put_back(backup)
    assert keeper.look("select from pg_tables where schemaname = 'public'") == []


def test_a_sound_one_is_not(keeper: Keeper) -> None:
    assert keeper.look_over(keeper.back_up()).manifest.format == 1


def test_a_database_with_something_in_it_is_left_alone(keeper: Keeper) -> None:
    backup = keeper.back_up()
    keeper.put_back(backup)
    before = keeper.look("select id from space order by id")
    with pytest.raises(Unusable, match="not empty"):
        keeper.put_back(backup)
    assert keeper.look("select id from space order by id") == before
