"""What the database must do for us, done by the oldest PostgreSQL that an installation may have."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import tenants

pytestmark = pytest.mark.slow

ROOT = Path(tenants.__file__).parents[1]
OLDEST = Path("/usr/lib/postgresql/15/bin")  # where Debian puts it
ON_IT = (
    "tests/tenants", "tests/isolation/test_catalogue.py", "tests/isolation/test_roles.py",
    "tests/isolation/test_grants.py", "tests/fieldwork/waves/test_closing.py",
)  # fmt: skip


@pytest.mark.skipif(not OLDEST.exists(), reason="PostgreSQL 15 is not on this machine")
def test_roles_migrations_walls_and_closing_work_on_the_oldest_version() -> None:
    command = [sys.executable, "-m", "pytest", "-n", "0", "-x", *ON_IT]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"MEEDOEN_TEST_POSTGRES": str(OLDEST)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:]
