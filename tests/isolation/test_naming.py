"""What holds every statement of the house to naming its tenant, in every test, hears well."""

import pytest

from meedoen.fieldwork.waves import reading
from tenants.database import Base
from tenants.ground.ids import new_id
from tenants.spaces import Space
from tests.isolation.test_mutants import without_the_orm_wall
from tests.naming import nameless, owned

SOUND = [
    "SELECT wave.id FROM wave WHERE wave.tenant_id = %(t)s",
    "SELECT w.id FROM wave AS w JOIN invitation AS i ON i.wave_id = w.id AND i.tenant_id = w.tenant_id"
    " WHERE w.tenant_id = %(t)s",
    "UPDATE wave SET state=%(s)s WHERE wave.tenant_id = %(t)s AND wave.id = %(i)s",
    "DELETE FROM wave WHERE tenant_id = %(t)s",
    "INSERT INTO wave (tenant_id, id) VALUES (%(t)s, %(i)s)",
    "SELECT space.id FROM space",
    "SELECT link.member_id FROM pseudonym.link WHERE pseudonym.link.tenant_id = %(t)s",
]
NAMELESS = [
    ("SELECT count(*) FROM sign_in_link WHERE sign_in_link.member_id = %(m)s", "sign_in_link"),
    ("SELECT wave.tenant_id, wave.id FROM wave WHERE wave.id = %(i)s", "wave"),
    ("SELECT w.id FROM wave AS w JOIN invitation AS i ON i.wave_id = w.id WHERE w.tenant_id = 1",
     "invitation"),
    ("SELECT 1 FROM wave, invitation WHERE wave.tenant_id = 1", "invitation"),
    ("UPDATE wave SET state=%(s)s WHERE wave.id = %(i)s RETURNING wave.tenant_id", "wave"),
    ("DELETE FROM holding WHERE id IN (SELECT wave.id FROM wave WHERE wave.tenant_id = 1)", "holding"),
    ("INSERT INTO wave (id) VALUES (%(i)s)", "wave"),
    ("SELECT link.member_id FROM pseudonym.link WHERE link.pseud = 1", "link"),
]  # fmt: skip


@pytest.mark.parametrize("statement", SOUND)
def test_a_statement_that_names_its_tenant_passes(statement: str) -> None:
    assert nameless(statement) == ()


@pytest.mark.parametrize(("statement", "table"), NAMELESS)
def test_a_statement_without_its_tenant_is_heard(statement: str, table: str) -> None:
    assert nameless(statement) == (table,)


def test_every_table_with_a_tenant_in_its_key_is_listened_to() -> None:
    keyed = {
        table.name
        for table in Base.metadata.tables.values()
        if "tenant_id" in table.primary_key.columns
    }
    assert keyed == owned()
    assert len(keyed) > 20


def test_the_house_without_its_second_wall_is_heard(in_velsen: Space, unnamed: list[str]) -> None:
    with without_the_orm_wall():
        reading.wave(new_id())
    assert len(unnamed) == 1
    assert unnamed[0].startswith("reading.py:")
    unnamed.clear()
