"""How this gemeente shows itself, for its pages."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.appearance.look import Look
from meedoen.appearance.models import Appearance, Picture
from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from tenants import current
from tenants.database import db

MOST_SHOWN = 10


@dataclass(frozen=True)
class Used:
    """A version that was seen from `since` on; `now` when it still is."""

    id: UUID
    since: datetime
    now: bool


def look() -> Look:
    """What is in use; before anything was chosen, what the gemeente was founded with."""
    found = db.session.scalars(_used().limit(1)).first()
    return Look.stored(found.document) if found else Look.of(current.space())


def proposal() -> Look | None:
    """The newest version, when it was made but not taken into use yet."""
    newest = db.session.scalars(
        sa.select(Appearance).order_by(Appearance.made_at.desc(), Appearance.id.desc()).limit(1)
    ).first()
    return Look.stored(newest.document) if newest and newest.used_at is None else None


def version(look_id: UUID) -> Appearance:
    """Raises Refused (404)."""
    found = db.session.scalars(sa.select(Appearance).where(Appearance.id == look_id)).one_or_none()
    if found is None:
        raise Refused(_("Dit voorbeeld bestaat niet."), status=404)
    return found


def used() -> list[Used]:
    """What was in use, newest first."""
    rows = db.session.scalars(_used().limit(MOST_SHOWN))
    return [Used(row.id, row.used_at, place == 0) for place, row in enumerate(rows) if row.used_at]


def picture(mark: str) -> Picture | None:
    return db.session.scalars(sa.select(Picture).where(Picture.mark == mark)).one_or_none()


def _used() -> sa.Select[Appearance]:
    return (
        sa.select(Appearance)
        .where(Appearance.used_at.is_not(None))
        .order_by(Appearance.used_at.desc(), Appearance.id.desc())
    )
