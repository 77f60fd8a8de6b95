"""Anybody can fetch the schema, on the host of the platform and on no other."""

import json

from flask.testing import FlaskClient

from meedoen.survey.document.shape import published
from tests.accounts.builders import PLATFORM

ADDRESS = "/schema/questionnaire/2.json"


def test_the_schema_is_served_to_any_page(client: FlaskClient) -> None:
    answer = client.get(f"{PLATFORM}{ADDRESS}")
    assert json.loads(answer.text) == json.loads(published())
    assert answer.mimetype == "application/schema+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in answer.headers


def test_it_is_not_on_the_host_of_a_gemeente(client: FlaskClient) -> None:
    assert client.get(f"http://velsen.localhost{ADDRESS}").status_code == 404
