"""How rooms hear one another without knowing each other: no Flask here, for verbs use this."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, ParamSpec, TypeVar

Said = ParamSpec("Said")
Answer = TypeVar("Answer")


class Hook(Generic[Said, Answer]):
    """What a room tells rooms that it does not know, or asks them.

    Who listens is settled when the house opens, never by importing a module.
    """

    def __init__(self) -> None:
        self.listeners: tuple[Callable[Said, Answer], ...] = ()

    def __call__(self, *said: Said.args, **also: Said.kwargs) -> list[Answer]:
        """What each listener answers; the first that fails stops the rest, and the transaction."""
        return [listener(*said, **also) for listener in self.listeners]

    def heard_by(self, listener: Callable[Said, Answer]) -> "Listening":
        return Listening(self, listener)


@dataclass(frozen=True)
class Listening:
    """Made by Hook.heard_by, which holds the listener to what the hook says."""

    hook: Hook[Any, Any]
    listener: Callable[..., Any]
