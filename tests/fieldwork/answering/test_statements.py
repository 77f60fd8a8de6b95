"""The hot path stays short, whatever else is switched on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from tests.fieldwork.builders import THREE_PAGES, YES, open_wave, send
from tests.house import Home

WRITES = ("insert", "update", "delete")


@contextmanager
def heard() -> Iterator[list[str]]:
    """Every statement that any engine sends, the setting of the tenant included."""
    statements: list[str] = []

    def listen(_: Any, __: Any, statement: str, *___: Any) -> None:
        statements.append(statement.strip().lower())

    sa.event.listen(sa.Engine, "before_cursor_execute", listen)
    try:
        yield statements
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", listen)


def test_a_warm_page_takes_at_most_three_statements_and_writes_nothing(
    client: FlaskClient, velsen: Home
) -> None:
    _, secrets = open_wave(velsen)
    client.get(f"/meedoen/{secrets[0]}")
    with heard() as statements:
        client.get(f"/meedoen/{secrets[1]}")
    assert 0 < len(statements) <= 3, statements
    assert not [s for s in statements if s.startswith(WRITES)]


@pytest.mark.parametrize("mode", ["anonymous", "confidential"])
def test_a_submission_takes_at_most_eight_statements_in_one_transaction(
    client: FlaskClient, velsen: Home, mode: str
) -> None:
    _, secrets = open_wave(velsen, mode=mode)
    client.post(f"/meedoen/{secrets[1]}", data=YES)
    commits: list[object] = []

    def count(connection: object) -> None:
        commits.append(connection)

    sa.event.listen(sa.Engine, "commit", count)
    try:
        with heard() as statements:
            client.post(f"/meedoen/{secrets[1]}/versturen")
    finally:
        sa.event.remove(sa.Engine, "commit", count)
    assert 3 < len(statements) <= 8, statements
    assert len(commits) == 1
    assert sum(s.startswith("select set_config") for s in statements) == 1


def test_the_number_of_answers_and_members_does_not_matter(
    client: FlaskClient, velsen: Home, owner_sql: Callable[..., list[Any]]
) -> None:
    _, secrets = open_wave(velsen, members=60)
    for secret in secrets[:30]:
        send(client, secret)
    with heard() as statements:
        client.get(f"/meedoen/{secrets[40]}")
    assert len(statements) <= 3


def test_a_step_in_between_takes_few_statements_too(client: FlaskClient, velsen: Home) -> None:
    _, secrets = open_wave(velsen, pages=THREE_PAGES)
    path = f"/meedoen/{secrets[0]}"
    client.get(path)
    with heard() as statements:
        client.post(path, data={"stap": "1", "groen": "ja", "actie": "verder"})
    assert len(statements) <= 4, statements
