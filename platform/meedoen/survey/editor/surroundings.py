"""What this room asks about the gemeente, and cannot look up: rooms on one floor do not meet."""

from collections.abc import Sequence

from meedoen.hooks import Hook

Areas = Sequence[tuple[str, str]]

asks_for_areas: Hook[[], Areas] = Hook()
"""(code, name) of this gemeente's wijken."""


def areas() -> Areas:
    """The wijken of this gemeente; none when nobody answers."""
    return [area for areas in asks_for_areas() for area in areas]
