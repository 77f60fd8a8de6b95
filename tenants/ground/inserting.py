"""Any number of rows as one statement that never changes: what differs per row comes as an array per column.

COPY is refused under row-level security, and a statement with a place for each value takes longer to
write and to read than its rows take to be inserted.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, Insert, insert


@cache
def inserting(table: sa.Table, alike: tuple[str, ...], each: tuple[str, ...]) -> Insert:
    """Columns in `alike` hold one value for all rows; see `values_of` for the values."""
    arrays: list[sa.BindParameter[Any]] = [
        sa.bindparam(f"each_{name}", type_=ARRAY(_in_array(table.c[name]))) for name in each
    ]
    rows = sa.func.unnest(*arrays).table_valued(*each).render_derived(name="each")
    values: dict[str, sa.ColumnElement[Any]] = {
        name: sa.bindparam(f"all_{name}", type_=table.c[name].type) for name in alike
    }
    values |= {name: sa.cast(rows.c[name], table.c[name].type) for name in each}
    return insert(table).from_select([*values], sa.select(*values.values()), include_defaults=False)


def values_of(
    alike: Mapping[str, Any], each: Sequence[str], rows: Sequence[Sequence[Any]]
) -> dict[str, Any]:
    """At least one row, its values in the order of `each`; a JSON value as text."""
    columns = zip(each, map(list, zip(*rows, strict=True)), strict=True)
    return {f"all_{name}": value for name, value in alike.items()} | {
        f"each_{name}": column for name, column in columns
    }


def _in_array(column: sa.Column[Any]) -> sa.types.TypeEngine[Any]:
    return sa.Text() if isinstance(column.type, JSONB) else column.type
