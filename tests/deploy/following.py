"""Follows deploy/README.md word for word, and starts what its systemd units start."""

import hashlib
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from configparser import RawConfigParser
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.fieldwork.serving import ROOT

README = ROOT / "deploy/README.md"
UNITS = ROOT / "deploy/systemd"
LOCK = ROOT / "deploy/lock/app.txt"
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FUNCTION = re.compile(r"\w+\(\) \{.*\}$")
INSTALLED, RUNNING, PORT = "/srv/meedoen", "/run/meedoen-keys", "127.0.0.1:8000"


@dataclass(frozen=True)
class Site:
    """Where it is installed on this machine; `values` take the place of the README's own.

    `values` are the names in its first block, `port` where the pages listen.
    """

    folder: Path
    values: Mapping[str, str]
    port: int

    @property
    def root(self) -> Path:
        return self.folder / "srv"

    @property
    def command(self) -> Path:
        return self.root / "venv/bin/meedoen"

    def here(self, text: str) -> str:
        """These words with this machine's folders and port."""
        places = {
            INSTALLED: str(self.root), RUNNING: str(self.folder / "run"),
            PORT: f"127.0.0.1:{self.port}",
        }  # fmt: skip
        for theirs, ours in places.items():
            text = text.replace(theirs, ours)
        return text


def blocks(heading: str = "Once") -> list[str]:
    """What there is to type under this heading; the first block under "Once" is there to be changed."""
    part = README.read_text().split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return BLOCK.findall(part)


def names(block: str) -> list[str]:
    return re.findall(r"\b([A-Z_]+)=", block)


def install(site: Site) -> None:
    """Everything but the last block, `meedoen doctor`, which wants the processes up."""
    first, *steps, _doctor = blocks()
    assert set(names(first)) == {"ROOT", *site.values}
    _type_in(site, steps, _nearby())


def _nearby() -> dict[str, str]:
    """Where pip finds what the lock names. It is fetched once for each lock: to look each package up reads fifty
    thousand names. A Python of another version looks for itself."""
    asked = ["python3", "-c", "import sys; print(*sys.version_info[:2])"]
    version = subprocess.run(asked, env=_bare(), capture_output=True, text=True, check=True).stdout
    if tuple(map(int, version.split())) != sys.version_info[:2]:
        return {}
    mark = hashlib.sha256(LOCK.read_bytes() + version.encode()).hexdigest()[:12]
    kept = Path(sys.prefix) / f".wheels-{mark}"
    if not kept.exists():
        with tempfile.TemporaryDirectory(dir=kept.parent, prefix=".wheels-") as coming:
            fetched = Path(coming) / "fetched"
            pip = [sys.executable, "-m", "pip", "download", "-qq", "--require-hashes", "--no-deps"]
            _run([*pip, "-r", str(LOCK), "-d", str(fetched)])
            fetched.rename(kept)
    return {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(kept)}


def type_in(site: Site, typed: Sequence[str]) -> None:
    """More of the README, by somebody who still has what they typed before in front of them."""
    before = [line for block in blocks() for line in block.splitlines() if FUNCTION.match(line)]
    _type_in(site, [*before, *typed])


def _type_in(site: Site, typed: Sequence[str], more: Mapping[str, str] | None = None) -> None:
    values = {"ROOT": str(site.root), **site.values}
    script = [f"{name}={shlex.quote(value)}" for name, value in values.items()]
    _run(["bash", "-euo", "pipefail", "-c", site.here("\n".join([*script, *typed]))], more)


def doctor(site: Site) -> list[str]:
    """What is not well, a sentence each."""
    line = site.here(blocks()[-1]).replace("$ROOT", str(site.root))
    done = subprocess.run(
        ["bash", "-c", line], env=_bare(), capture_output=True, text=True, check=False, cwd=ROOT
    )
    return [found[2:] for found in done.stdout.splitlines() if found.startswith("- ")]


@contextmanager
def running(site: Site, name: str) -> Iterator[subprocess.Popen[bytes]]:
    """What the unit of this name starts, with the settings that it names and no others."""
    unit = RawConfigParser(strict=False)
    unit.read(UNITS / f"meedoen-{name}.service")
    service = unit["Service"]
    given = _read(Path(site.here(service["EnvironmentFile"])))
    with (site.folder / f"{name}.log").open("wb") as words:
        process = subprocess.Popen(
            shlex.split(site.here(service["ExecStart"])), env=_bare() | given, cwd=site.folder,
            stdout=words, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            yield process
        finally:
            process.terminate()
            process.wait(30)


def settings_of(site: Site, *names: str) -> dict[str, str]:
    """What is set for a command that gets these files of settings."""
    read = [_read(site.root / f"settings/{name}.env") for name in names]
    return _bare() | {name: value for given in read for name, value in given.items()}


def _read(settings: Path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in settings.read_text().splitlines())


def _run(command: list[str], more: Mapping[str, str] | None = None) -> None:
    done = subprocess.run(
        command,
        env=_bare() | dict(more or {}),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def _bare() -> dict[str, str]:
    """Without what this suite, or whoever runs it, has set; what is never imported is not compiled."""
    return {"PIP_NO_COMPILE": "0"} | {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MEEDOEN_", "PYTHON", "VIRTUAL_ENV", "PYTEST"))
    }
