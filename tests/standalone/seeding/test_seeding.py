"""The demo is filled through the real verbs, cut off half-way, and filled on."""

import base64
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from meedoen.accounts import finding
from meedoen.accounts.models import Person
from meedoen.accounts.proving import coupling
from meedoen.accounts.signing_in import signing_in
from meedoen.accounts.signing_in.signing_in import Step
from meedoen.bodies.seating import permissions_of
from meedoen.language.days import day_of, today_here
from meedoen.mailing.email.delivering import deliver_mail
from meedoen.panel.members.finding import email_of
from meedoen.panel.members.models import Member
from meedoen.region.reading import latest
from meedoen.results.counting.shapes import TookPart
from meedoen.signup.asking.telling import contact_of
from meedoen.signup.operating import overview
from meedoen.standalone.demo.child import accepts
from meedoen.standalone.demo.environment import basics
from meedoen.standalone.demo.guide import SIGN_INS
from meedoen.standalone.seeding.cast import PLATFORM, TOWNS, everybody, offices
from meedoen.standalone.seeding.codes import demo_codes
from meedoen.standalone.seeding.demo_password import demo_password
from meedoen.standalone.seeding.everything import seed
from meedoen.standalone.seeding.house import House, open_house
from meedoen.standalone.servers.bootstrap import create_database
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from meedoen.standalone.servers.refusal import StartError
from tenants import hosts
from tenants.database import db
from tenants.ground.migrating import upgrade
from tenants.ground.settings import Settings, configure
from tests.standalone.conftest import within

DATABASE = "seeding"
MEMBERS = 160
ROLES = {
    "database_url": "meedoen_app",
    "worker_database_url": "meedoen_worker",
    "region_database_url": "meedoen_region",
    "migrator_database_url": "meedoen_migrator",
}
CHILD = (
    "from datetime import UTC, datetime\n"
    "from meedoen.standalone.seeding.everything import seed\n"
    "from tenants.ground.settings import read_environment\n"
    f"seed(read_environment(), datetime.now(UTC), {MEMBERS})\n"
)
EVERY_TABLE = (
    "select format('%I.%I', schemaname, tablename) as name from pg_tables"
    " where schemaname in ('public', 'pseudonym')"
)

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("seeding")]


@pytest.fixture(scope="module")
def demo(postgres: EmbeddedPostgres, settings: Settings) -> Iterator[Settings]:
    """An empty database of this module's own, with the settings of a demo."""
    create_database(postgres.superuser_dsn(), DATABASE)
    dsn = {name: postgres.dsn(role, "geheim", DATABASE) for name, role in ROLES.items()}
    upgrade(dsn["migrator_database_url"])
    yield Settings(**vars(settings) | dsn | {"demo": True})
    configure(settings)
    hosts.forget()


@pytest.fixture(scope="module")
def house(demo: Settings) -> House:
    """Filled in three goes: the first two were killed in the middle of something."""
    kill_after("Velsen: een meting die klaar is", demo)
    kill_after("Beverwijk: 160 verzonnen panelleden", demo)
    assert seed(demo, datetime.now(UTC), MEMBERS)
    return open_house(demo)


@pytest.fixture(scope="module")
def table(postgres: EmbeddedPostgres, house: House) -> Iterator[sa.Engine]:
    """For a test's own eyes."""
    engine = sa.create_engine(postgres.superuser_dsn(DATABASE))
    yield engine
    engine.dispose()


@pytest.fixture
def post(folder: Path, spawn: Callable[..., subprocess.Popen[str]]) -> tuple[int, Path]:
    """The demo's own mail server: its port and where it keeps what it gets."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    sink = [
        "-m",
        "meedoen.standalone.mailbox.mail_sink",
        "--folder",
        str(folder),
        "--port",
        str(port),
    ]
    spawn(sys.executable, *sink)
    assert within(10, accepts(port))
    return port, folder


def kill_after(line: str, demo: Settings) -> None:
    """Seed in a process of its own, and end it the hard way soon after it starts on `line`."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD], env=environment(demo), stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    said = b""
    with child.stdout as pipe:
        while line.encode() not in said:
            chunk = os.read(pipe.fileno(), 4096)
            assert chunk, said.decode()
            said += chunk
    time.sleep(0.3)
    child.send_signal(signal.SIGKILL)
    child.wait()


def environment(demo: Settings) -> dict[str, str]:
    values = {f"MEEDOEN_{name.upper()}": as_text(value) for name, value in vars(demo).items()}
    return basics() | {name: value for name, value in values.items() if value}


def as_text(value: object) -> str:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return "" if value is None else str(value)


def rows(table: sa.Engine, statement: str) -> list[sa.RowMapping]:
    with table.connect() as connection:
        return list(connection.execute(sa.text(statement)).mappings())


def counts(table: sa.Engine) -> dict[str, int]:
    names = [row["name"] for row in rows(table, EVERY_TABLE)]
    return {name: rows(table, f"select count(*) as n from {name}")[0]["n"] for name in names}


def test_seeding_again_changes_nothing(house: House, demo: Settings, table: sa.Engine) -> None:
    before = counts(table)
    assert not seed(demo, datetime.now(UTC), MEMBERS)
    assert counts(table) == before


def test_being_cut_off_leaves_nothing_out_and_nothing_double(table: sa.Engine) -> None:
    found = counts(table)
    assert found["public.space"] == 5
    assert found["public.member"] == 3 * MEMBERS
    assert found["public.wave"] == found["public.questionnaire"] == 6
    assert found["public.release"] == found["public.contribution"] == 3
    assert found["public.region_membership"] == 3
    seats = sum(len(office.people) for bodies in offices().values() for office in bodies)
    assert found["public.seat"] == found["public.account"] == found["public.workplace"] == seats
    assert found["public.person"] == len(everybody())


def test_every_member_confirmed_and_agreed(table: sa.Engine) -> None:
    states = rows(table, "select state, count(*) as n from member group by state")
    assert [dict(row) for row in states] == [{"state": "active", "n": 3 * MEMBERS}]
    agreed = "select count(distinct member_id) as n from consent where purpose = 'panel'"
    assert rows(table, agreed)[0]["n"] == 3 * MEMBERS


def test_the_finished_waves_are_anonymous_counted_and_released(table: sa.Engine) -> None:
    found = rows(table, "select * from wave where state = 'closed'")
    assert len(found) == 3
    for wave in found:
        assert wave["mode"] == "anonymous"
        assert 0.5 < wave["completed_count"] / wave["invited_count"] < 0.7
        assert wave["ends_on"] < today_here() < wave["promise_by"]
    holding = rows(table, "select count(*) as n from holding")[0]["n"]
    answers = rows(table, "select count(*) as n from anonymous_response")[0]["n"]
    assert holding == 0
    assert answers == sum(wave["completed_count"] for wave in found)


def test_the_region_sees_the_three_gemeenten_side_by_side(house: House) -> None:
    with house.desk("ijmond"):
        found = latest("rondkomen-en-regelingen")
    assert found is not None
    title, given = found
    assert title == "Rondkomen en regelingen"
    assert [one.name for one in given] == ["Beverwijk", "Heemskerk", "Velsen"]
    shown = [group for one in given for group in one.figures.summary.groups]
    assert all(isinstance(group, TookPart) for group in shown)


def test_a_third_has_answered_the_wave_that_is_open(table: sa.Engine) -> None:
    asked = rows(
        table,
        "select count(*) as invited, count(*) filter (where status = 'completed') as answered"
        " from participation p join wave w on w.id = p.wave_id where w.state = 'open'"
        " group by w.id",
    )
    assert [dict(row) for row in asked] == [{"invited": 25, "answered": 8}] * 3


def test_every_address_is_in_a_reserved_domain(house: House, table: sa.Engine) -> None:
    senders = [row["sender"]["address"] for row in rows(table, "select sender from space")]
    with house.back(PLATFORM.slug):
        accounts = [person.email for person in db.session.scalars(sa.select(Person))]
    members = []
    for town in TOWNS:
        with house.back(town.slug):
            members += [email_of(member) for member in db.session.scalars(sa.select(Member))]
    assert len(set(members)) == 3 * MEMBERS
    for address in [*senders, *accounts, *members]:
        assert address is not None
        assert address.endswith((".example.nl", "@example.nl"))


def test_all_three_gemeenten_write_only_to_whoever_has_not_answered(
    house: House, demo: Settings, table: sa.Engine, post: tuple[int, Path]
) -> None:
    port, folder = post
    configure(replace(demo, smtp_port=port))
    for town in TOWNS:
        with house.back(town.slug) as space:
            deliver_mail(space.id)
    configure(demo)
    mails = [mail.read_text() for mail in folder.glob("*.eml")]
    recipients = [mail.split("\r\n")[0].split("\n")[0] for mail in mails]
    assert len(set(recipients)) == len(mails) == 3 * (25 - 8)
    assert all(to.endswith("@inwoner.example.nl") for to in recipients)
    states = rows(
        table,
        "select distinct o.kind, o.state from outbox o join space s on s.id = o.tenant_id"
        " where s.kind = 'gemeente' order by 1, 2",
    )
    assert [tuple(row.values()) for row in states] == [
        ("confirm_joining", "suppressed"),
        ("invitation", "sent"),
        ("invitation", "suppressed"),
    ]


def test_everybody_in_the_guide_can_sign_in_with_the_code_that_the_demo_shows(
    house: House, demo: Settings
) -> None:
    now = datetime.now(UTC)
    codes = {shown.address: shown.code for shown in demo_codes(now)}
    for known in SIGN_INS:
        with house.desk("platform"):
            checked = signing_in.check(known.email, demo_password(demo.master_key), now)
            assert checked.step is Step.CODE
            person = finding.person_by_email(known.email)
            assert person is not None
            assert coupling.use(person, codes[known.email], now)
            person_id = person.id
        with house.desk(known.slug):
            account = finding.of_person(person_id)
            assert account is not None
            assert permissions_of(account.id, day_of(now))


def test_outside_the_demo_there_are_no_codes_and_no_seeding(demo: Settings) -> None:
    elsewhere = configure(replace(demo, demo=False))
    assert demo_codes(datetime.now(UTC)) == []
    with pytest.raises(StartError):
        seed(elsewhere, datetime.now(UTC), MEMBERS)
    configure(demo)


def test_a_gemeente_has_asked_to_join_and_waits_for_the_operator(
    house: House, table: sa.Engine
) -> None:
    with house.desk("platform"):
        (asked,) = overview.asking()
        assert (asked.name, asked.state, asked.look) == ("Bergen (NH.)", "interest", True)
        assert contact_of(asked.signup).email.endswith("@bergen-nh.example.nl")
