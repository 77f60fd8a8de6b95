"""The page of all routes, and trying one from any question on; what is filled in then is never stored."""

import html
import json
import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient

from tests.survey.desk import ROOT

TABLES = "select schemaname, tablename from pg_tables where schemaname not in ('pg_catalog', 'information_schema')"


def test_it_says_which_question_is_on_which_route_and_how_long_each_takes(
    alice: FlaskClient, made: UUID
) -> None:
    assert f'href="{ROOT}/{made}/routes"' in alice.get(f"{ROOT}/{made}/controle").text
    page = alice.get(f"{ROOT}/{made}/routes").text
    assert "Er zijn 2 routes" in page
    assert "2 vragen" in page
    assert "3 vragen" in page
    assert "<strong>Nee</strong>" in page
    row = page.partition('<th scope="row">Waarom niet?</th>')[2].partition("</tr>")[0]
    assert re.findall(r">(ja|nee)<", row) == ["nee", "ja"]


def test_a_route_is_tried_from_any_question_on_and_nothing_of_it_is_stored(
    alice: FlaskClient, made: UUID, owner_sql: Callable[..., list[Any]]
) -> None:
    tables = sorted(f'"{row.schemaname}"."{row.tablename}"' for row in owner_sql(TABLES))

    def rows() -> dict[str, list[Any]]:
        return {
            name: owner_sql(f"select count(*) as n, max(xmin::text::bigint) as x from {name}")
            for name in tables
        }

    page = alice.get(f"{ROOT}/{made}/routes").text
    before = rows()
    forms = re.findall(
        r'name="antwoorden" value="([^"]*)">\s*<input type="hidden" name="stap" value="(\d+)"', page
    )
    assert len(forms) == 5
    for carried, step in forms:
        fields = {"antwoorden": html.unescape(carried), "stap": step, "actie": "vanaf"}
        assert alice.post(f"{ROOT}/{made}/voorbeeld", data=fields).status_code == 200
    answers = json.dumps({"kent": "nee"})
    tried = alice.post(
        f"{ROOT}/{made}/voorbeeld", data={"antwoorden": answers, "stap": "1", "actie": "vanaf"}
    )
    assert "Waarom niet?" in tried.text
    fields = {"antwoorden": answers, "stap": "1", "waarom": "Geheim", "actie": "verder"}
    alice.post(f"{ROOT}/{made}/voorbeeld", data=fields)
    assert rows() == before
