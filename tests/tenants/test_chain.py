"""Whoever touches the log, also with the owner's rights, is told by the line it was done to."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from tenants import chain
from tenants.audit import note
from tenants.chain import Broken, Head
from tenants.database import db
from tenants.deeds import SYSTEM, VISITOR, Code, Kind, Object, Verb
from tenants.ground.settings import Settings
from tests.house import Home

# Whoever owns the tables can do this, and superusers: no trigger stands in their way.
POWER = "set local session_replication_role = replica; "
SLIPPED_IN = """
insert into audit_event (tenant_id, id, at, actor, action, subject, detail)
values (:space, gen_random_uuid(), now() - interval '1 day', 'system', 'wave.closed', 'wave', '{}')
"""


def event(place: int) -> str:
    return f"(select event_id from audit_link where tenant_id = :space and place = {place})"


ATTACKS = {
    "another deed": (f"update audit_event set action = 'wave.closed' where id = {event(3)}", 3),
    "another moment": (f"update audit_event set at = at - interval '1 s' where id = {event(4)}", 4),
    "another fact": (f"""update audit_event set detail = '{{"size": 2}}' where id = {event(2)}""", 2),
    "a text gone": (f"delete from audit_event where id = {event(3)}", 3),
    "a line gone": (
        f"delete from audit_event where id = {event(3)};"
        " delete from audit_link where tenant_id = :space and place = 3", 3,
    ),
    "a line gone and the rest moved up": (
        f"delete from audit_event where id = {event(3)};"
        " delete from audit_link where tenant_id = :space and place = 3;"
        " update audit_link set place = place - 1 where tenant_id = :space and place = 4;"
        " update audit_link set place = place - 1 where tenant_id = :space and place = 5", 3,
    ),
    "two swapped": (
        "update audit_link set place = 0 where tenant_id = :space and place = 2;"
        " update audit_link set place = 2 where tenant_id = :space and place = 4;"
        " update audit_link set place = 4 where tenant_id = :space and place = 0", 2,
    ),
    "one slipped in": (SLIPPED_IN, 6),
    "another link": ("update audit_link set hash = sha256('x') where place = 5", 5),
}  # fmt: skip


def noted(space: Home, count: int = 5) -> None:
    with space.as_web():
        for size in range(count):
            note(SYSTEM, Verb.WAVE_PLANNED, Object(Kind.WAVE), size=size, seed=Code("a"))
        db.session.commit()


def head_of(superuser: sa.Engine, space: Home, kept: Head = chain.EMPTY) -> Head:
    with superuser.connect() as connection:
        return chain.verify(connection, space.id, kept)


def broken_at(superuser: sa.Engine, space: Home, kept: Head = chain.EMPTY) -> int | None:
    try:
        head_of(superuser, space, kept)
    except Broken as broken:
        return broken.place
    return None


def test_every_line_has_a_link_in_the_order_of_ending(velsen: Home, superuser: sa.Engine) -> None:
    assert head_of(superuser, velsen) == chain.EMPTY
    noted(velsen, 3)
    first = head_of(superuser, velsen)
    noted(velsen, 2)
    assert (first.place, head_of(superuser, velsen, first).place) == (3, 5)


def test_each_space_has_a_chain_of_its_own(
    velsen: Home, beverwijk: Home, superuser: sa.Engine
) -> None:
    noted(velsen)
    noted(beverwijk, 2)
    assert head_of(superuser, velsen).place == 5
    assert head_of(superuser, beverwijk).place == 2


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_touched_log_is_told_by_its_first_line(
    velsen: Home, superuser: sa.Engine, attack: str
) -> None:
    noted(velsen)
    statement, place = ATTACKS[attack]
    owner_power(superuser, velsen, statement)
    assert broken_at(superuser, velsen) == place


def owner_power(superuser: sa.Engine, space: Home, statements: str) -> None:
    with superuser.begin() as connection:
        connection.exec_driver_sql(POWER)
        for one in statements.split(";"):
            connection.execute(sa.text(one), {"space": space.id})


CUT = (
    f"delete from audit_event where id = {event(5)};"
    "delete from audit_link where tenant_id = :space and place = 5"
)


def test_a_cut_end_is_told_by_a_head_that_was_kept_and_by_that_alone(
    velsen: Home, superuser: sa.Engine
) -> None:
    noted(velsen)
    kept = head_of(superuser, velsen)
    owner_power(superuser, velsen, CUT)
    assert broken_at(superuser, velsen) is None
    assert broken_at(superuser, velsen, kept) == 5


def test_a_chain_made_anew_is_told_by_a_head_that_was_kept(
    velsen: Home, superuser: sa.Engine
) -> None:
    noted(velsen)
    kept = head_of(superuser, velsen)
    owner_power(superuser, velsen, CUT)
    noted(velsen, 4)
    assert broken_at(superuser, velsen) is None
    assert broken_at(superuser, velsen, kept) == 5
    assert Head.parse(str(kept)) == kept


def test_what_is_undone_leaves_no_hole(velsen: Home, superuser: sa.Engine) -> None:
    noted(velsen, 1)
    with velsen.as_web():
        note(VISITOR, Verb.SIGN_IN_REFUSED, Object(Kind.ACCOUNT))
        db.session.flush()
        db.session.rollback()
    noted(velsen, 1)
    assert head_of(superuser, velsen).place == 2


@pytest.fixture
def owner(settings: Settings) -> Iterator[sa.Engine]:
    """As migrations run."""
    engine = sa.create_engine(settings.migrator_database_url, poolclass=sa.NullPool)
    yield engine
    engine.dispose()


def test_the_owner_erases_a_closed_space_and_no_other(
    velsen: Home, beverwijk: Home, superuser: sa.Engine, owner: sa.Engine
) -> None:
    noted(velsen)
    noted(beverwijk, 2)
    with owner.begin() as connection:
        connection.exec_driver_sql("set role meedoen_owner")
        chain.erase(connection, velsen.id)
    assert head_of(superuser, velsen) == chain.EMPTY
    assert head_of(superuser, beverwijk).place == 2
    with owner.connect() as connection, pytest.raises(sa.exc.ProgrammingError, match="never"):
        connection.exec_driver_sql("set role meedoen_owner")
        connection.exec_driver_sql("delete from audit_event")


@pytest.mark.parametrize("role", ["as_web", "as_worker"])
def test_nobody_else_erases_a_log(velsen: Home, role: str) -> None:
    noted(velsen)
    with getattr(velsen, role)(), pytest.raises(sa.exc.ProgrammingError, match="must be owner"):
        chain.erase(db.session.connection(), velsen.id)


@pytest.mark.parametrize("text", ["-1:ab", "0:ab", "1:", "", "1", "a:bc", "1:x"])
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Head.parse(text)


def test_the_head_of_an_empty_log_is_one() -> None:
    assert Head.parse(str(chain.EMPTY)) == chain.EMPTY


def test_many_at_once_make_one_chain(velsen: Home, superuser: sa.Engine) -> None:
    with ThreadPoolExecutor(6) as people:
        for done in [people.submit(noted, velsen, 2) for _ in range(48)]:
            done.result()
    assert head_of(superuser, velsen).place == 96


def _turned_away(space: Home) -> int:
    """How many of 48 notes of two lines met another at its place."""
    with ThreadPoolExecutor(6) as people:
        tried = [people.submit(noted, space, 2) for _ in range(48)]
        return sum(one.exception() is not None for one in tried)


def test_without_the_lock_somebody_at_once_is_turned_away(
    velsen: Home, superuser: sa.Engine
) -> None:
    """And still no two lines get one place: the key stands behind the lock."""
    with superuser.begin() as connection:
        made = connection.scalar(sa.text("select pg_get_functiondef('link_audit_event'::regproc)"))
        connection.exec_driver_sql(made.replace("perform pg_advisory_xact_lock", "perform abs"))
    try:
        rounds = [_turned_away(velsen)]
        while not any(rounds) and len(rounds) < 40:  # one collision is enough
            rounds.append(_turned_away(velsen))
    finally:
        with superuser.begin() as connection:
            connection.exec_driver_sql(made)
    assert any(rounds)
    assert head_of(superuser, velsen).place == 2 * (48 * len(rounds) - sum(rounds))


def test_while_somebody_works_on_others_note_and_end(velsen: Home, superuser: sa.Engine) -> None:
    """The lock is taken as a transaction ends, so a long one keeps nobody waiting."""
    with velsen.as_web():
        note(SYSTEM, Verb.WAVE_PLANNED, Object(Kind.WAVE))
        db.session.flush()
        with ThreadPoolExecutor(1) as other:
            other.submit(noted, velsen, 1).result(timeout=10)
        db.session.commit()
    assert head_of(superuser, velsen).place == 2


def test_a_link_of_another_space_is_refused(velsen: Home, beverwijk: Home) -> None:
    forged = sa.text(
        "insert into audit_link (tenant_id, place, event_id, hash) values (:id, 1, :id, '')"
    )
    with velsen.as_web(), pytest.raises(sa.exc.ProgrammingError, match="row-level security"):
        db.session.execute(forged, {"id": beverwijk.id})


def test_a_check_that_compares_no_hash_sees_no_change(
    velsen: Home, superuser: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted(velsen)
    owner_power(superuser, velsen, ATTACKS["another deed"][0])

    class Same(bytes):
        def __ne__(self, _: object) -> bool:
            return False

    monkeypatch.setattr(chain, "link_of", lambda *_: Same())
    assert broken_at(superuser, velsen) is None
