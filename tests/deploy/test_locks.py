"""What an installation installs: nothing of the demo, and no other versions than were tested."""

import re
import tomllib
from pathlib import Path

import tenants

ROOT = Path(tenants.__file__).parents[1]
PINNED = re.compile(r"^([a-z0-9.-]+)==([^ ;]+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    return dict(PINNED.findall((ROOT / f"deploy/lock/{name}.txt").read_text()))


def demo_alone() -> set[str]:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = extras["optional-dependencies"]["demo"]
    return {re.split("[=<>]", line)[0] for line in wanted}


def test_an_installation_has_the_versions_of_the_demo_and_the_suite() -> None:
    assert pins("app").items() <= pins("demo").items()
    assert pins("demo").items() <= pins("dev").items()


def test_an_installation_has_nothing_of_the_demo() -> None:
    assert demo_alone() <= pins("demo").keys()
    assert not demo_alone() & pins("app").keys()
