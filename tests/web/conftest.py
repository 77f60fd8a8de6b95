"""The world of the tests of isolation, for who walks through all its pages."""

from tests.isolation.conftest import house, world

__all__ = ["house", "world"]
