"""A member of staff in the browser of Velsen, with a questionnaire to send out."""

from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tenants.spaces import Space
from tests.fieldwork.desk import furnish, seat, sign_in

MEMBERS = 12


@pytest.fixture
def version_id(worker_app: Flask, velsen: Space) -> UUID:
    """The draft of a questionnaire; twelve members live in the first wijk."""
    return furnish(worker_app, velsen, MEMBERS)


@pytest.fixture
def staff(app: Flask, worker_app: Flask, velsen: Space, client: FlaskClient) -> FlaskClient:
    sign_in(client, app, velsen, "account", seat(worker_app, velsen, "onderzoeker"))
    return client
