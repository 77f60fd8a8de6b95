"""When keys are lost for good: a wave closes without the answers that nobody can open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from meedoen.fieldwork.waves import closing, reading
from meedoen.fieldwork.waves.states import State
from tenants.database import db
from tenants.hosts import all_spaces
from tenants.scope import scope
from tenants.spaces import Kind, Space
from worker.application import application


@dataclass(frozen=True)
class Waiting:
    """A wave that is closing, with how many people answered it."""

    space: Space
    wave_id: UUID
    name: str
    completed: int


def waiting() -> list[Waiting]:
    """In every gemeente."""
    with application().app_context():
        return [
            Waiting(space, wave.id, wave.name, reading.counts(wave.id)[1])
            for space in _gemeenten()
            for wave in reading.waves()
            if wave.state == State.CLOSING
        ]


def would_lose(wave: Waiting) -> int:
    """Tried, and undone."""
    with application().app_context(), scope(wave.space):
        lost = closing.give_up(wave.wave_id, datetime.now(UTC))
        db.session.rollback()
        return lost


def give_up(wave: Waiting) -> int:
    """The bell that hangs for closing it finds it closed, and destroys what is left of the keys."""
    with application().app_context(), scope(wave.space):
        lost = closing.give_up(wave.wave_id, datetime.now(UTC))
        db.session.commit()
        closing.wipe_remains(wave.wave_id)
        return lost


def _gemeenten() -> Iterator[Space]:
    for space in all_spaces():
        if space.kind == Kind.GEMEENTE:
            with scope(space):
                yield space
                db.session.rollback()
