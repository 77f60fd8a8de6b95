"""Nobody gets into the embedded database by another door than ours (findings E1, E2, E5)."""

import os
import pwd
import subprocess
from collections.abc import Callable
from pathlib import Path

import psutil
import psycopg
import pytest

import migrations
from meedoen.standalone.servers.binaries import postgres_programs
from meedoen.standalone.servers.bootstrap import create_database, create_roles
from meedoen.standalone.servers.owner import Owner
from meedoen.standalone.servers.postgres import SOCKET, EmbeddedPostgres
from meedoen.standalone.servers.refusal import StartError
from meedoen.standalone.servers.valkey import EmbeddedValkey
from tests.standalone.conftest import ask, postmaster_pid

LOGIN_ROLES = ("meedoen_migrator", "meedoen_app", "meedoen_worker", "meedoen_region")
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become another OS user")


@pytest.fixture(scope="module")
def house(server: EmbeddedPostgres) -> EmbeddedPostgres:
    """The server with our own roles and database."""
    create_roles(server.superuser_dsn(), dict.fromkeys(LOGIN_ROLES, "geheim"))
    create_database(server.superuser_dsn(), "meedoen")
    return server


def connect(house: EmbeddedPostgres, role: str, password: str) -> psycopg.Connection:
    return psycopg.connect(house.dsn(role, password, "meedoen").replace("+psycopg", ""))


# E1: the wheel trusts everybody, and everybody is its superuser.


@pytest.mark.parametrize("role", LOGIN_ROLES)
def test_e1_a_role_of_ours_is_let_in_with_its_password(house: EmbeddedPostgres, role: str) -> None:
    with connect(house, role, "geheim") as connection:
        assert connection.execute("SELECT current_user").fetchone() == (role,)


@pytest.mark.parametrize("role", LOGIN_ROLES)
@pytest.mark.parametrize("password", ["", "fout"])
def test_e1_a_role_without_its_password_is_refused(
    house: EmbeddedPostgres, role: str, password: str
) -> None:
    with pytest.raises(psycopg.OperationalError, match="password"):
        connect(house, role, password)


@pytest.mark.parametrize("role", LOGIN_ROLES)
def test_e1_no_role_of_ours_is_above_row_security(house: EmbeddedPostgres, role: str) -> None:
    query = f"SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = '{role}'"
    assert ask(house, query) is False


def test_e1_the_owner_role_cannot_sign_in(house: EmbeddedPostgres) -> None:
    with pytest.raises(psycopg.OperationalError):
        connect(house, "meedoen_owner", "geheim")


def test_e1_nothing_is_let_in_without_proof(house: EmbeddedPostgres) -> None:
    methods = ask(house, "SELECT string_agg(DISTINCT auth_method, ' ') FROM pg_hba_file_rules")
    assert methods == "peer scram-sha-256"
    assert ask(house, "SELECT bool_and(type = 'local') FROM pg_hba_file_rules") is True


# E2: a socket in a folder of mode 0777 made the OS user nobody a superuser.


def test_e2_a_socket_folder_that_others_can_enter_is_refused(folder: Path) -> None:
    sockets = folder / "s"
    sockets.mkdir()
    sockets.chmod(0o755)
    for server in (EmbeddedPostgres(folder / "data", sockets), EmbeddedValkey(sockets)):
        with pytest.raises(StartError, match="0700"):
            server.start()


def test_e2_a_socket_folder_of_somebody_else_is_refused(folder: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("needs root to give a folder away")
    sockets = folder / "s"
    sockets.mkdir(mode=0o700)
    os.chown(sockets, 12345, 12345)
    with pytest.raises(StartError, match="0700"):
        EmbeddedPostgres(folder / "data", sockets).start()


def test_e2_a_path_too_long_for_a_socket_is_refused_with_a_sentence(folder: Path) -> None:
    sockets = folder / ("x" * 90)
    with pytest.raises(StartError, match="korter"):
        EmbeddedPostgres(folder / "data", sockets).start()


def test_e2_the_socket_is_in_a_folder_for_the_server_alone(house: EmbeddedPostgres) -> None:
    assert house.sockets.stat().st_mode & 0o777 == 0o700
    assert house.data.stat().st_mode & 0o777 == 0o700


@as_root
def test_e2_the_server_never_runs_as_root(house: EmbeddedPostgres) -> None:
    uids = psutil.Process(postmaster_pid(house)).uids()
    assert set(uids) == {house.data.stat().st_uid}
    with pytest.raises(KeyError):
        pwd.getpwuid(uids.real)


@pytest.fixture
def as_nobody(house: EmbeddedPostgres) -> Callable[[], str]:
    """Let the OS user nobody try to be the superuser; gives what it was told."""
    entry = pwd.getpwnam("nobody")
    owner = Owner(entry.pw_uid, entry.pw_gid)
    programs = postgres_programs(owner, copy_to=house.data.with_name("postgresql"))

    def attempt() -> str:
        argv = [
            str(programs / "psql"),
            "-h",
            str(house.sockets),
            "-U",
            "postgres",
            "-c",
            "SELECT 1",
        ]
        done = subprocess.run(
            argv, capture_output=True, text=True, check=False, cwd="/", **owner.launch()
        )
        said: str = done.stderr
        return said

    return attempt


@as_root
def test_e2_nobody_cannot_reach_the_socket(as_nobody: Callable[[], str]) -> None:
    assert "Permission denied" in as_nobody()


@as_root
def test_e2_nobody_is_refused_even_at_an_open_socket(
    house: EmbeddedPostgres, as_nobody: Callable[[], str]
) -> None:
    house.sockets.chmod(0o711)
    (house.sockets / SOCKET).chmod(0o777)
    try:
        assert "Peer authentication failed" in as_nobody()
    finally:
        (house.sockets / SOCKET).chmod(0o700)
        house.sockets.chmod(0o700)


# E5: no pgcrypto, citext, pg_trgm; so nothing of ours may ask for an extension.


def test_e5_the_server_has_no_extensions_to_lean_on(server: EmbeddedPostgres) -> None:
    names = ask(server, "SELECT array_agg(name ORDER BY name) FROM pg_available_extensions")
    assert names == ["plpgsql", "vector"]


def test_e5_no_migration_asks_for_an_extension() -> None:
    folder = Path(migrations.__file__).parent
    texts = [path.read_text().lower() for path in folder.rglob("*.py")]
    assert texts and not [text for text in texts if "create extension" in text]
