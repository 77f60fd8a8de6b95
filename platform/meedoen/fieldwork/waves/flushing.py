"""Moves waiting answers of a wave, for as long as it is open."""

from uuid import UUID

from meedoen.fieldwork.anonymity.flushing import flush
from meedoen.fieldwork.waves.reading import held_open


def flush_open(wave_id: UUID) -> int:
    """How many answers moved; none of a wave that is not open. Closing waits for this."""
    return flush(wave_id) if held_open(wave_id) is not None else 0
