"""The demo finds a home that its servers can reach, and sockets with a short name."""

import os
from pathlib import Path

import pytest

from meedoen.standalone.demo import places
from meedoen.standalone.servers.owner import (
    PRIVATE_IDS,
    Owner,
    first_barrier,
    open_the_way,
    server_owner,
)
from meedoen.standalone.servers.postgres import SOCKET
from meedoen.standalone.servers.refusal import StartError
from meedoen.standalone.servers.sockets import LONGEST

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs servers as another user")


def test_a_long_path_gets_its_sockets_elsewhere(folder: Path) -> None:
    found = places.places_for(folder / ("lang" * 20))
    try:
        assert len(str(found.postgres_sockets / SOCKET)) < LONGEST
        assert found.data.is_relative_to(folder)
        assert places.places_for(folder / ("lang" * 20)) == found
    finally:
        found.sockets.rmdir()


def test_a_short_path_keeps_everything_together(folder: Path) -> None:
    found = places.places_for(folder / "demo")
    assert found.home == (folder / "demo").resolve()
    assert found.sockets.is_relative_to(found.home)


@as_root
def test_a_private_server_user_is_nobody_that_exists_and_stays_the_same(folder: Path) -> None:
    first = server_owner(folder / "data")
    assert first.uid in PRIVATE_IDS and first == server_owner(folder / "data")
    (folder / "data").mkdir()
    os.chown(folder / "data", 60999, 60999)
    assert server_owner(folder / "data") == Owner(60999, 60999)


@as_root
def test_a_home_that_only_root_may_enter_is_moved(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "SYSTEM_HOME", folder / "var")
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(folder / "elsewhere"))
    folder.chmod(0o711)
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    found = places.places_for(closed / "demo")
    assert found.home.parent == folder / "var"
    assert closed.stat().st_mode & 0o777 == 0o700
    assert places.places_for(closed / "demo") == found


@as_root
def test_a_home_of_somebody_else_is_refused(folder: Path) -> None:
    (folder / "demo").mkdir()
    os.chown(folder / "demo", 12345, 12345)
    with pytest.raises(StartError, match="andere gebruiker"):
        places.places_for(folder / "demo")


@as_root
def test_only_a_temporary_folder_of_our_own_is_opened_for_passing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = Owner(60999, 60999)
    open_the_way(folder / "data", owner)
    assert folder.stat().st_mode & 0o777 == 0o701
    assert first_barrier(folder / "data", owner) is None
    folder.chmod(0o700)
    monkeypatch.setattr("tempfile.gettempdir", lambda: "/nowhere")
    with pytest.raises(StartError, match="mag niet door de map"):
        open_the_way(folder / "data", owner)
    assert folder.stat().st_mode & 0o777 == 0o700
