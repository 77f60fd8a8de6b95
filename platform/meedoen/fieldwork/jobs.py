"""What the worker is asked to do for a wave: each job takes its id, commits, and may run twice."""

from datetime import UTC, datetime
from uuid import UUID

from meedoen.fieldwork.asking import opening, reminding
from meedoen.fieldwork.waves import closing, flushing
from tenants.database import db


def open_wave(wave_id: UUID) -> None:
    opening.open_wave(wave_id, datetime.now(UTC))
    db.session.commit()


def remind_wave(wave_id: UUID) -> None:
    reminding.remind_wave(wave_id)
    db.session.commit()


def flush_wave(wave_id: UUID) -> None:
    flushing.flush_open(wave_id)
    db.session.commit()


def close_wave(wave_id: UUID) -> None:
    closing.close_wave(wave_id, datetime.now(UTC))
    db.session.commit()
    closing.wipe_remains()
