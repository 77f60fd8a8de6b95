"""A gemeente makes its figures public: the tables are frozen under one hash, for good."""

import hashlib
import json
from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from meedoen.forms.refusing import Refused
from meedoen.hooks import Hook
from meedoen.language.texts import lazy
from meedoen.results.counting import stored
from meedoen.results.counting.shapes import Released
from meedoen.results.releasing import reading
from meedoen.results.releasing.models import Release
from tenants import current
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Code, Kind, Object, Verb
from tenants.ground.ids import new_id

NOT_COUNTED = lazy("Deze meting is nog niet geteld. U kunt de uitkomst dus nog niet vrijgeven.")

on_release: Hook[[Release], None] = Hook()
"""What rooms above do with a release, in the same transaction."""


def release(wave_id: UUID, actor: Actor, now: datetime) -> Release:
    """Release what was counted; a second time gives the release that stands. Raises Refused."""
    counted = reading.summary(wave_id)
    if counted is None:
        raise Refused(NOT_COUNTED, status=409)
    added = _add(wave_id, reading.releasable(counted), actor, now)
    standing = reading.release_of(wave_id)
    assert standing is not None
    if added:
        wave, mark = Object(Kind.WAVE, wave_id), Code(standing.hash)
        note(actor, Verb.WAVE_RELEASED, wave, release=standing.id, hash=mark)
        on_release(standing)
    return standing


def fingerprint(figures: Released) -> str:
    """SHA-256 over canonical JSON: sorted keys, no white space, UTF-8."""
    body = stored.released_json(figures)
    written = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def _add(wave_id: UUID, figures: Released, actor: Actor, now: datetime) -> bool:
    """Two people who click at once get one release: the index lets one row stand."""
    statement = (
        insert(Release.__table__)
        .values(
            tenant_id=current.tenant_id(), id=new_id(), wave_id=wave_id, body=figures,
            hash=fingerprint(figures), released_at=now, released_by=str(actor),
        )
        .on_conflict_do_nothing()
        .returning(Release.__table__.c.id)
    )  # fmt: skip
    return db.session.execute(statement).first() is not None
