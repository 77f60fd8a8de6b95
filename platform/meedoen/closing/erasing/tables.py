"""Which tables hold rows of one gemeente, in the order in which they can go: who points before who is pointed at."""

from collections.abc import Iterator

import sqlalchemy as sa

from tenants.database import Base

# Only `tenants.chain.erase` takes lines from the log.
LOG = frozenset({"audit_event", "audit_link"})
OWN_COLUMN = "tenant_id"
# A guard of our own that asks before a row goes (pg_trigger.tgtype: 8 is DELETE, 64 is INSTEAD).
GUARDED = sa.text("""
select distinct tgrelid::regclass::text from pg_trigger
where not tgisinternal and tgtype & 8 = 8 and tgenabled <> 'D'
""")


def of_a_space() -> list[sa.Table]:
    """Every table that says whose each row is, the log apart."""
    return [
        table
        for table in reversed(Base.metadata.sorted_tables)
        if OWN_COLUMN in table.c and table.name not in LOG
    ]


def pointing_at(table: sa.Table) -> Iterator[tuple[sa.Table, sa.Column[object]]]:
    """Each table that points at a row of this one, and the column that says which."""
    for other in reversed(Base.metadata.sorted_tables):
        for key in other.foreign_key_constraints:
            if key.referred_table is table:
                yield other, list(key.columns)[-1]
