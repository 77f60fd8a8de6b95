"""Figures that a region was given before say of which question they are, as the document that went out does.

Releases stay as they are: their hash is worked out over all that they say.
"""

from alembic import op

revision = "0053"
down_revision = "0052"

TABLES = ("contribution", "release", "wave", "questionnaire_version")
FILL = """
update contribution c set body = jsonb_set(c.body, '{tables}', (
    select jsonb_agg(one || coalesce((
        select jsonb_build_object('identity', item ->> 'identity', 'series', item ->> 'wording')
        from jsonb_path_query(v.definition, '$.structure.blocks[*].items[*]') as item
        where item ->> 'id' = one ->> 'question' limit 1
    ), '{}') order by at)
    from jsonb_array_elements(c.body -> 'tables') with ordinality as found (one, at)
))
from release r
join wave w on w.tenant_id = r.tenant_id and w.id = r.wave_id
join questionnaire_version v on v.tenant_id = w.tenant_id and v.id = w.questionnaire_version_id
where r.tenant_id = c.gemeente_id and r.id = c.release_id
and c.body #> '{tables, 0}' is not null and not c.body #> '{tables, 0}' ? 'identity'
"""


def upgrade() -> None:
    for table in TABLES:
        op.execute(f"alter table {table} no force row level security")
    op.execute(FILL)
    for table in TABLES:
        op.execute(f"alter table {table} force row level security")
