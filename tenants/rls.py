"""The policy that every tenant table carries, written once for all migrations."""

from typing import Protocol

TENANT = "(select nullif(current_setting('app.tenant_id', true), '')::uuid)"
ROLES = {"app": "meedoen_app", "worker": "meedoen_worker", "region": "meedoen_region"}


class Operations(Protocol):
    def execute(self, statement: str) -> object: ...


def guard(op: Operations, table: str, *, app: str, worker: str, region: str = "") -> None:
    """Enable and force row-level security on a table and grant each role what it needs.

    The region's role, where it gets anything, is held to rows of regions as well:
    its own tenant setting could name a gemeente, this restrictive policy does not care.
    """
    op.execute(f"alter table {table} enable row level security")
    op.execute(f"alter table {table} force row level security")
    op.execute(
        f"create policy tenant on {table} using (tenant_id = {TENANT}) with check (tenant_id = {TENANT})"
    )
    if region:
        op.execute(
            f"create policy region_only on {table} as restrictive to meedoen_region "
            "using (exists (select from space where space.id = tenant_id and space.kind = 'regio'))"
        )
    for name, privileges in (("app", app), ("worker", worker), ("region", region)):
        if privileges:
            op.execute(f"grant {privileges} on {table} to {ROLES[name]}")
