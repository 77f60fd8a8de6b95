"""The planner keeps no sample of what people wrote or of what names them.

ANALYZE, which autovacuum runs by itself, copies values of a column into pg_statistic. There they
outlive the row: neither leaving nor rewriting the table takes them away. Changing a column to its
own type throws its sample away, and a catalogue written anew is without the old ones; PostgreSQL
lets the owner of the database do the latter, and only warns anybody else.
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

# Whatever is sealed, hashed or a document, and the texts that may hold a name or an address.
PERSONAL = """
select format('%I.%I', n.nspname, c.relname) as name, quote_ident(a.attname) as field,
    format_type(a.atttypid, a.atttypmod) as type
from pg_class c join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relkind = 'r' and c.relforcerowsecurity and n.nspname in ('public', 'pseudonym') and (
    a.atttypid in ('bytea'::regtype, 'jsonb'::regtype) or a.attname = 'pseudonym'
    or (c.relname, a.attname) in (
        ('account', 'email'), ('account', 'name'), ('outbox', 'last_reply'),
        ('open_answer', 'text'), ('open_answer', 'quote')
    )
)
"""


def upgrade() -> None:
    for column in op.get_bind().execute(sa.text(PERSONAL)).all():
        op.execute(
            f"alter table {column.name} alter {column.field} set statistics 0,"
            f" alter {column.field} type {column.type}"
        )
    with op.get_context().autocommit_block():
        op.execute("vacuum full pg_statistic")
