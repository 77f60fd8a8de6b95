"""The list of what an installation gets is whole, and the same each time."""

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.deploy.test_locks import ROOT, demo_alone, pins

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def listed() -> bytes:
    return written("first")


def written(name: str, *more: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        subprocess.run(["make", "-s", "sbom", f"SBOM={path}", *more], cwd=ROOT, check=True)
        return path.read_bytes()


def test_every_package_of_the_lock_stands_in_it_with_its_hashes(listed: bytes) -> None:
    told = json.loads(listed)
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    found = {one["name"]: one for one in told["components"]}
    assert {name: one["version"] for name, one in found.items()} == pins("app")
    assert not demo_alone() & found.keys()
    for one in found.values():
        assert one["purl"].startswith("pkg:pypi/")
        hashes = [each for where in one["externalReferences"] for each in where.get("hashes", ())]
        assert {each["alg"] for each in hashes} == {"SHA-256"}, one["name"]
    assert told["metadata"]["component"]["name"] == "meedoen"


def test_twice_it_is_the_same(listed: bytes) -> None:
    """What is in it, that is: the first was held to the schema already."""
    assert written("second", "SBOM_MORE=--no-validate") == listed
