"""What other gemeenten shared, as far as they let it be seen: the only place of this room that looks past the wall."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from meedoen.forms.refusing import Refused
from meedoen.language.days import day_of
from meedoen.language.texts import _, lazy
from meedoen.survey.bank.models import Licence, SharedQuestionnaire, SharedUse
from meedoen.survey.document.words import Document
from tenants import current
from tenants.crossing import rows_of_all
from tenants.database import db
from tenants.models import SpaceRow

GONE = lazy("Deze vraag of vragenlijst is er niet meer. Zoek opnieuw.")
SHARED = SharedQuestionnaire.__table__
USE = SharedUse.__table__


@dataclass(frozen=True, slots=True)
class Shared:
    id: UUID
    gemeente_id: UUID
    gemeente: str
    title: str
    document: Document
    licence: Licence
    at: datetime

    @property
    def credit(self) -> str:
        """Whose it is, of which year, under which licence."""
        facts = {
            "gemeente": self.gemeente, "year": day_of(self.at).year, "licence": self.licence.short
        }  # fmt: skip
        return _("Gemeente %(gemeente)s, %(year)s, %(licence)s", **facts)


def of_others(most: int) -> list[Shared]:
    """The newest first."""
    others = _shared().where(SHARED.c.tenant_id != current.tenant_id())
    return _read(others.order_by(SHARED.c.shared_at.desc(), SHARED.c.id).limit(most))


def found(shared_id: UUID) -> Shared:
    """Of another gemeente. Raises Refused when it is not there, or was taken back."""
    one = _shared().where(SHARED.c.id == shared_id, SHARED.c.tenant_id != current.tenant_id())
    if there := _read(one):
        return there[0]
    raise Refused(GONE, status=409)


def note_use(one: Shared, now: datetime) -> None:
    """Who shared it counts this gemeente from now on."""
    row = {
        "tenant_id": current.tenant_id(), "shared_id": one.id, "from_id": one.gemeente_id,
        "first_at": now,
    }  # fmt: skip
    db.session.execute(insert(SharedUse).values(row).on_conflict_do_nothing())


def uses() -> Mapping[UUID, int]:
    """How many other gemeenten took over from what this one shared; never which."""
    query = sa.select(USE.c.shared_id, sa.func.count().label("uses")).where(
        USE.c.from_id == current.tenant_id(), USE.c.tenant_id != current.tenant_id()
    )
    return {row.shared_id: row.uses for row in rows_of_all(query.group_by(USE.c.shared_id), USE)}


def _shared() -> sa.Select[Any]:
    return sa.select(SHARED, SpaceRow.name.label("gemeente")).where(
        SHARED.c.tenant_id == SpaceRow.id, SHARED.c.taken_back_at.is_(None)
    )


def _read(query: sa.Select[Any]) -> list[Shared]:
    rows: Sequence[sa.Row[Any]] = rows_of_all(query, SHARED)
    return [
        Shared(
            row.id, row.tenant_id, row.gemeente, row.title, row.document, Licence(row.licence),
            row.shared_at,
        )
        for row in rows
    ]  # fmt: skip
