"""Which questions a gemeente asked, whose they are, in which words, and how these changed since.

Filled from what went out, and from drafts whose questions are a template's: these are what somebody
who changes words is asked about. It stands alone: what words are may not follow the code of later.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from tenants.rls import guard

revision = "0052"
down_revision = "0051"

MOMENT = sa.DateTime(timezone=True)
TEMPLATES = UUID("6f0e2a52-7a4b-4d0e-9a55-3a6c5d1f7b10")
AT_ONCE = 100
Json = Mapping[str, Any]
STORED = """
select v.tenant_id, v.id, q.origin, v.definition, v.frozen_at, v.updated_at
from questionnaire_version v join questionnaire q on q.tenant_id = v.tenant_id and q.id = v.questionnaire_id
where (v.tenant_id, v.id) > (:tenant, :version) order by v.tenant_id, v.id limit :some
"""
IDENTITY = """
insert into question_identity (tenant_id, id, owner, owner_id, made_at)
values (:tenant, :identity, :owner, :owner_id, :at) on conflict do nothing
"""
WORDING = """
insert into question_wording (tenant_id, id, identity_id, language, words, hash, made_at, asked_at)
values (:tenant, :wording, :identity, :language, cast(:words as jsonb), :hash, :at, :asked) on conflict do nothing
"""


def upgrade() -> None:
    identities()
    wordings()
    rewordings()
    fill()


def identities() -> None:
    op.create_table(
        "question_identity",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("owner_id", sa.Uuid),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.CheckConstraint("owner in ('platform', 'regio', 'gemeente')", name="owner"),
        sa.CheckConstraint("(owner = 'platform') = (owner_id is null)", name="one_owner"),
    )
    guard(op, "question_identity", app="select, insert", worker="select, insert")


def wordings() -> None:
    op.create_table(
        "question_wording",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("identity_id", sa.Uuid, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("words", JSONB, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("asked_at", MOMENT),
        sa.ForeignKeyConstraint(
            ["tenant_id", "identity_id"], ["question_identity.tenant_id", "question_identity.id"]
        ),
        sa.UniqueConstraint("tenant_id", "identity_id", "hash"),
    )
    for column in ("words", "hash"):
        op.execute(f"alter table question_wording alter column {column} set statistics 0")
    guard(op, "question_wording", app="select, insert", worker="select, insert")
    for role in ("meedoen_app", "meedoen_worker"):
        op.execute(f"grant update (asked_at) on question_wording to {role}")


def rewordings() -> None:
    op.create_table(
        "rewording",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("to_id", sa.Uuid, primary_key=True),
        sa.Column("from_id", sa.Uuid, nullable=False),
        sa.Column("breaks", sa.Boolean, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("by", sa.Uuid),
        sa.Column("at", MOMENT, nullable=False),
        *(
            sa.ForeignKeyConstraint(
                ["tenant_id", f"{end}_id"],
                ["question_wording.tenant_id", "question_wording.id"],
                name=f"fk_rewording_{end}",
            )
            for end in ("from", "to")
        ),
        sa.CheckConstraint("from_id <> to_id", name="two_wordings"),
    )
    guard(op, "rewording", app="select, insert", worker="select, insert")


def fill() -> None:
    tables = ("questionnaire", "questionnaire_version", "question_identity", "question_wording")
    for table in tables:
        op.execute(f"alter table {table} no force row level security")
    for row in _stored(op.get_bind()):
        _note(row)
    for table in tables:
        op.execute(f"alter table {table} force row level security")


def _stored(connection: sa.Connection) -> Iterator[sa.Row[Any]]:
    last = {"tenant": UUID(int=0), "version": UUID(int=0)}
    while rows := connection.execute(sa.text(STORED), {**last, "some": AT_ONCE}).all():
        yield from rows
        last = {"tenant": rows[-1].tenant_id, "version": rows[-1].id}


def _note(row: sa.Row[Any]) -> None:
    document, frozen = row.definition, row.frozen_at
    for item in (one for block in document["structure"]["blocks"] for one in block["items"]):
        ours = item["identity"] == str(uuid5(TEMPLATES, f"{row.origin}:items.{item['id']}"))
        if item["type"] in ("info", "computed") or not (frozen or ours):
            continue
        told = {
            "tenant": row.tenant_id,
            "identity": item["identity"],
            "at": frozen or row.updated_at,
        }
        owner = {
            "owner": "platform" if ours else "gemeente",
            "owner_id": None if ours else row.tenant_id,
        }
        words = _words(document, item)
        written = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        said: dict[str, Any] = {
            "wording": item["wording"], "language": document["default_language"],
            "words": written, "hash": f"sha256:{sha256(written.encode()).hexdigest()}",
            "asked": frozen,
        }  # fmt: skip
        op.get_bind().execute(sa.text(IDENTITY), {**told, **owner})
        if not op.get_bind().execute(sa.text(WORDING), {**told, **said}).rowcount:
            # The same question with other answers had the same wording until now.
            said["wording"] = uuid5(UUID(item["identity"]), said["hash"])
            op.get_bind().execute(sa.text(WORDING), {**told, **said})


def _words(document: Json, item: Json) -> dict[str, str]:
    texts = document["texts"][document["default_language"]]
    name = item.get("columns" if item["type"] == "matrix" else "options")
    own, answers = f"items.{item['id']}.", f"option_sets.{name}."
    return {
        **{key.removeprefix(own): text for key, text in texts.items() if key.startswith(own)},
        **{
            f"answers.{key.removeprefix(answers)}": text
            for key, text in texts.items()
            if key.startswith(answers)
        },
    }
