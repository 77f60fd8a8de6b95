"""When the term is over nothing of a gemeente is left, in no table and no file; and nothing of another is touched."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from meedoen.accounts.models import Person
from meedoen.closing.erasing import erasing, round, tables
from meedoen.closing.erasing.erasing import NotYet
from meedoen.closing.models import Erasure
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from tenants import chain
from tenants.database import Base, db
from tenants.ground.ids import new_id
from tenants.ground.settings import settings
from tests.closing.stopping import TERM, Look, night
from tests.house import Home
from tests.isolation.world import World

DAY = timedelta(days=1)
# Rows that the platform or a region has about a gemeente.
OF_OTHERS = {
    "agreement", "contribution", "erasure", "passkey", "passkey_challenge", "password_link", "person", "recovery_code",
    "region_membership", "region_offer", "region_profile", "signup", "space_move", "sso_coupling", "sso_proof",
    "sso_way", "visit", "welcome", "workplace",
}  # fmt: skip
A_WAVE = "from wave where tenant_id = :space limit 1"
# Where the two gemeenten of the tests have nothing at the moment.
MORE_ROWS = (
    f"anonymous_response select tenant_id, id, gen_random_uuid(), '{{}}', '{{}}' {A_WAVE}",
    f"draft select tenant_id, id, sha256('x'), 'x' {A_WAVE}",
    f"holding select tenant_id, id, gen_random_uuid(), 'x' {A_WAVE}",
    "host_request values (:space, gen_random_uuid(), 'panel.voorbeeld.nl', gen_random_uuid(), now())",
    "own_rules values (:space, gen_random_uuid(), 10, 7, 30, 0, 0, gen_random_uuid(), now())",
    "questionnaire_approval select tenant_id, id, gen_random_uuid(), null, now(), null, null, null, null"
    " from questionnaire where tenant_id = :space limit 1",
    "question_identity values (:space, gen_random_uuid(), 'platform', null, now())",
    "question_wording select tenant_id, gen_random_uuid(), id, 'nl', '{}', 'a', now(), null from question_identity"
    " where tenant_id = :space limit 1",
    "question_wording select tenant_id, gen_random_uuid(), id, 'nl', '{}', 'b', now(), null from question_identity"
    " where tenant_id = :space limit 1",
    "rewording select :space, a.id, b.id, false, '', null, now() from question_wording a, question_wording b"
    " where a.tenant_id = :space and b.tenant_id = :space and a.hash = 'a' and b.hash = 'b' limit 1",
    "question_asked select v.tenant_id, v.id, 'x', w.identity_id, w.id, 'text', now(), '', '', '', '', '', ''"
    " from questionnaire_version v, question_wording w where v.tenant_id = :space and w.tenant_id = :space limit 1",
    "shared_questionnaire select tenant_id, gen_random_uuid(), id, '', '{}', 'CC0-1.0', now(), null"
    " from questionnaire_version where tenant_id = :space limit 1",
    "shared_use values (:space, gen_random_uuid(), gen_random_uuid(), now())",
    "handover values (:space, sha256('x'), now())",
    "sign_in_tries values (:space, sha256('x'), 1, now())",
    "mail_hold values (:space, now())",
    "suppression values (:space, sha256('x'), 'opt_out', now())",
    "soft_bounce values (:space, sha256('x'), '2026-01-01')",
)


def owned() -> list[str]:
    """Every table there is that says whose each row is: of all rooms, by what they tell of themselves."""
    return sorted(str(table) for table in Base.metadata.sorted_tables if "tenant_id" in table.c)


def rows_of(look: Look, space: UUID) -> dict[str, int]:
    counts = {
        name: look(f"select count(*) as n from {name} where tenant_id = :space", space=space)[0][
            "n"
        ]
        for name in owned()
    }
    return {name: count for name, count in counts.items() if count}


def all_of(look: Look, space: UUID) -> dict[str, list[str]]:
    """Every row, spelled out."""
    told = "select t::text as row from {} t where tenant_id = :space order by 1"
    return {name: [row["row"] for row in look(told.format(name), space=space)] for name in owned()}


def people(space: Home) -> dict[str, UUID]:
    """Who can sign in, wherever that is."""
    with space.on_platform():
        return {person.email: person.id for person in db.session.scalars(sa.select(Person))}


def test_no_row_is_left_in_any_table_and_no_other_space_lost_one(
    world: World, stopped: Home, beverwijk: Home, ijmond: Home, owner_sql: Look
) -> None:
    for rows in MORE_ROWS:
        owner_sql(f"insert into {rows}", space=stopped.id)
    before = rows_of(owner_sql, stopped.id)
    # A table in which there is nothing cannot show that it goes.
    assert set(owned()) - set(before) == OF_OTHERS
    others = {space.id: all_of(owner_sql, space.id) for space in (beverwijk, ijmond)}
    (done,) = night()
    assert (done.name, done.why_not) == ("Velsen", "")
    assert rows_of(owner_sql, stopped.id) == {}
    for other, whole in others.items():
        assert all_of(owner_sql, other) == whole


def test_what_the_platform_knew_of_who_worked_there_goes_too(
    world: World, stopped: Home, beverwijk: Home, owner_sql: Look
) -> None:
    before = people(beverwijk)
    gone = {email for email in before if "kanarievelsen" in email}
    assert gone
    night()
    left = people(beverwijk)
    assert not gone & left.keys()
    assert any("kanariebeverwijk" in email for email in left)
    keys = {row["id"] for row in owner_sql("select id from person_key")}
    assert not keys & {before[email] for email in gone}
    assert {*left.values()} <= keys
    for table in ("workplace", "visit", "sso_coupling"):
        found = owner_sql(f"select * from {table} where space_id = :space", space=stopped.id)
        assert found == []
        assert owner_sql(f"select * from {table}")


def test_who_works_elsewhere_as_well_stays(
    world: World, stopped: Home, beverwijk: Home, owner_sql: Look
) -> None:
    owner_sql(
        "insert into workplace select tenant_id, person_id, :other, gen_random_uuid() from workplace"
        " where space_id = :space", other=beverwijk.id, space=stopped.id,
    )  # fmt: skip
    night()
    assert any("kanarievelsen" in email for email in people(beverwijk))


def test_not_a_day_too_early(stopped: Home, owner_sql: Look) -> None:
    before = rows_of(owner_sql, stopped.id)
    assert night(TERM - DAY) == []
    assert rows_of(owner_sql, stopped.id) == before
    with owner() as connection, pytest.raises(NotYet, match="may be erased from"):
        erasing.erase(connection, platform_of(stopped), stopped.id, datetime.now(UTC))


def test_a_term_that_was_written_down_does_not_become_shorter(
    stopped: Home, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tenants.ground.settings.Settings.closing_term_days", 1)
    assert night(2 * DAY) == []


def test_not_without_an_archive(stopped: Home, owner_sql: Look) -> None:
    owner_sql("update erasure set packed_at = null, archive_hash = null")
    (done,) = night()
    assert done.why_not == "There is no archive of it yet."
    assert rows_of(owner_sql, stopped.id)


def test_not_while_a_wave_is_open_and_its_keys_are_there(stopped: Home, owner_sql: Look) -> None:
    owner_sql(
        f"set local session_replication_role = replica; update wave set state = 'open' where id ="
        f" (select id from wave where tenant_id = '{stopped.id}' limit 1)"
    )
    (done,) = night()
    assert done.why_not == "A wave is still open, and its keys are there."
    assert rows_of(owner_sql, stopped.id)


def test_a_gemeente_that_is_there_is_not_erased_whatever_is_written_down(
    world: World, velsen: Home, owner_sql: Look
) -> None:
    with velsen.on_platform(worker=True):
        db.session.add(
            Erasure(
                space_id=velsen.id, name="Velsen", closed_at=datetime.now(UTC) - 99 * DAY,
                erase_on=datetime.now(UTC).date() - 9 * DAY, packed_at=datetime.now(UTC),
                archive_hash=b"x",
            )
        )  # fmt: skip
        db.session.commit()
    before = rows_of(owner_sql, velsen.id)
    (done,) = night()
    assert done.why_not == "It did not close."
    assert rows_of(owner_sql, velsen.id) == before


@pytest.mark.slow
def test_erasing_again_finds_nothing_to_do(stopped: Home) -> None:
    assert len(night()) == 1
    assert night() == []
    with owner() as connection, pytest.raises(NotYet, match="was erased"):
        erasing.erase(connection, platform_of(stopped), stopped.id, datetime.now(UTC) + TERM)


def test_a_fault_on_the_way_leaves_all_as_it_was(
    stopped: Home, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows_of(owner_sql, stopped.id)

    def fail(*_: object) -> None:
        raise NotYet("The light went out.")

    monkeypatch.setattr(erasing, "_report", fail)
    (done,) = night()
    assert done.why_not == "The light went out."
    assert rows_of(owner_sql, stopped.id) == before


@pytest.mark.slow
def test_a_table_that_is_forgotten_is_noticed(
    stopped: Home, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = tables.of_a_space()
    monkeypatch.setattr(
        erasing, "of_a_space", lambda: [one for one in every if one.name != "picture"]
    )
    night()
    assert set(rows_of(owner_sql, stopped.id)) == {"picture"}


def test_the_log_goes_by_the_one_place_that_may_and_the_others_stay_whole(
    world: World, stopped: Home, beverwijk: Home, owner_sql: Look
) -> None:
    night()
    with owner() as connection:
        for space in (beverwijk.id, platform_of(stopped)):
            assert chain.verify(connection, space).place > 0
    with owner() as connection, pytest.raises(sa.exc.ProgrammingError, match="never changed"):
        connection.execute(sa.text("delete from audit_event"))


def test_its_guards_are_on_again_afterwards(stopped: Home, owner_sql: Look) -> None:
    night()
    off = "select tgname from pg_trigger where not tgisinternal and tgenabled <> 'O'"
    assert owner_sql(off) == []


@pytest.mark.usefixtures("fresh_files")
def test_no_byte_is_left_in_the_files(
    world: World, stopped: Home, owner_sql: Look, postgres: EmbeddedPostgres
) -> None:
    assert found_in_files(owner_sql, postgres)
    night()
    assert found_in_files(owner_sql, postgres) == []
    assert owner_sql("select rewritten_at from erasure")[0]["rewritten_at"] is not None


@pytest.mark.usefixtures("fresh_files")
def test_files_that_are_not_written_anew_are_noticed(
    world: World, stopped: Home, owner_sql: Look, postgres: EmbeddedPostgres,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(round, "rewritten", lambda *_: 0)
    night()
    assert found_in_files(owner_sql, postgres)


def test_while_somebody_looks_at_the_past_it_is_not_done_and_is_tried_again(
    world: World, stopped: Home, superuser: sa.Engine, owner_sql: Look
) -> None:
    with superuser.connect() as backup:
        backup.execution_options(isolation_level="REPEATABLE READ")
        backup.execute(sa.text("select count(*) from erasure"))
        (done,) = night()
        assert done.why_not.startswith("Still looked at by somebody")
        assert rows_of(owner_sql, stopped.id) == {}
    (done,) = night()
    assert done.why_not == ""


def test_neither_web_nor_worker_can_say_that_something_was_erased(stopped: Home) -> None:
    for inside in (stopped.on_platform(), stopped.on_platform(worker=True)):
        with inside, pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
            db.session.execute(sa.text("update erasure set erased_at = now()"))
    for home in (stopped.as_web(), stopped.as_worker()):
        with home, pytest.raises(sa.exc.ProgrammingError):
            db.session.execute(
                sa.text(
                    "insert into erasure (tenant_id, space_id, name, closed_at, erase_on)"
                    " values (:here, :other, 'x', now(), current_date)"
                ),
                {"here": stopped.id, "other": new_id()},
            )


def test_the_report_counts_and_names_nobody(world: World, stopped: Home, owner_sql: Look) -> None:
    before = rows_of(owner_sql, stopped.id)
    night()
    (row,) = owner_sql("select *, e::text as told from erasure e")
    assert row["counts"].items() >= {k: v for k, v in before.items() if k != "bell"}.items()
    assert "KANARIE" not in row["told"]
    noted = owner_sql("select subject from audit_event where action = 'space.erased'")
    assert [one["subject"] for one in noted] == [f"space:{stopped.id}"]


def found_in_files(look: Look, postgres: EmbeddedPostgres) -> list[str]:
    """The tables in whose files a word is that stood in every text of Velsen."""
    look("checkpoint")
    (row,) = look("select oid from pg_database where datname = current_database()")
    folder = postgres.data / "base" / str(row["oid"])
    named = {
        str(one["node"]): one["name"]
        for one in look(
            "select pg_relation_filenode(oid) as node, oid::regclass::text as name from pg_class"
        )
    }
    found = {
        named.get(path.name.partition(".")[0], path.name)
        for path in folder.iterdir()
        if b"KANARIEVELSEN" in path.read_bytes()
    }
    # The planner's samples may hold the name of a wave; of what names somebody it takes none (see 0023).
    return sorted(found - {"pg_statistic"})


def platform_of(space: Home) -> UUID:
    return space.platform().id


@contextmanager
def owner() -> Iterator[sa.Connection]:
    """A connection of the owner of the tables, which changes nothing for good."""
    engine = sa.create_engine(settings().migrator_database_url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.execute(sa.text("set role meedoen_owner"))
        yield connection
        connection.rollback()
