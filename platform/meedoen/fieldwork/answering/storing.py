"""Puts an answer where its mode says: sealed and without a name, or under a pseudonym."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from meedoen.fieldwork.anonymity.attributes import as_json, reduced
from meedoen.fieldwork.anonymity.envelope import sealed
from meedoen.fieldwork.anonymity.models import Holding, Pseudonym, Response
from meedoen.fieldwork.answering.entering import Entry
from meedoen.fieldwork.asking.models import Invitation
from meedoen.panel.members.selecting import age_band
from meedoen.survey.definition.freezing import compiled
from tenants import current
from tenants.database import db

Answers = dict[str, Any]
i, link, r = Invitation.__table__, Pseudonym.__table__, Response.__table__


def _given(table: sa.Table, *names: str) -> list[sa.ColumnElement[Any]]:
    return [sa.bindparam(f"a_{name}", type_=table.c[name].type) for name in names]


def _is_given(table: sa.Table, *names: str) -> list[sa.ColumnElement[bool]]:
    return [
        table.c[name] == given for name, given in zip(names, _given(table, *names), strict=True)
    ]


OWNER = ("tenant_id", "member_id")
LINK = (*OWNER, "pseudonym")
CONTENT = ("tenant_id", "wave_id", "id", "answers", "attributes", "submitted_at")
# Leaving deletes the invitation and the pseudonym: whoever left a moment ago gets no new one.
STILL_INVITED = sa.exists().where(*_is_given(i, "tenant_id", "wave_id", "member_id"))
GIVE_PSEUDONYM = (
    insert(link)
    .from_select(LINK, sa.select(*_given(link, *LINK)).where(STILL_INVITED))
    .on_conflict_do_nothing()
)
WRITE = (
    sa.insert(r)
    .from_select(
        [*CONTENT, "pseudonym"],
        sa.select(*_given(r, *CONTENT), link.c.pseudonym).where(*_is_given(link, *OWNER)),
    )
    .execution_options(preserve_rowcount=True)
)


def hold(entry: Entry, answers: Answers, _: datetime) -> bool:
    """Anonymous: no time, no name, and unreadable for whoever runs the web."""
    content = {"answers": answers, "attributes": _attributes(entry)}
    longest = compiled(entry.version_id).longest
    row = {
        "tenant_id": current.tenant_id(), "wave_id": entry.wave_id, "id": uuid4(),
        "sealed": sealed(entry.wave_id, entry.public_key, content, longest),
    }  # fmt: skip
    db.session.connection().execute(sa.insert(Holding.__table__), row)
    return True


def respond(entry: Entry, answers: Answers, now: datetime) -> bool:
    """Confidential; False when this member left the panel meanwhile."""
    given = {
        "a_tenant_id": current.tenant_id(), "a_wave_id": entry.wave_id,
        "a_member_id": entry.member_id, "a_pseudonym": uuid4(),
        "a_id": uuid4(), "a_answers": answers, "a_attributes": _attributes(entry),
        "a_submitted_at": now,
    }  # fmt: skip
    connection = db.session.connection()
    connection.execute(GIVE_PSEUDONYM, given)
    return connection.execute(WRITE, given).rowcount == 1


def _attributes(entry: Entry) -> dict[str, str | None]:
    """By the age of the first day, as the cells to keep were counted."""
    cell = (entry.area_code, age_band(entry.birth_year, entry.starts_on))
    return as_json(reduced(cell, entry.kept_cells))


STORE: dict[str, Callable[[Entry, Answers, datetime], bool]] = {
    "anonymous": hold,
    "confidential": respond,
}
