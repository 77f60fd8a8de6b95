"""A space as the program passes it round: a gemeente, a region, or the platform itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from tenants.states import State


class Kind(StrEnum):
    GEMEENTE = "gemeente"
    REGIO = "regio"
    PLATFORM = "platform"


@dataclass(frozen=True)
class Space:
    """Immutable, so it may be cached. `host` is where it is found; `others` lead there."""

    id: UUID
    kind: Kind
    slug: str
    name: str
    host: str
    gm_code: str | None = None
    style: Mapping[str, Any] = field(default_factory=dict)
    sender: Mapping[str, Any] = field(default_factory=dict)
    state: State = State.LIVE
    successor_id: UUID | None = None
    others: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.id)
