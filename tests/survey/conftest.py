"""Alice composes for Velsen, and has a small questionnaire before her."""

from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tests.accounts.builders import sign_in_by_password
from tests.house import Home
from tests.survey.builders import make_composer, make_draft
from tests.survey.desk import CONTENT


@pytest.fixture
def alice(velsen: Home, client: FlaskClient) -> FlaskClient:
    make_composer(velsen)
    return sign_in_by_password(client)


@pytest.fixture
def made(velsen: Home) -> UUID:
    return make_draft(velsen, CONTENT)
