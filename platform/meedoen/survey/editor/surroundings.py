"""What rooms above tell this room about the gemeente: rooms on one floor do not meet."""

from collections.abc import Callable, Sequence

Areas = Sequence[tuple[str, str]]


class _Told:
    areas: Callable[[], Areas] = staticmethod(lambda: ())


def areas_from(source: Callable[[], Areas]) -> None:
    """Say once, at start-up, where (code, name) of this gemeente's wijken come from."""
    _Told.areas = staticmethod(source)


def areas() -> Areas:
    """The wijken of this gemeente; none when nobody said where they come from."""
    return _Told.areas()
