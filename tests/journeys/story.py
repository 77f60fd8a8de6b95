"""What the steps of the journey leave to those after them."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page


@dataclass
class Story:
    """Empty, or false, until the step that finds it out has passed."""

    newcomer: str = ""
    questionnaire: str = ""
    mark: str = ""
    wave: str = ""
    links: dict[str, str] = field(default_factory=dict)
    twin: Page | None = None
    answered: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    left: bool = False
    reminded: bool = False
    counted: bool = False
    release: str = ""
    region_seen: bool = False
    joined: bool = False

    def needs(self, *facts: str) -> None:
        """The first step that fails tells why. Those that lean on it fail too: what is left out looks green."""
        missing = [fact for fact in facts if not getattr(self, fact)]
        if missing:
            pytest.fail(f"An earlier step of the journey did not get here: {', '.join(missing)}.")
