"""A member of staff in the browser of Velsen, with a questionnaire to send out."""

from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tenants.scope import scope
from tenants.spaces import Space
from tests.fieldwork.desk import Work, furnish, seat, sign_in
from tests.fieldwork.threads import Look
from tests.fieldwork.working import do

MEMBERS = 12


@pytest.fixture
def version_id(worker_app: Flask, velsen: Space) -> UUID:
    """The draft of a questionnaire; twelve members live in the first wijk."""
    return furnish(worker_app, velsen, MEMBERS)


@pytest.fixture
def staff(app: Flask, worker_app: Flask, velsen: Space, client: FlaskClient) -> FlaskClient:
    sign_in(client, app, velsen, "account", seat(worker_app, velsen, "onderzoeker"))
    return client


@pytest.fixture
def work(worker_app: Flask, velsen: Space, owner_sql: Look) -> Work:
    """What the worker would do when its bell rings."""

    def run(job: str) -> None:
        (bell,) = owner_sql("select subject_id from bell where job = :job", job=job)
        with worker_app.app_context(), scope(velsen):
            do(job, bell["subject_id"])

    return run
