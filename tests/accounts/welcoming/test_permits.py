"""The web alone makes nobody: the database asks for the link that the worker mailed.

Each policy is taken away once, to see that its test can fail.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import ProgrammingError

from meedoen.accounts.models import Account, Person
from meedoen.accounts.welcoming import permits
from tenants.database import db
from tenants.ground.ids import new_id
from tests.accounts.builders import make_account
from tests.bodies.inviting.builders import BEA, invited, token
from tests.bodies.test_ending_pages import give
from tests.house import ALICE, Home

Look = Callable[..., list[Any]]
PERSON = (
    "insert into person (tenant_id, id, email, name, email_lookup, password_hash, created_at)"
    " values (:tenant, :id, 'x', 'x', :lookup, 'x', now())"
)
PLACE = (
    "insert into workplace (tenant_id, person_id, space_id, account_id)"
    " values (:tenant, :person, :space, :id)"
)
ACCOUNT = (
    "insert into account (tenant_id, id, person_id, email, name, email_lookup, created_at)"
    " values (:tenant, :id, :id, 'x', 'x', :lookup, now())"
)
TABLES = ("person", "workplace", "account")
POLICIES = "select pg_get_expr(polwithcheck, polrelid) as it from pg_policy where polname = 'by_invitation'"


@pytest.fixture
def invitation(velsen: Home) -> UUID:
    alice = make_account(velsen, ALICE)
    give(velsen, alice, "beheerder")
    return invited(velsen, alice)


def attempts(space: Home, shown: str, email: str = BEA) -> dict[str, bool]:
    """Which of the three the web may make, with this link; nothing of it is kept."""
    with space.as_web():
        elsewhere = {"tenant": space.id, "id": new_id(), "lookup": Account.lookup_of(email)}
        account = _may(shown, ACCOUNT, elsewhere)
    with space.on_platform():
        lookup = Person.lookup_of(email)
        person = {"tenant": space.platform().id, "id": new_id(), "lookup": lookup}
        made = _may(shown, PERSON, person, keep=True)
        place = {**person, "person": person["id"] if made else new_id(), "space": space.id}
        return {"person": made, "workplace": _may(shown, PLACE, place), "account": account}


def _may(shown: str, statement: str, values: dict[str, Any], *, keep: bool = False) -> bool:
    if shown:
        permits.show(shown)
    try:
        db.session.execute(sa.text(statement), values)
    except ProgrammingError as refused:
        assert "row-level security" in str(refused)
        db.session.rollback()
        return False
    if not keep:
        db.session.rollback()
    return True


ALL, NONE = dict.fromkeys(TABLES, True), dict.fromkeys(TABLES, False)


def test_with_the_link_and_its_address_the_web_makes_all_three(
    velsen: Home, invitation: UUID
) -> None:
    assert attempts(velsen, token(velsen, invitation)) == ALL


def test_without_it_or_for_another_address_it_makes_none(
    velsen: Home, beverwijk: Home, invitation: UUID
) -> None:
    link = token(velsen, invitation)
    assert attempts(velsen, "") == NONE
    assert attempts(velsen, link[:-1]) == NONE
    assert attempts(velsen, link, "ander@velsen.example.nl") == NONE
    assert attempts(beverwijk, link) == {"person": True, "workplace": False, "account": False}


def test_a_link_that_ended_makes_nothing(velsen: Home, invitation: UUID, owner_sql: Look) -> None:
    link = token(velsen, invitation)
    for ended in ("accepted_at = now(), account_id = id", "withdrawn_at = now()"):
        owner_sql(f"update seat_invitation set {ended}")
        assert attempts(velsen, link)["account"] is False
        owner_sql(
            "update seat_invitation set accepted_at = null, account_id = null, withdrawn_at = null"
        )
    for table in ("seat_invitation", "welcome"):
        owner_sql(f"update {table} set expires_at = now() - interval '1 s'")
    assert attempts(velsen, link) == NONE


@pytest.mark.parametrize(
    ("more", "value"),
    [
        ("totp_secret", "'x'"),
        ("totp_last_step", "1"),
        ("origin_id", ":id"),
        ("disabled_at", "now()"),
    ],
)
def test_a_person_is_made_without_an_app(
    velsen: Home, invitation: UUID, more: str, value: str
) -> None:
    """Else whoever made it could know the secret of it."""
    statement = PERSON.replace("created_at)", f"created_at, {more})").replace(
        "now())", f"now(), {value})"
    )
    link = token(velsen, invitation)
    with velsen.on_platform():
        lookup = Person.lookup_of(BEA)
        values = {"tenant": velsen.platform().id, "id": new_id(), "lookup": lookup}
        assert _may(link, statement, values) is False


def test_the_web_cannot_say_that_a_link_was_mailed(velsen: Home, invitation: UUID) -> None:
    """It would choose a link of its own, and with it make whom it likes."""
    own = permits.proof_of("zelf bedacht", bytes(32))
    with velsen.as_web(), pytest.raises(ProgrammingError, match="permission denied"):
        db.session.execute(sa.text("update seat_invitation set proof = :own"), {"own": own})
    row = (
        "insert into seat_invitation (tenant_id, id, body_id, role, email, name, invited_at,"
        " expires_at, proof) select tenant_id, :id, body_id, role, email, name, now(),"
        " now() + interval '1 day', :own from seat_invitation where tenant_id = :tenant"
    )
    with velsen.as_web(), pytest.raises(ProgrammingError, match="row-level security"):
        db.session.execute(sa.text(row), {"id": new_id(), "own": own, "tenant": velsen.id})
    with velsen.on_platform(), pytest.raises(ProgrammingError, match="permission denied"):
        db.session.execute(
            sa.text("insert into welcome values (:t, :own, :t, now() + interval '1 day')"),
            {"t": velsen.platform().id, "own": own},
        )


def test_what_ended_is_not_made_good_again(velsen: Home, invitation: UUID, owner_sql: Look) -> None:
    owner_sql("update seat_invitation set withdrawn_at = now()")
    with velsen.as_web():
        db.session.execute(sa.text("update seat_invitation set withdrawn_at = null"))
        db.session.commit()
    assert len(owner_sql("select 1 from seat_invitation where withdrawn_at is not null")) == 1


@contextmanager
def without(look: Look, table: str) -> Iterator[None]:
    """The mutant in which this policy asks for nothing."""
    query = f"{POLICIES} and polrelid = '{table}'::regclass"
    (before,) = [row["it"] for row in look(query)]
    look(f"alter policy by_invitation on {table} with check (true)")
    try:
        yield
    finally:
        look(f"alter policy by_invitation on {table} with check ({before})")


@pytest.mark.parametrize("table", TABLES)
def test_the_mutant_without_a_policy_is_caught(
    velsen: Home, invitation: UUID, owner_sql: Look, table: str
) -> None:
    others = [] if table == "person" else [table]
    with ExitStack() as stack:
        for one in ("person", *others):
            stack.enter_context(without(owner_sql, one))
        assert attempts(velsen, "")[table] is True
    assert attempts(velsen, "") == NONE


def test_what_can_be_shown_no_more_is_thrown_away(
    velsen: Home, invitation: UUID, owner_sql: Look
) -> None:
    for left in (1, 0):
        with velsen.on_platform(worker=True):
            permits.forget_permits(datetime.now(UTC))
            db.session.commit()
        assert len(owner_sql("select 1 from welcome")) == left
        owner_sql("update welcome set expires_at = now() - interval '1 s'")
