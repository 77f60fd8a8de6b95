"""Who was here before people had a key of their own: read as they are, and sealed anew by the clock."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag

from meedoen.accounts import finding
from meedoen.accounts.contact import resealing, sealing
from tenants.database import db
from tenants.ground.sealing import seal
from tenants.keys import persons, ring
from tests.accounts.builders import NAME, give_place, make_person
from tests.accounts.contact.test_sealing import told
from tests.house import ALICE, BOB, Home

Look = Callable[..., list[Any]]
Before = Callable[[str], UUID]
TYPED = "update {} set email = :email, name = :name, email_lookup = null where id = :id"
# From before the space had a key: found by its root, and sealed under it.
KEYLESS = "update {} set email = :email, name = :name where id = :id"


@pytest.fixture(params=[TYPED, KEYLESS], ids=["as typed", "without a key"])
def before(velsen: Home, owner_sql: Look, request: pytest.FixtureRequest) -> Before:
    """A person and their account, as an earlier version left them; the id of the person."""

    def work(address: str) -> UUID:
        person = make_person(velsen, address)
        account = give_place(velsen, person, address)
        owner_sql("delete from person_key where id in (:one, :other)", one=person, other=account)
        for table, whose, there in (
            ("person", person, velsen.on_platform), ("account", account, velsen.as_web),
        ):  # fmt: skip
            with there():
                told = {"email": address.encode(), "name": NAME.encode()}
                if request.param is KEYLESS:
                    told = {what: seal(f"{table} {what}", told[what].decode()) for what in told}
            owner_sql(request.param.format(table), id=whose, **told)
        return person

    return work


def clock(space: Home) -> list[int]:
    """How many it sealed anew, there and on the platform."""
    done = []
    for there in (space.as_worker, lambda: space.on_platform(worker=True)):
        with there():
            done.append(resealing.seal_staff_anew(datetime.now(UTC)))
            db.session.commit()
    return done


def seen(space: Home, address: str = ALICE) -> list[tuple[str, str]]:
    found = []
    for there, find in (
        (space.as_web, finding.by_email), (space.on_platform, finding.person_by_email),
    ):  # fmt: skip
        with there():
            one = find(address)
            found.append((one.email, one.name) if one is not None else ("", ""))
    return found


def test_they_are_read_as_they_are_and_sealed_anew(
    velsen: Home, before: Before, owner_sql: Look
) -> None:
    before(ALICE)
    assert seen(velsen) == [(ALICE, NAME)] * 2
    assert clock(velsen) == [1, 1]
    assert seen(velsen) == [(ALICE, NAME)] * 2
    assert told(owner_sql, ALICE, NAME) == []
    with velsen.on_platform():
        person = finding.person_by_email(ALICE)
        assert person is not None and person.key is not None
        for what, blob in (("email", person.sealed_email), ("name", person.sealed_name)):
            with pytest.raises(InvalidTag):
                persons.unseal(f"person {what}", blob or b"", None)
    assert owner_sql("select 1 from bell where job = 'erase_residue'")
    assert clock(velsen) == [0, 0]


def test_in_portions(velsen: Home, before: Before, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resealing, "AT_ONCE", 1)
    for address in (ALICE, BOB):
        before(address)
    assert [clock(velsen) for _ in range(3)] == [[1, 1], [1, 1], [0, 0]]


def test_who_had_ended_is_forgotten(velsen: Home, before: Before, owner_sql: Look) -> None:
    gone = before(ALICE)
    owner_sql("update person set disabled_at = now()")
    assert clock(velsen) == [1, 1]
    assert seen(velsen) == [(ALICE, NAME), ("", "")]
    assert told(owner_sql, ALICE, NAME) == []
    assert owner_sql("select 1 from person_key where id = :gone", gone=gone) == []
    with velsen.on_platform():
        assert finding.person_by_email(ALICE) is not None, "nobody else gets their address"
    assert clock(velsen) == [0, 0]


def test_who_changes_their_name_meanwhile_does_it_under_the_new_key(
    velsen: Home, before: Before
) -> None:
    """They were read before the clock came by, and write after."""
    whose = before(ALICE)
    with velsen.on_platform():
        person = finding.person_by_id(whose)
        assert person is not None and person.key is None
        db.session.commit()
        assert finding.person_by_id(whose) is person
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(clock, velsen).result(30) == [1, 1]
        sealing.rename(person, "Iemand Anders")
        db.session.commit()
        db.session.expire_all()
        assert (person.email, person.name) == (ALICE, "Iemand Anders")
        with pytest.raises(InvalidTag):
            persons.unseal("person name", person.sealed_name or b"", None)


def test_without_a_key_of_the_space_it_waits(velsen: Home, before: Before, owner_sql: Look) -> None:
    before(ALICE)
    owner_sql("delete from person_key")
    owner_sql("delete from tenant_key")
    ring.forget()
    assert clock(velsen) == [0, 0]
    give_place(velsen, make_person(velsen, BOB), BOB)
    assert told(owner_sql, BOB) == []
    for address in (ALICE, BOB):
        assert seen(velsen, address) == [(address, NAME)] * 2
