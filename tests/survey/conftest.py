"""Alice composes for Velsen, and has a small questionnaire before her."""

from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tenants.spaces import Space
from tests.accounts.builders import sign_in
from tests.survey.builders import make_composer, make_draft
from tests.survey.desk import CONTENT


@pytest.fixture
def alice(worker_app: Flask, velsen: Space, client: FlaskClient) -> FlaskClient:
    make_composer(worker_app, velsen)
    return sign_in(client)


@pytest.fixture
def made(app: Flask, velsen: Space) -> UUID:
    return make_draft(app, velsen, CONTENT)
