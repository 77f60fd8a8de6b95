"""Containers run what systemd runs, with the same settings, and no more rights.

Nothing here starts one: there is no daemon where this suite runs. What can be read is held to the
code, to the units that the suite does start, and to the schema of Kubernetes.
"""

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from meedoen.command import main
from tenants.ground.settings import Settings
from tests.deploy.containers import (
    COMPOSE,
    CONTAINERFILE,
    KUBERNETES,
    Container,
    images,
    manifests,
    of_compose,
    of_kubernetes,
    unit,
)
from tests.fieldwork.serving import ROOT

SETTINGS = {f"MEEDOEN_{field.name.upper()}" for field in fields(Settings)}
KEYS = {"/srv/meedoen/keys", "/srv/meedoen/key-copies"}
SOCKET = "/run/meedoen-keys"
PROCESSES = ("web", "worker", "clock", "keyholder")
Read = Callable[[], Iterable[Container]]

both = pytest.mark.parametrize("read", [of_compose, of_kubernetes])


@both
@pytest.mark.parametrize("name", PROCESSES)
def test_each_process_is_the_one_that_systemd_runs(read: Read, name: str) -> None:
    (found,) = (one for one in read() if one.name == name)
    words, settings = unit(name)
    assert found.words == words
    assert found.settings == {settings}


@both
def test_no_process_of_ours_is_forgotten_or_unknown(read: Read) -> None:
    ours = {one.name: one for one in read() if one.ours}
    assert set(ours) - {"restore"} == {*PROCESSES, "migrate", "backup"}
    for one in ours.values():
        word = re.search(r"bin/meedoen (\w+)", one.words[0]) if one.words[0] else None
        known = word[1] if word else one.words[0]
        assert known in main.commands or known == "--help", one


@both
def test_each_is_somebody_small_on_a_disk_that_it_cannot_write(read: Read) -> None:
    for one in read():
        assert one.hardened, one.name
        assert one.user, one.name


def test_each_process_is_the_same_user_everywhere_and_no_two_are_one() -> None:
    """But the worker and the clock, who are one to systemd as well."""
    users = {
        read: {one.name: one.user for one in read() if one.ours}
        for read in (of_compose, of_kubernetes)
    }
    assert users[of_kubernetes].items() <= users[of_compose].items()
    found = users[of_compose]
    assert found["worker"] == found["clock"]
    assert len({found[name] for name in ("web", "worker", "keyholder", "backup")}) == 4


@both
def test_what_it_sets_the_settings_know(read: Read) -> None:
    for one in read():
        if one.ours:
            assert set(one.environment) <= SETTINGS, one.name


@both
def test_no_secret_stands_in_it(read: Read) -> None:
    for one in read():
        for name, value in one.environment.items():
            assert value.startswith(("/run/secrets/", "/srv/meedoen/")), name
    for path in (COMPOSE, CONTAINERFILE, *KUBERNETES.iterdir()):
        assert not re.search(r"[A-Za-z0-9+/]{32,}=|[0-9a-f]{32,}|AGE-SECRET", path.read_text()), (
            path
        )


@both
def test_what_the_key_holder_keeps_is_its_own(read: Read) -> None:
    for one in read():
        if one.name != "keyholder":
            assert not one.disks & KEYS, one.name
        if one.name not in ("keyholder", "worker", "clock", "restore"):
            assert SOCKET not in one.disks, one.name


@both
def test_who_erases_and_who_makes_backups_keep_one_register(read: Read) -> None:
    with_it = {one.name for one in read() if "/srv/meedoen/register" in one.disks}
    assert with_it - {"restore"} == {"worker", "backup"}


def test_every_image_has_a_version_of_its_own() -> None:
    assert images()
    for image in images():
        assert re.fullmatch(r"docker\.io/[\w/-]+:\d+\.\d+(\.\d+)?(-[a-z]+)*", image), image


def test_the_image_is_built_from_the_lock_and_from_what_is_there() -> None:
    told = CONTAINERFILE.read_text()
    assert "--require-hashes -r deploy/lock/app.txt" in told
    ignored = (ROOT / ".dockerignore").read_text()
    for line in re.findall(r"^COPY (?!--from)(.+) \S+$", told, re.MULTILINE):
        for path in line.split():
            assert (ROOT / path).exists(), path
            assert f"!{path}\n" in ignored, path
    assert not re.search(r"^USER (root|0)\b", told.rsplit("\nFROM", 1)[1], re.MULTILINE)


def test_what_it_copies_is_enough_to_build(tmp_path: Path) -> None:
    """As the image does, from those files alone; what the house needs at work is in the wheel."""
    for line in re.findall(r"^COPY (?!--from)(.+) \S+$", CONTAINERFILE.read_text(), re.MULTILINE):
        for name in line.split():
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            copy(ROOT / name, tmp_path / name)
    words = f"pip wheel -qq --no-deps --no-build-isolation -w {tmp_path}/made ."
    subprocess.run([sys.executable, "-m", *words.split()], cwd=tmp_path, check=True)
    (wheel,) = (tmp_path / "made").iterdir()
    held = zipfile.ZipFile(wheel).namelist()
    for name in (
        "migrations/0001_spaces.py", "tenants/ground/roles.sql", "worker/perform.py",
        "meedoen/keeping/restoring.py", "meedoen/panel/templates/panel/leave.html",
    ):  # fmt: skip
        assert name in held


def test_its_last_word_on_who_it_is_is_nobody_mighty() -> None:
    """Of each image that is run."""
    for stage in CONTAINERFILE.read_text().split("\nFROM")[1:]:
        users = re.findall(r"^USER (\d+):\d+$", stage, re.MULTILINE)
        assert not users or int(users[-1]) > 10000


def test_the_client_of_postgresql_is_as_new_as_the_server() -> None:
    """An older pg_dump refuses a newer server."""
    (server,) = (one for one in of_compose() if one.name == "postgres")
    found = re.search(r"postgresql-client-(\d+)", CONTAINERFILE.read_text())
    assert found
    assert f":{found[1]}." in server.image


def test_nothing_but_the_proxy_is_reached_from_outside() -> None:
    told = yaml.safe_load(COMPOSE.read_text())
    assert {name for name, one in told["services"].items() if "ports" in one} == {"web"}
    assert told["services"]["web"]["ports"] == ["80:80", "443:443"]
    assert told["services"]["web"]["command"][-1].startswith("127.0.0.1:")
    assert told["services"]["nginx"]["network_mode"] == "service:web"
    assert told["services"]["keyholder"]["network_mode"] == "none"


def faults(manifest: dict[str, Any]) -> list[str]:
    """By the schema of Kubernetes. What reads it takes seconds to import: only for who asks."""
    import kubernetes_validate

    try:
        kubernetes_validate.validate(manifest, kubernetes_validate.latest_version(), strict=True)
    except kubernetes_validate.ValidationError as fault:
        return [str(fault)]
    return []


@pytest.mark.slow
@pytest.mark.parametrize(
    "one", manifests(), ids=lambda one: f"{one['kind']} {one['metadata'].get('name')}"
)
def test_kubernetes_would_take_it(one: dict[str, Any]) -> None:
    assert faults(one) == []


def test_a_manifest_with_a_slip_is_noticed() -> None:
    (one,) = (one for one in manifests() if one["kind"] == "StatefulSet")
    one["spec"]["template"]["spec"]["containers"][0]["securtyContext"] = {}
    assert faults(one) != []


def test_what_must_be_one_is_one() -> None:
    told = {
        one["metadata"].get("name"): one
        for one in manifests()
        if one["kind"] in ("Deployment", "StatefulSet")
    }
    assert told["meedoen-work"]["spec"]["replicas"] == 1
    assert {one["name"] for one in told["meedoen-work"]["spec"]["template"]["spec"]["containers"]} == {
        "keyholder", "worker", "clock",
    }  # fmt: skip


@pytest.mark.skipif(shutil.which("kubectl") is None, reason="there is no kubectl here")
def test_kubectl_puts_them_together() -> None:
    done = subprocess.run(
        ["kubectl", "kustomize", KUBERNETES], capture_output=True, text=True, check=True
    )
    together = list(yaml.safe_load_all(done.stdout))
    assert len(together) == len(manifests()) - 1  # the migration is run by hand
    assert all(one["metadata"]["namespace"] == "meedoen" for one in together)
