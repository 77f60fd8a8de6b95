"""An installation makes a backup and comes back from it, as the README says, word for word.

In the long form, by `make test-deploy`; tests/keeping tries the same commands in the short one.
"""

import json
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.deploy.conftest import House
from tests.deploy.following import Site, blocks, running, settings_of, type_in
from tests.deploy.visiting import get, gives_password, not_well
from tests.long import LONG
from tests.web.proxying import Proxy

pytestmark = [
    pytest.mark.xdist_group("installation"),
    pytest.mark.skipif(not LONG, reason="make test-deploy makes a backup and puts it back"),
]
SECOND, WAITS = "tweede@example.nl", 60.0


@pytest.fixture(scope="module")
def before(site: Site, house: House) -> Path:
    """The backup, made while all runs; somebody who could sign in then may not any more."""
    making, *_ = blocks("Backup and restore")
    house.open()
    meedoen(site, "person", "add", SECOND, "--name", "Tweede")
    type_in(site, [making])
    meedoen(site, "person", "disable", SECOND)
    wait_until(lambda: "person " in register(site))
    return site.root / "backups/by-hand"


@pytest.fixture(scope="module")
def after(site: Site, house: House, before: Path) -> Proxy:
    _, *putting_back = blocks("Backup and restore")
    house.close()
    with running(site, "keyholder"):
        wait_until(lambda: listens(site.folder / "run/socket"))
        type_in(site, putting_back)
    return house.open()


def meedoen(site: Site, *words: str) -> Any:
    done = subprocess.run(
        [site.command, *words], env=settings_of(site, "worker"), capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def register(site: Site) -> str:
    return "".join(path.read_text() for path in (site.root / "register").iterdir())


def listens(address: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as line:
        return line.connect_ex(str(address)) == 0


def wait_until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + WAITS
    while not true():
        assert time.monotonic() < until
        time.sleep(0.1)


def test_what_the_backup_locks_away_is_for_its_owner_alone(before: Path) -> None:
    assert {path.name for path in before.iterdir()} == {"database.age", "manifest.json"}
    assert before.stat().st_mode & 0o077 == 0


def test_who_may_not_sign_in_any_more_did_not_come_back(site: Site, after: Proxy) -> None:
    (gone,) = [one for one in meedoen(site, "person", "list") if one["email"] is None]
    assert gone["disabled_at"]
    restored = json.loads((site.root / "settings/restored").read_text())
    erased = {one["space"]: one["erased"] for one in restored["spaces"]}
    assert erased == {"platform": {"person": 1}, "velsen": {}}


def test_the_others_sign_in_as_before(site: Site, after: Proxy) -> None:
    assert "Location: /account/inloggen/code" in gives_password(site, after)


def test_the_house_is_open_and_well(site: Site, after: Proxy) -> None:
    assert get(after, "/readyz").endswith("ok\n")
    assert not_well(site) == []
    assert {one["space"] for one in meedoen(site, "mail", "held")} == {"platform", "velsen"}
