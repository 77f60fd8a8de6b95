"""Accounts of before become persons who sign in once: with what they knew, and no session left open."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from meedoen.accounts import finding
from meedoen.accounts.proving import coupling, passwords, second_factor
from meedoen.standalone.servers.bootstrap import create_database
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from meedoen.web.app import create_app
from tenants import hosts
from tenants.database import db
from tenants.ground.migrating import upgrade
from tenants.ground.settings import Settings, configure
from tenants.ground.settings import settings as given
from tenants.scope import scope
from tenants.spaces import Kind, Space
from tests.accounts.builders import SECRET, code_at
from tests.house import ALICE, BOB
from tests.sealed_before import sealed_before

BEFORE, HERE, NONE = "0029", "persons", "persons_none"
PASSWORD, OTHER = "een lange zin voor de test", "een heel andere zin"
LONG_AGO = datetime(2026, 1, 5, tzinfo=UTC)
SPACE = """
insert into space (id, kind, slug, name, style, sender, created_at)
values (:id, :kind, :slug, :slug, '{}', '{}', now())
"""
ACCOUNT = """
insert into account (tenant_id, id, email, name, password_hash, totp_secret, created_at, disabled_at)
values (:space, :id, :email, :name, :password, :secret, :at, :ended)
"""
SESSION = """
insert into sign_in_session (tenant_id, id, token_hash, subject_kind, subject_id, stage, created_at, expires_at)
values (:space, :id, :hash, :kind, :subject, 'open', now(), now() + interval '8 hours')
"""
VELSEN, BEVERWIJK, IJMOND = (
    Space(
        uuid4(), Kind.REGIO if slug == "ijmond" else Kind.GEMEENTE, slug, slug, f"{slug}.localhost"
    )
    for slug in ("velsen", "beverwijk", "ijmond")
)


def run(dsn: str, statement: str, **values: Any) -> list[Any]:
    engine = sa.create_engine(dsn, poolclass=sa.NullPool)
    with engine.begin() as connection:
        done = connection.execute(sa.text(statement), values)
        return list(done.mappings()) if done.returns_rows else []


def account(dsn: str, space: Space, email: str, **more: Any) -> UUID:
    """As an earlier version made it: the secret of the app sealed under the key of its space."""
    account_id = uuid4()
    has_app, key = more.pop("app", True), given().master_key
    secret = sealed_before(key, space.id, f"totp {account_id}", SECRET) if has_app else None
    values = {
        "space": space.id, "id": account_id, "email": email, "name": f"{email} in {space.slug}",
        "password": passwords.keep(more.pop("password", PASSWORD)), "secret": secret,
        "at": LONG_AGO + timedelta(days=more.pop("days", 0)), "ended": more.pop("ended", None),
    }  # fmt: skip
    run(dsn, ACCOUNT, **values)
    for kind in ("account", "member"):
        found = {"space": space.id, "id": uuid4(), "subject": account_id, "kind": kind}
        run(dsn, SESSION, hash=uuid4().bytes, **found)
    return account_id


@pytest.fixture(scope="module")
def moved(settings: Settings, postgres: EmbeddedPostgres) -> Iterator[dict[str, Any]]:
    """Alice works in two gemeenten and stopped in a third place; Bob stopped everywhere."""
    configure(settings)
    create_database(postgres.superuser_dsn(), HERE)
    migrator, dsn = postgres.dsn("meedoen_migrator", "geheim", HERE), postgres.superuser_dsn(HERE)
    upgrade(migrator, BEFORE)
    for space in (VELSEN, BEVERWIJK, IJMOND):
        run(dsn, SPACE, id=space.id, kind=space.kind, slug=space.slug)
    found: dict[str, Any] = {
        "gone": account(dsn, IJMOND, ALICE, ended=LONG_AGO, password=OTHER),
        "bare": account(dsn, BEVERWIJK, ALICE, days=1, app=False, password=OTHER),
        "alice": account(dsn, VELSEN, ALICE, days=2),
        "bob": account(dsn, VELSEN, BOB, ended=LONG_AGO),
    }
    upgrade(migrator)
    roles = ("database_url", "worker_database_url", "region_database_url")
    names = ("meedoen_app", "meedoen_worker", "meedoen_region")
    urls = {
        role: postgres.dsn(name, "geheim", HERE) for role, name in zip(roles, names, strict=True)
    }
    hosts.forget()
    app = create_app(Settings(**vars(settings) | urls))
    yield found | {"dsn": dsn, "app": app}
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()
    configure(settings)
    hosts.forget()


def test_accounts_with_one_address_are_one_person(moved: dict[str, Any]) -> None:
    persons = run(moved["dsn"], "select * from person order by email")
    assert [(bytes(row["email"]).decode(), row["id"]) for row in persons] == [
        (ALICE, moved["alice"]),
        (BOB, moved["bob"]),
    ]
    assert [row["disabled_at"] is None for row in persons] == [True, False]
    places = run(moved["dsn"], "select * from workplace where person_id = :p", p=moved["alice"])
    assert {(row["space_id"], row["account_id"]) for row in places} == {
        (VELSEN.id, moved["alice"]), (BEVERWIJK.id, moved["bare"]), (IJMOND.id, moved["gone"]),
    }  # fmt: skip


def test_every_account_stays_what_it_was_and_points_to_its_person(moved: dict[str, Any]) -> None:
    accounts = {row["id"]: row for row in run(moved["dsn"], "select * from account")}
    for name, whose in (("alice", "alice"), ("bare", "alice"), ("gone", "alice"), ("bob", "bob")):
        assert accounts[moved[name]]["person_id"] == moved[whose]
    assert accounts[moved["gone"]]["disabled_at"] is not None
    assert bytes(accounts[moved["bare"]]["name"]).decode() == f"{ALICE} in beverwijk"


def test_a_platform_is_founded_where_there_was_none(moved: dict[str, Any]) -> None:
    (platform,) = run(moved["dsn"], "select * from space where kind = 'platform'")
    assert (platform["slug"], platform["name"]) == ("platform", "Meedoen")
    owners = run(
        moved["dsn"], "select distinct tenant_id from person union select tenant_id from workplace"
    )
    assert [row["tenant_id"] for row in owners] == [platform["id"]]


def test_sessions_of_accounts_end_and_those_of_members_do_not(moved: dict[str, Any]) -> None:
    ended = "select subject_kind, bool_and(revoked_at is not null) as ended from sign_in_session group by 1"
    assert {row["subject_kind"]: row["ended"] for row in run(moved["dsn"], ended)} == {
        "account": True, "member": False,
    }  # fmt: skip


def test_they_sign_in_with_the_password_and_the_app_they_had(moved: dict[str, Any]) -> None:
    """The secret is sealed anew, under the platform's key, by the first right code."""
    now = datetime.now(UTC)
    with moved["app"].app_context():
        platform = hosts.platform()
        assert platform is not None
        with scope(platform):
            person = finding.person_by_email(ALICE)
            assert person is not None and person.id == moved["alice"]
            assert passwords.matches(person.password_hash, PASSWORD)
            assert person.origin_id == VELSEN.id
            before = person.totp_secret
            assert not coupling.use(person, "000000", now)
            assert person.totp_secret == before
            assert coupling.use(person, code_at(now), now)
            assert person.origin_id is None
            assert person.totp_secret != before
            db.session.commit()
            later = now + timedelta(seconds=second_factor.SECONDS * 2)
            assert coupling.use(person, code_at(later), later)


def test_nothing_of_a_password_stays_with_the_accounts(
    moved: dict[str, Any], postgres: EmbeddedPostgres
) -> None:
    """Also not in the file, where a dropped column stays until the table is written anew."""
    (table,) = run(moved["dsn"], "select pg_relation_filepath('account') as path")
    run(moved["dsn"], "checkpoint")
    content = (postgres.data / table["path"]).read_bytes()
    assert ALICE.encode() in content
    assert b"argon2id" not in content


def test_an_installation_without_accounts_gets_no_platform_by_this(
    settings: Settings, postgres: EmbeddedPostgres
) -> None:
    create_database(postgres.superuser_dsn(), NONE)
    upgrade(postgres.dsn("meedoen_migrator", "geheim", NONE))
    assert run(postgres.superuser_dsn(NONE), "select * from space") == []
