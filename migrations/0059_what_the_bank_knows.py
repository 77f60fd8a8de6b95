"""What the bank of questions knows: in which order answers stand, which jsonb loses, and when a question went out.

Filled from what is there: answers as in the newest document that asks them, askings from what went
out. It stands alone: what words are may not follow the code of later.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op

from tenants.rls import guard

revision = "0059"
down_revision = "0058"

AT_ONCE = 100
TABLES = ("questionnaire_version", "question_wording", "question_asked")
STORED = """
select tenant_id, id, definition, frozen_at from questionnaire_version
where (tenant_id, id) > (:tenant, :version) order by tenant_id, id limit :some
"""
WORDINGS = (
    "select id, words from question_wording where tenant_id = :tenant and identity_id = :identity"
)
ORDERED = "update question_wording set words = cast(:words as json) where tenant_id = :tenant and id = :id"
ASKED = """
insert into question_asked (tenant_id, version_id, item_id, identity_id, wording_id, type, asked_at,
    origin, policy_field, title, part, legal_basis, audience)
select :tenant, :version, :item, identity_id, id, :type, :at, :origin, :policy_field, :title, :part,
    :legal_basis, :audience
from question_wording where tenant_id = :tenant and id = :wording on conflict do nothing
"""
Json = Mapping[str, Any]


def upgrade() -> None:
    op.execute("alter table question_wording alter column words type json using words::json")
    askings()
    fill()


def askings() -> None:
    texts = ("origin", "policy_field", "title", "part", "legal_basis", "audience")
    op.create_table(
        "question_asked",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("version_id", sa.Uuid, primary_key=True),
        sa.Column("item_id", sa.Text, primary_key=True),
        sa.Column("identity_id", sa.Uuid, nullable=False),
        sa.Column("wording_id", sa.Uuid, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        sa.ForeignKeyConstraint(
            ["tenant_id", "version_id"],
            ["questionnaire_version.tenant_id", "questionnaire_version.id"],
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "wording_id"], ["question_wording.tenant_id", "question_wording.id"]
        ),
    )
    for name in ("identity", "wording"):
        columns = ["tenant_id", f"{name}_id"]
        op.create_index(f"ix_question_asked_{name}", "question_asked", columns)
    guard(op, "question_asked", app="select, insert", worker="select, insert")


def fill() -> None:
    for table in TABLES:
        op.execute(f"alter table {table} no force row level security")
    for row in _stored(op.get_bind()):
        for part in row.definition["structure"]["blocks"]:
            for item in part["items"]:
                _order(row.tenant_id, item["identity"], _keys(row.definition, item))
                if row.frozen_at and item["type"] not in ("info", "computed"):
                    _asked(row, part["id"], item)
    for table in TABLES:
        op.execute(f"alter table {table} force row level security")


def _stored(connection: sa.Connection) -> Iterator[sa.Row[Any]]:
    last = {"tenant": UUID(int=0), "version": UUID(int=0)}
    while rows := connection.execute(sa.text(STORED), {**last, "some": AT_ONCE}).all():
        yield from rows
        last = {"tenant": rows[-1].tenant_id, "version": rows[-1].id}


def _keys(document: Json, item: Json) -> list[str]:
    """As they stand on the page."""
    name = item.get("columns" if item["type"] == "matrix" else "options")
    sets = document["structure"].get("option_sets", {})
    answers = sets.get(name, {}).get("options", ()) if isinstance(name, str) else ()
    columns = [one for one in item.get("columns", ()) if isinstance(one, dict)]
    return [
        "text",
        *(f"variants.{one['code']}" for one in item.get("variants", ())),
        *("help", "invalid", "end", "min_label", "max_label", "unit"),
        *(f"rows.{one['code']}" for one in item.get("rows", ())),
        *(f"columns.{one['code']}" for one in columns),
        *(f"answers.{one['code']}" for one in answers),
    ]


def _order(tenant: UUID, identity: str, keys: list[str]) -> None:
    told = {"tenant": tenant, "identity": identity}
    place = {key: number for number, key in enumerate(keys)}
    for row in op.get_bind().execute(sa.text(WORDINGS), told).all():
        words = dict(sorted(row.words.items(), key=lambda pair: place.get(pair[0], len(place))))
        if list(words) != list(row.words):
            said = json.dumps(words, ensure_ascii=False)
            op.get_bind().execute(sa.text(ORDERED), {"tenant": tenant, "id": row.id, "words": said})


def _asked(row: sa.Row[Any], part: str, item: Json) -> None:
    texts = row.definition["texts"][row.definition["default_language"]]
    head = {name: texts.get(name, "") for name in ("title", "legal_basis", "audience")}
    told = {
        "tenant": row.tenant_id, "version": row.id, "item": item["id"], "type": item["type"],
        "wording": item["wording"], "at": row.frozen_at,
        "origin": row.definition.get("origin") or "",
        "policy_field": row.definition.get("policy_field") or "",
        "part": texts.get(f"blocks.{part}.title", ""),
    }  # fmt: skip
    op.get_bind().execute(sa.text(ASKED), told | head)
