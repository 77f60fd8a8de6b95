"""What the guide names is there: a newcomer who follows it ends at files that exist."""

import re

import pytest

from tests.architecture.test_floors import ROOT

GUIDES = ["docs/how-to-add.md", "CONTRIBUTING.md", "SECURITY.md", "README.md"]


def named(text: str) -> list[str]:
    """The files that a text names in full; what holds a <place> to fill in is a pattern."""
    quoted = re.findall(r"`(\w[\w./-]*/[\w./-]*\.\w+)`", text)
    linked = re.findall(r"\]\((?!https?:|mailto:)([^)#]+)\)", text)
    return sorted({*quoted, *linked})


def missing(text: str, folder: str = ".") -> list[str]:
    places = (ROOT, ROOT / folder)
    return [name for name in named(text) if not any((place / name).exists() for place in places)]


@pytest.mark.parametrize("guide", GUIDES)
def test_every_file_that_a_guide_names_is_there(guide: str) -> None:
    path = ROOT / guide
    assert missing(path.read_text("utf-8"), str(path.parent)) == []


def test_a_file_that_went_is_noticed() -> None:
    assert missing("see `tenants/gone.py` and [this](docs/gone.md)") == [
        "docs/gone.md",
        "tenants/gone.py",
    ]
