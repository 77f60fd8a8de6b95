"""What a backup holds, and for whom."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from meedoen.keeping import dumping
from meedoen.keeping.manifest import Manifest
from tenants.ground.migrating import newest
from tenants.ground.settings import MissingSettings
from tests.house import Home
from tests.keeping.conftest import Keeper
from tests.panel.builders import member_of

Look = Callable[..., list[Any]]


def test_it_says_what_is_in_it(keeper: Keeper, velsen: Home, beverwijk: Home) -> None:
    member_of(velsen)
    member_of(beverwijk)
    manifest, _ = Manifest.read(keeper.back_up())
    assert manifest.tables["public.member"] == 2
    assert manifest.migration == newest()
    assert manifest.tables["pseudonym.link"] == 0


def test_nothing_of_it_can_be_read_without_the_private_key(keeper: Keeper, velsen: Home) -> None:
    member_of(velsen)
    backup = keeper.back_up()
    for path in backup.iterdir():
        content = path.read_bytes()
        assert path.stat().st_mode & 0o077 == 0 or path.parent.stat().st_mode & 0o077 == 0
        for word in (b"velsen", b"PGDMP", b"CREATE TABLE"):
            assert word not in content


def test_a_role_that_policies_hold_for_makes_none(keeper: Keeper, velsen: Home) -> None:
    """It would see no row of any gemeente, and the backup would be empty."""
    member_of(velsen)
    known = replace(keeper.settings, backup_database_url=keeper.settings.worker_database_url)
    with pytest.raises(dumping.NotMade):
        dumping.back_up(folder := keeper.folder / "leeg", known, datetime.now(UTC))
    assert list(folder.iterdir()) == []


def test_each_has_a_folder_of_its_own(keeper: Keeper) -> None:
    made = keeper.back_up()
    with pytest.raises(dumping.NotMade, match="not empty"):
        dumping.back_up(made, keeper.settings, datetime.now(UTC))


def test_without_a_register_there_are_no_backups(keeper: Keeper) -> None:
    """Putting one back would bring back who was erased since."""
    known = replace(keeper.settings, register_folder=None)
    with pytest.raises(MissingSettings, match="MEEDOEN_REGISTER_FOLDER"):
        dumping.back_up(keeper.folder / "nee", known, datetime.now(UTC))


def test_one_that_the_register_does_not_know_is_none(keeper: Keeper, velsen: Home) -> None:
    """It could never be put back, so it may not look finished."""
    file = keeper.folder / "geen-map"
    file.write_text("")
    known = replace(keeper.settings, register_folder=file)
    with pytest.raises(dumping.NotMade):
        dumping.back_up(folder := keeper.folder / "half", known, datetime.now(UTC))
    assert list(folder.iterdir()) == []


def test_a_wrong_public_key_is_told(keeper: Keeper) -> None:
    known = replace(keeper.settings, backup_recipient="age1nee")
    with pytest.raises(dumping.NotMade, match="MEEDOEN_BACKUP_RECIPIENT"):
        dumping.back_up(keeper.folder / "nee", known, datetime.now(UTC))
