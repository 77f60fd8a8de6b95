"""Lines in every spelling of before come out in the one grammar, and stay out of anybody's reach."""

from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from meedoen.standalone.servers.bootstrap import create_database
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from tenants import chain
from tenants.ground.migrating import upgrade
from tenants.ground.settings import Settings

BEFORE, HERE = "0010", "spellings"
WHO, WHAT = UUID(int=1), UUID(int=2)
SPELLINGS = {
    (f"account {WHO}", "plan wave", f"{WHAT}"): (f"account:{WHO}", "wave.planned", f"wave:{WHAT}"),
    ("account None", "plan wave", f"{WHAT}"): ("system", "wave.planned", f"wave:{WHAT}"),
    (f"account {WHO}", "change wave", f"{WHAT}"): (f"account:{WHO}", "wave.changed", f"wave:{WHAT}"),
    (f"account {WHO}", "start wave", f"{WHAT}"): (f"account:{WHO}", "wave.started", f"wave:{WHAT}"),
    (f"account {WHO}", "remind", f"{WHAT}"): (f"account:{WHO}", "wave.reminded", f"wave:{WHAT}"),
    ("clock", "close wave", f"{WHAT}"): ("clock", "wave.closed", f"wave:{WHAT}"),
    ("worker", "draw sample", f"{WHAT}"): ("worker", "sample.drawn", f"wave:{WHAT}"),
    ("worker", "count wave", f"{WHAT}"): ("worker", "wave.counted", f"wave:{WHAT}"),
    (f"account {WHO}", "release", f"{WHAT}"): (f"account:{WHO}", "wave.released", f"wave:{WHAT}"),
    ("system", "contribute", f"{WHAT}"): ("system", "release.contributed", f"release:{WHAT}"),
    ("system", "join region", f"{WHAT}"): ("system", "region.joined", f"space:{WHAT}"),
    ("visitor", "sign_in.code_refused", f"account:{WHO}"):
        ("visitor", "second_factor.refused", f"account:{WHO}"),
    (f"account:{WHO}", "sign_in", f"account:{WHO}"):
        (f"account:{WHO}", "session.opened", f"account:{WHO}"),
    (f"member:{WHO}", "panel.signed_in", f"member:{WHO}"):
        (f"member:{WHO}", "session.opened", f"member:{WHO}"),
    (f"member:{WHO}", "sign_out", f"member:{WHO}"):
        (f"member:{WHO}", "session.closed", f"member:{WHO}"),
    (f"member:{WHO}", "panel.mail_stopped", f"member:{WHO}"):
        (f"member:{WHO}", "mail.stopped", f"member:{WHO}"),
    (f"member:{WHO}", "panel.mail_resumed", f"member:{WHO}"):
        (f"member:{WHO}", "mail.resumed", f"member:{WHO}"),
    (f"member:{WHO}", "panel.profile_changed", f"member:{WHO}"):
        (f"member:{WHO}", "profile.changed", f"member:{WHO}"),
}  # fmt: skip
RIGHT = [
    ("visitor", "sign_in.refused", "account"),
    (f"account:{WHO}", "questionnaire.made", f"questionnaire:{WHAT}"),
    (f"member:{WHO}", "panel.joined", f"member:{WHO}"),
]
INSIDE = sa.text("select set_config('app.tenant_id', :space, true)")
WALL = """
select relrowsecurity and relforcerowsecurity from pg_class where relname in ('audit_event', 'release')
"""
SPACE = "insert into space values (:space, 'gemeente', :slug, 'x', null, null, '{}', '{}', now())"
LINE = "insert into audit_event values (:space, gen_random_uuid(), now(), :who, :did, :what, '{\"n\": 1}')"
RELEASE = "insert into release values (:space, :space, :space, '{}', '', now(), :who)"
CHANGES = [
    "update audit_event set actor = 'nobody'",
    "delete from audit_event",
    "truncate audit_event",
]
SWITCHED_OFF = "alter table audit_event disable trigger append_only"


@pytest.fixture(scope="module")
def dsns(settings: Settings, postgres: EmbeddedPostgres) -> dict[str, str]:
    """A database of its own, with lines of before and then brought to the newest form."""
    create_database(postgres.superuser_dsn(), HERE)
    names = ("app", "worker", "region", "migrator")
    found = {name: postgres.dsn(f"meedoen_{name}", "geheim", HERE) for name in names}
    found["superuser"] = postgres.superuser_dsn(HERE)
    return found


@pytest.fixture(scope="module")
def spaces(dsns: dict[str, str]) -> list[UUID]:
    made = [uuid4(), uuid4()]
    upgrade(dsns["migrator"], BEFORE)
    with connected(dsns, "superuser") as connection:
        for number, space in enumerate(made):
            connection.execute(sa.text(SPACE), {"space": space, "slug": f"gemeente-{number}"})
            for who, did, what in [*SPELLINGS, *RIGHT]:
                line = {"space": space, "who": who, "did": did, "what": what}
                connection.execute(sa.text(LINE), line)
            connection.execute(sa.text("set local session_replication_role = 'replica'"))
            connection.execute(sa.text(RELEASE), {"space": space, "who": f"account {WHO}"})
    upgrade(dsns["migrator"])
    return made


def connected(dsns: dict[str, str], role: str) -> Any:
    return sa.create_engine(dsns[role], poolclass=sa.NullPool).begin()


def lines(dsns: dict[str, str], space: UUID) -> list[tuple[str, str, str]]:
    asked = sa.text("select actor, action, subject from audit_event where tenant_id = :space")
    with connected(dsns, "superuser") as connection:
        return sorted(tuple(row) for row in connection.execute(asked, {"space": space}))


@pytest.mark.parametrize("which", [0, 1])
def test_every_line_of_every_gemeente_is_in_the_grammar(
    dsns: dict[str, str], spaces: list[UUID], which: int
) -> None:
    assert lines(dsns, spaces[which]) == sorted([*SPELLINGS.values(), *RIGHT])


def test_a_release_names_who_released_it_in_the_same_way(
    dsns: dict[str, str], spaces: list[UUID]
) -> None:
    with connected(dsns, "superuser") as connection:
        found = connection.scalars(sa.text("select released_by from release")).all()
    assert found == [f"account:{WHO}"] * len(spaces)


def test_the_wall_around_them_still_stands(dsns: dict[str, str], spaces: list[UUID]) -> None:
    with connected(dsns, "superuser") as connection:
        assert connection.scalars(sa.text(WALL)).all() == [True, True]
    with connected(dsns, "migrator") as connection:
        connection.execute(sa.text("set role meedoen_owner"))
        assert connection.scalar(sa.text("select count(*) from audit_event")) == 0


@pytest.mark.parametrize("role", ["app", "worker", "region", "migrator"])
@pytest.mark.parametrize("change", CHANGES)
def test_no_role_of_ours_can_change_a_line(
    dsns: dict[str, str], spaces: list[UUID], role: str, change: str
) -> None:
    with (
        pytest.raises(sa.exc.ProgrammingError, match="permission denied"),
        connected(dsns, role) as connection,
    ):
        connection.execute(INSIDE, {"space": str(spaces[0])})
        connection.execute(sa.text(change))


def test_the_owner_changes_none_in_passing(dsns: dict[str, str], spaces: list[UUID]) -> None:
    """Not past a trigger, which the owner alone could switch off."""
    for change in CHANGES:
        with (
            pytest.raises(sa.exc.ProgrammingError, match="never changed"),
            connected(dsns, "migrator") as connection,
        ):
            connection.execute(sa.text("set role meedoen_owner"))
            connection.execute(INSIDE, {"space": str(spaces[0])})
            connection.execute(sa.text(change))


def test_lines_of_before_are_chained(dsns: dict[str, str], spaces: list[UUID]) -> None:
    for space in spaces:
        with connected(dsns, "app") as connection:
            assert chain.verify(connection, space).place == len(SPELLINGS) + len(RIGHT)


def test_a_grant_too_many_would_let_it_change_one(dsns: dict[str, str], spaces: list[UUID]) -> None:
    rights = "select, update on audit_event"
    with connected(dsns, "superuser") as connection:
        connection.execute(sa.text(f"grant {rights} to meedoen_app"))
        connection.execute(sa.text(SWITCHED_OFF))
        connection.execute(sa.text("set local role meedoen_app"))
        connection.execute(INSIDE, {"space": str(spaces[0])})
        assert connection.execute(sa.text(CHANGES[0])).rowcount > 0
        connection.rollback()


def test_outside_its_space_the_owner_rewrites_nothing(
    dsns: dict[str, str], spaces: list[UUID]
) -> None:
    """Why the migration goes from space to space: one statement for all would do nothing, silently."""
    with connected(dsns, "migrator") as connection:
        connection.execute(sa.text("set role meedoen_owner"))
        connection.execute(sa.text(SWITCHED_OFF))
        changed = sa.text("update audit_event set detail = '{}'")
        assert connection.execute(changed).rowcount == 0
        connection.execute(INSIDE, {"space": str(spaces[0])})
        assert connection.execute(changed).rowcount == len(SPELLINGS) + len(RIGHT)
        connection.rollback()
