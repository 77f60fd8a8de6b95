"""What the worker is asked to do for figures: takes the wave's id, commits, and may run twice."""

from datetime import UTC, datetime
from uuid import UUID

from meedoen.results.counting import counting
from tenants.database import db


def count_wave(wave_id: UUID) -> None:
    counting.count_wave(wave_id, datetime.now(UTC))
    db.session.commit()
