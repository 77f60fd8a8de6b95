"""From the secret in a link to the wave that it opens: one statement, whatever the wave's size."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.anonymity.drafts import lookup_of
from meedoen.fieldwork.anonymity.models import Draft, Participation
from meedoen.fieldwork.asking.links import looks_like_secret, order_of, secret_hash
from meedoen.fieldwork.asking.models import Invitation
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State
from meedoen.fieldwork.waves.titles import title_here
from meedoen.language.speaking import spoken
from meedoen.panel.members.models import Member
from meedoen.survey.definition.freezing import compiled
from meedoen.survey.routing.languages import said_in
from meedoen.survey.routing.questionnaire import Questionnaire
from tenants import current
from tenants.database import db


@dataclass(frozen=True)
class Entry:
    """What a secret gives access to: this wave, for this one member.

    by_mail: it is the secret of the mailed link, and not of somebody who signed in.
    """

    secret: str
    by_mail: bool
    wave_id: UUID
    member_id: UUID
    status: str
    state: str
    mode: str
    version_id: UUID
    own_title: str | None
    starts_on: date
    ends_on: date
    promise: str
    promise_by: date
    public_key: bytes | None
    kept_cells: Any
    area_code: str | None
    birth_year: int | None
    blob: bytes | None

    def is_open(self, today: date) -> bool:
        return self.state == State.OPEN and today <= self.ends_on

    @property
    def answered(self) -> bool:
        return self.status == "completed"

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """In the language of whoever reads, where it is said in that, else in its own; as this visitor
        meets it."""
        return said_in(compiled(self.version_id), spoken()).drawn(order_of(self.secret))

    @property
    def title(self) -> str:
        return title_here(self.own_title, compiled(self.version_id))


i, p, w, m, d = (x.__table__ for x in (Invitation, Participation, Wave, Member, Draft))
QUERY = (
    sa.select(
        (i.c.secret_hash == sa.bindparam("hash")).label("by_mail"),
        i.c.wave_id, i.c.member_id, p.c.status, w.c.state, w.c.mode,
        w.c.questionnaire_version_id.label("version_id"), w.c.title.label("own_title"),
        w.c.starts_on, w.c.ends_on, w.c.promise, w.c.promise_by, w.c.public_key, w.c.kept_cells,
        p.c.area_code, m.c.birth_year, d.c.blob,
    )
    .join(w, sa.and_(w.c.tenant_id == i.c.tenant_id, w.c.id == i.c.wave_id))
    .join(
        p,
        sa.and_(
            p.c.tenant_id == i.c.tenant_id,
            p.c.wave_id == i.c.wave_id,
            p.c.member_id == i.c.member_id,
        ),
    )
    .join(m, sa.and_(m.c.tenant_id == i.c.tenant_id, m.c.id == i.c.member_id))
    .outerjoin(
        d,
        sa.and_(
            d.c.tenant_id == i.c.tenant_id,
            d.c.wave_id == i.c.wave_id,
            d.c.lookup == sa.bindparam("lookup"),
        ),
    )
    .where(
        i.c.tenant_id == sa.bindparam("tenant"),
        sa.or_(i.c.secret_hash == sa.bindparam("hash"), i.c.own_hash == sa.bindparam("hash")),
    )
)  # fmt: skip


def enter(secret: str) -> Entry | None:
    """The entry behind a secret of this tenant; None when there is none."""
    if not looks_like_secret(secret):
        return None
    values = {
        "tenant": current.tenant_id(), "hash": secret_hash(secret), "lookup": lookup_of(secret),
    }  # fmt: skip
    row = db.session.connection().execute(QUERY, values).mappings().first()
    return None if row is None else Entry(secret=secret, **row)
