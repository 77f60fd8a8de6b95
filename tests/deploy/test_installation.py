"""A real installation, from its README alone, with Debian's servers and without the demo's."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.deploy import following
from tests.deploy.following import Site, doctor
from tests.deploy.test_locks import demo_alone
from tests.deploy.visiting import get, gives_password, not_well
from tests.web.proxying import Proxy

pytestmark = pytest.mark.xdist_group("installation")


def test_nothing_of_the_demo_is_installed(site: Site) -> None:
    listed = subprocess.run(
        [site.root / "venv/bin/pip", "list", "--format=freeze"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    installed = {line.split("==")[0] for line in listed.stdout.splitlines()}
    assert "meedoen" in installed
    assert not installed & demo_alone()


def test_settings_and_passwords_are_for_their_owner_alone(site: Site) -> None:
    for path in (site.root / "settings").iterdir():
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_the_first_person_can_sign_in_with_what_the_readme_made(site: Site, proxy: Proxy) -> None:
    answer = gives_password(site, proxy)
    assert "303" in answer.splitlines()[0]
    assert "Location: /account/inloggen/code" in answer
    assert "__Host-meedoen=" in answer


def test_the_doctor_finds_nothing_but_an_old_postgresql(site: Site, proxy: Proxy) -> None:
    assert not_well(site) == []


def test_the_doctor_names_a_process_that_is_away(site: Site) -> None:
    """Otherwise its silence would prove nothing."""
    away = site.root / "settings/worker.env"
    told = away.read_text()
    away.write_text(told.replace("/run/", "/away/"))
    try:
        assert any("key holder" in found for found in doctor(site))
    finally:
        away.write_text(told)


def test_pages_come_through_the_proxy_over_https(proxy: Proxy) -> None:
    answer = get(proxy, "/")
    assert "Strict-Transport-Security" in answer
    assert "Praat mee over Velsen" in answer


def test_every_unit_is_one_that_systemd_takes(site: Site, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("there is no systemd-analyze here")
    for unit in following.UNITS.glob("meedoen-*"):
        (tmp_path / unit.name).write_text(site.here(unit.read_text()))
    done = subprocess.run(
        ["systemd-analyze", "verify", *tmp_path.iterdir()],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
