"""Reading back what was answered, for counting; only the worker's role can."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.anonymity.models import AnonymousResponse, Response
from meedoen.fieldwork.waves.reading import wave
from tenants.database import db


@dataclass(frozen=True)
class StoredResponse:
    answers: dict[str, Any]
    attributes: dict[str, str | None]


def load(wave_id: UUID) -> list[StoredResponse]:
    """Every answer of a wave, in no meaningful order."""
    found = wave(wave_id)
    table = AnonymousResponse if found and found.mode == "anonymous" else Response
    rows = db.session.execute(
        sa.select(table.answers, table.attributes).where(table.wave_id == wave_id)
    )
    return [StoredResponse(answers, attributes) for answers, attributes in rows]
