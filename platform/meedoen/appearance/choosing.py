"""Making a version of how a gemeente shows itself, and taking one into use. An earlier one can always return."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from meedoen.appearance import pictures, reading
from meedoen.appearance.look import Look
from meedoen.appearance.models import Appearance, Picture
from meedoen.appearance.photographs import photograph
from meedoen.appearance.small_logos import small
from tenants import current
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb
from tenants.ground.ids import new_id
from tenants.lifecycle import rewrite


def keep_logo(sent: bytes) -> str:
    """Draw this file anew and keep it; returns its mark. Raises Refused (field `logo`)."""
    return _keep(pictures.drawn(sent))


def keep_photograph(sent: bytes) -> str:
    """Draw this file anew and keep it; returns its mark. Raises Refused (field `photo`)."""
    return _keep(photograph(sent))


def _keep(drawn: pictures.Drawn) -> str:
    if reading.picture(drawn.mark) is None:
        db.session.add(Picture(mark=drawn.mark, media_type=drawn.media_type, content=drawn.content))
    return drawn.mark


def propose(look: Look, account_id: UUID, now: datetime) -> Appearance:
    """A new version that nobody sees yet but who looks at its example."""
    document = replace(look, mail_logo=_keep_small(look.logo)).document()
    version = Appearance(
        id=new_id(), document=document, made_by=account_id, made_at=now, used_at=None
    )
    db.session.add(version)
    return version


def _keep_small(mark: str) -> str:
    """The mark of this logo as mails carry it; empty when there is none to carry."""
    logo = reading.picture(mark) if mark else None
    drawn = small(pictures.Drawn(logo.media_type, logo.content)) if logo else None
    return _keep(drawn) if drawn else ""


def use(look_id: UUID, account_id: UUID, now: datetime) -> Look:
    """From now on every page and mail looks like this version. An older one comes back as a new one, so that the
    list tells what was seen when. The caller commits, then calls `hosts.forget`. Raises Refused (404)."""
    version = reading.version(look_id)
    if version.used_at is not None:
        version = propose(Look.stored(version.document), account_id, now)
    version.used_at = now
    look = Look.stored(version.document)
    rewrite(style=look.style)
    note(Actor.account(account_id), Verb.APPEARANCE_USED, Object(Kind.SPACE, current.tenant_id()))
    return look
