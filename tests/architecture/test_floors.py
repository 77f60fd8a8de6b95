"""The house holds: imports point down, names do not collide, docs speak of the product alone."""

import platform as standard
import subprocess
import sys
from pathlib import Path

import pytest
from redis import __version__ as redis_version

import meedoen
import migrations
import tenants
import worker

ROOT = Path(tenants.__file__).parents[1]


def test_imports_point_down() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([tool], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("package", [tenants, worker, migrations, meedoen])
def test_no_installed_package_hides_ours(package: object) -> None:
    assert Path(str(package.__file__)).is_relative_to(ROOT)  # type: ignore[attr-defined]


def test_the_folder_platform_does_not_hide_pythons_own() -> None:
    assert not (ROOT / "platform" / "__init__.py").exists()
    assert standard.python_implementation()


def test_the_limiter_did_not_pull_redis_back() -> None:
    assert int(redis_version.split(".")[0]) >= 8


def test_top_level_has_only_the_fixed_folders() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    folders = {name.split("/")[0] for name in listed if "/" in name and not name.startswith(".")}
    assert folders <= {"platform", "tenants", "migrations", "worker", "tests", "deploy", "docs"}
