"""What the compose file and the Kubernetes manifests run, read in one way."""

import re
import shlex
from collections.abc import Iterator, Mapping
from configparser import RawConfigParser
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.fieldwork.serving import ROOT

COMPOSE = ROOT / "deploy/compose.yaml"
KUBERNETES = ROOT / "deploy/kubernetes"
CONTAINERFILE = ROOT / "deploy/Containerfile"
UNITS = ROOT / "deploy/systemd"
COMMAND = "/srv/meedoen/venv/bin/meedoen"


@dataclass(frozen=True)
class Container:
    """`settings`: the files of settings (or secrets made of them) that it gets, by their first name;
    `environment`: what else is set; `disks`: the folders of others that it can write in."""

    name: str
    image: str
    words: tuple[str, ...]
    settings: frozenset[str]
    environment: Mapping[str, str]
    disks: frozenset[str]
    user: int | None
    hardened: bool

    @property
    def ours(self) -> bool:
        return self.image.startswith("meedoen")


def of_compose() -> Iterator[Container]:
    for name, told in yaml.safe_load(COMPOSE.read_text())["services"].items():
        files = [Path(path).stem for path in told.get("env_file", ())]
        yield Container(
            name, told["image"], tuple(told.get("command", ())), frozenset(files),
            told.get("environment", {}),
            frozenset(volume.split(":")[1] for volume in told.get("volumes", ())),
            int(told["user"].split(":")[0]) if "user" in told else None,
            told.get("read_only") is True
            and told.get("cap_drop") == ["ALL"]
            and told.get("security_opt") == ["no-new-privileges:true"],
        )  # fmt: skip


def manifests() -> list[dict[str, Any]]:
    paths = sorted(path for path in KUBERNETES.glob("*.yaml") if path.stem != "kustomization")
    return [one for path in paths for one in yaml.safe_load_all(path.read_text())]


def of_kubernetes() -> Iterator[Container]:
    for one in manifests():
        for pod in _pods(one):
            for told in pod["containers"]:
                yield _container(pod, told)


def _pods(one: Any) -> Iterator[dict[str, Any]]:
    """However deep a manifest holds it."""
    if isinstance(one, dict):
        if "containers" in one:
            yield one
        for value in one.values():
            yield from _pods(value)


def _container(pod: dict[str, Any], told: dict[str, Any]) -> Container:
    safe = pod["securityContext"] | told["securityContext"]
    secrets = (source["secretRef"]["name"] for source in told.get("envFrom", ()))
    return Container(
        told["name"], told["image"], tuple(told.get("args", ())),
        frozenset(name.removeprefix("meedoen-") for name in secrets),
        {one["name"]: one["value"] for one in told.get("env", ())},
        frozenset(mount["mountPath"] for mount in told.get("volumeMounts", ())),
        safe.get("runAsUser"),
        safe.get("readOnlyRootFilesystem") is True
        and safe.get("runAsNonRoot") is True
        and safe.get("allowPrivilegeEscalation") is False
        and safe.get("capabilities") == {"drop": ["ALL"]}
        and safe.get("seccompProfile") == {"type": "RuntimeDefault"}
        and pod["automountServiceAccountToken"] is False,
    )  # fmt: skip


def unit(name: str) -> tuple[tuple[str, ...], str]:
    """What systemd runs under this name: the words after `meedoen`, and the file of settings."""
    read = RawConfigParser(strict=False)
    read.read(UNITS / f"meedoen-{name}.service")
    first, *words = shlex.split(read["Service"]["ExecStart"])
    assert first == COMMAND
    return tuple(words), Path(read["Service"]["EnvironmentFile"]).stem


def images() -> set[str]:
    """Of others, with where they come from."""
    built = re.findall(r"^FROM (\S+/\S+)", CONTAINERFILE.read_text(), re.MULTILINE)
    run = [one.image for one in (*of_compose(), *of_kubernetes()) if not one.ours]
    return {*built, *run}
