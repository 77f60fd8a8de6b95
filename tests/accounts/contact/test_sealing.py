"""Nobody who looks at the database reads who works here; by the keys of the installation they are found and read."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag

from meedoen.accounts import enrolling, finding
from meedoen.accounts.models import Account, Person
from meedoen.forms.refusing import Refused
from tenants.database import db
from tenants.keys import persons
from tenants.keys.models import PersonKey
from tests.accounts.builders import NAME, PASSWORD, give_place, make_person
from tests.bodies.inviting.builders import BEA, invited
from tests.bodies.test_ending_pages import give
from tests.house import ALICE, BOB, Home
from tests.work import counted

Look = Callable[..., list[Any]]
TABLES = """
select format('%I.%I', schemaname, tablename) as name from pg_tables
where schemaname not in ('pg_catalog', 'information_schema') order by 1
"""


def told(look: Look, *words: str) -> list[str]:
    """The tables that hold one of these words in some row, as text or as bytes."""
    spelled = [spelling for word in words for spelling in (word, word.encode().hex())]
    query = "select 1 from {} t, unnest(cast(:all as text[])) w where position(w in t::text) > 0"
    names = [row["name"] for row in look(TABLES)]
    return [name for name in names if look(query.format(name), all=spelled)]


@pytest.fixture
def alice(velsen: Home) -> tuple[UUID, UUID]:
    """Person and account of somebody who invited a colleague."""
    person = make_person(velsen)
    account = give_place(velsen, person, ALICE)
    give(velsen, account, "beheerder")
    invited(velsen, account)
    return person, account


def test_no_table_says_who_works_here_and_they_are_found(
    velsen: Home, alice: tuple[UUID, UUID], owner_sql: Look
) -> None:
    person, account = alice
    assert told(owner_sql, ALICE, NAME, BEA) == []
    with velsen.on_platform():
        one = finding.person_by_email(ALICE)
        assert one is not None
        assert (one.id, one.email, one.name) == (person, ALICE, NAME)
    with velsen.as_web():
        there = finding.by_email(ALICE)
        assert there is not None
        assert (there.id, there.email, there.name) == (account, ALICE, NAME)
        assert finding.by_email(BOB) is None
    lookups = owner_sql("select email_lookup from person union select email_lookup from account")
    assert len(lookups) == 2, "the platform and a gemeente do not know somebody by the same"


@pytest.mark.parametrize("of", [Person, Account])
def test_mutant_that_keeps_it_as_it_was_typed_is_caught(
    velsen: Home, owner_sql: Look, monkeypatch: pytest.MonkeyPatch, of: type
) -> None:
    monkeypatch.setattr(of, "tell_email", _plain)
    give_place(velsen, make_person(velsen), ALICE)
    assert told(owner_sql, ALICE) == [f"public.{of.__tablename__}"]  # type: ignore[attr-defined]


def _plain(one: Any, address: str) -> None:
    one.sealed_email, one.email_lookup = address.encode(), one.lookup_of(address)


def test_everybody_is_read_by_one_statement(velsen: Home, alice: tuple[UUID, UUID]) -> None:
    give_place(velsen, make_person(velsen, BOB), BOB)
    with velsen.as_web():
        assert finding.active(alice[1])  # the transaction has begun
        with counted() as work:
            assert [*finding.names().values()] == [NAME, NAME]
        assert len(work.statements) == 1


def ended(space: Home, person: UUID, look: Look) -> bytes:
    """What somebody kept of their address; by then they ended."""
    (before,) = look("select email from person where id = :id", id=person)
    with space.on_platform(worker=True):
        enrolling.disable_person(person, datetime.now(UTC))
        db.session.commit()
    return bytes(before["email"])


def opened(space: Home, person: UUID, copy: bytes) -> str | None:
    """With all keys that there are."""
    with space.on_platform():
        key = db.session.get(PersonKey, (space.platform().id, person))
        try:
            return persons.unseal("person email", copy, key)
        except InvalidTag:
            return None


def test_mutant_a_key_that_is_kept_opens_it(
    velsen: Home, alice: tuple[UUID, UUID], owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(persons, "destroy", lambda whose: None)
    copy = ended(velsen, alice[0], owner_sql)
    assert opened(velsen, alice[0], copy) == ALICE


def test_what_is_left_of_who_ended_is_noise(
    velsen: Home, alice: tuple[UUID, UUID], owner_sql: Look
) -> None:
    person, account = alice
    copy = ended(velsen, person, owner_sql)
    assert opened(velsen, person, copy) is None
    (row,) = owner_sql("select email, name, email_lookup from person where id = :id", id=person)
    assert (row["email"], row["name"]) == (None, None)
    assert owner_sql("select 1 from bell where job = 'erase_residue'")
    with velsen.on_platform(worker=True):
        gone = finding.person_by_email(ALICE)
        assert gone is not None
        assert (gone.id, gone.email, gone.name) == (person, "", "")
        with pytest.raises(Refused):  # nobody comes in under the address of somebody else
            enrolling.create_person(ALICE, "Iemand Anders", PASSWORD, datetime.now(UTC))
    with velsen.as_web():
        assert finding.names() == {account: NAME}, "of what they did the gemeente knows by whom"
