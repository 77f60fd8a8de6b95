"""How a room shows itself to the house: what its room.py says, and house.py reads."""

from dataclasses import dataclass
from types import ModuleType

from flask import Blueprint


@dataclass(frozen=True)
class Room:
    """The contents page of a room.

    views: the modules with its pages; each hangs its routes on the blueprint `bp` that it holds.
    """

    name: str
    views: tuple[ModuleType, ...] = ()

    @property
    def blueprints(self) -> tuple[Blueprint, ...]:
        """Several modules may share one."""
        return tuple(dict.fromkeys(module.bp for module in self.views))
