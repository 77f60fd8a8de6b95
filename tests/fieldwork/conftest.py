"""A member of staff in the browser of Velsen, with a questionnaire to send out."""

from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tests.fieldwork.desk import Work, furnish, seat
from tests.fieldwork.threads import Look
from tests.fieldwork.working import do
from tests.house import Home, sign_in

MEMBERS = 12


@pytest.fixture
def version_id(velsen: Home) -> UUID:
    """The draft of a questionnaire; twelve members live in the first wijk."""
    return furnish(velsen, MEMBERS)


@pytest.fixture
def staff(velsen: Home, client: FlaskClient) -> FlaskClient:
    sign_in(client, velsen, "account", seat(velsen, "onderzoeker"))
    return client


@pytest.fixture
def work(velsen: Home, owner_sql: Look) -> Work:
    """What the worker would do when its bell rings."""

    def run(job: str) -> None:
        (bell,) = owner_sql("select subject_id from bell where job = :job", job=job)
        with velsen.as_worker():
            do(job, bell["subject_id"])

    return run
