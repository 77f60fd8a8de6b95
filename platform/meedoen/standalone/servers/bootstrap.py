"""Gives a fresh database server the roles of the house and their databases."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

import psycopg
from psycopg import sql


def create_roles(superuser_dsn: str, passwords: Mapping[str, str]) -> None:
    """Run the roles' own file (it may run again) and set the password of each role named."""
    with _connect(superuser_dsn) as connection:
        statements = files("tenants.ground").joinpath("roles.sql").read_bytes()
        connection.execute(statements)
        for role, password in passwords.items():
            connection.execute(
                sql.SQL("ALTER ROLE {} PASSWORD {}").format(
                    sql.Identifier(role), sql.Literal(password)
                )
            )


def create_database(superuser_dsn: str, name: str) -> None:
    """Make a database that the owner role owns and only our own roles may enter."""
    database = sql.Identifier(name)
    with _connect(superuser_dsn) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if known.fetchone() is None:
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER meedoen_owner").format(database))
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
        for role in _login_roles(connection):
            grant = sql.SQL("GRANT CONNECT ON DATABASE {} TO {}")
            connection.execute(grant.format(database, sql.Identifier(role)))


def _login_roles(connection: psycopg.Connection[tuple[object, ...]]) -> list[str]:
    rows = connection.execute(
        r"SELECT rolname FROM pg_roles WHERE rolname LIKE 'meedoen\_%' AND rolcanlogin"
    )
    return [str(name) for (name,) in rows]


def _connect(dsn: str) -> psycopg.Connection[tuple[object, ...]]:
    """CREATE DATABASE refuses a transaction, hence autocommit."""
    return psycopg.connect(dsn.replace("+psycopg", "", 1), autocommit=True)
