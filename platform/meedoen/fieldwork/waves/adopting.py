"""Waves that an earlier version opened get keys of their own: the ones that they have used so far."""

from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.reading import locked
from meedoen.fieldwork.waves.states import State
from meedoen.keyholder import asking as keyholder
from tenants.database import db
from tenants.ground.sealing import own_key

LINKS = "invitation"


def adopt_waves(holding_key: bytes) -> int:
    """Hand the old private key, and what links were made of, to the key holder; for how many waves.

    Runs in one space; the caller commits. May run twice.
    """
    links = own_key(LINKS)
    waves = [locked(wave_id) for wave_id in _without_keys()]
    for wave in waves:
        wave.public_key = keyholder.adopt(wave.id, holding_key, links)
    return len(waves)


def _without_keys() -> list[UUID]:
    under_way = Wave.state.in_((State.OPEN, State.CLOSING))
    return list(db.session.scalars(sa.select(Wave.id).where(under_way, Wave.public_key.is_(None))))
