"""The world of the tests of isolation, for who walks through all its pages and forms."""

from tests.isolation.conftest import desk, world

__all__ = ["desk", "world"]
