"""Anybody can fetch the schema of targets, on the host of the platform."""

from flask.testing import FlaskClient

from meedoen.results.from_file.shape import published
from tests.accounts.builders import PLATFORM


def test_the_schema_is_served_to_any_page(client: FlaskClient) -> None:
    answer = client.get(f"{PLATFORM}/schema/weighting-targets/1.json")
    assert answer.text == published()
    assert answer.mimetype == "application/schema+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
