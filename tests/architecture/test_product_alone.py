"""The repository speaks of the product alone: nothing of the machine or the tools it was made with."""

import re
import subprocess
from collections.abc import Iterator

import pytest

from tests.architecture.test_floors import ROOT

LOCAL = {
    "a folder of somebody's machine": r"(?<![\w.$}])/(?:work|home/\w+|root|Users/\w+|workspace|mnt)/\w",
    "a temporary folder by its name": r"/tmp/(?!no-such-|x\b)\w",
    "another place to get packages from": r"--(?:extra-)?index-url[ =]|https?://[\w.-]*(?:pypi|npm|artifactory|nexus|registry)[\w.-]*[:/]",
    "a worktree": r"\bworktrees?\b",
}  # fmt: skip
THIS = "tests/architecture/test_product_alone.py"


def tracked() -> Iterator[tuple[str, str]]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for name in listed.rstrip("\0").split("\0"):
        path = ROOT / name
        if name != THIS and path.is_file():
            yield name, path.read_bytes().decode("utf-8", "replace")


def traces(text: str) -> list[str]:
    """What this text tells of the machine it was written on."""
    return [what for what, words in LOCAL.items() if re.search(words, text)]


def test_no_file_tells_where_it_was_made() -> None:
    found = {name: traces(text) for name, text in tracked()}
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize(
    "trace",
    ["see /work/app/README.md", "cd /home/alice/meedoen", "PATH=/root/bin", "/tmp/tools/make lock",
     "pip install --index-url=https://here/simple", "https://pypi.example.nl/simple",
     "made in the worktree of a colleague"],
)  # fmt: skip
def test_such_a_trace_is_noticed(trace: str) -> None:
    assert len(traces(trace)) >= 1


@pytest.mark.parametrize(
    "fine", ["/meedoen/workshop", "tests/work/x", "registry numbers", "/tmp/x"]
)
def test_what_a_product_may_say_is_let_be(fine: str) -> None:
    assert traces(fine) == []
