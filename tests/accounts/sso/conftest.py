"""Alice works for Velsen, whose provider knows her as kees; nobody has signed in with this browser."""

from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tests.accounts.builders import give_place, make_person
from tests.accounts.provider.conftest import open_meanwhile, quick_keys, stub
from tests.accounts.provider.stub import Stub
from tests.accounts.sso.builders import Browse, coupled, in_use
from tests.house import ALICE, Home

__all__ = ["open_meanwhile", "quick_keys", "stub"]


@pytest.fixture
def alice(velsen: Home) -> UUID:
    made = make_person(velsen)
    give_place(velsen, made, ALICE)
    return made


@pytest.fixture
def provider(velsen: Home, stub: Stub) -> UUID:
    return in_use(velsen, stub)


@pytest.fixture
def kees(velsen: Home, alice: UUID, provider: UUID, stub: Stub) -> UUID:
    coupled(velsen, alice, stub)
    return alice


@pytest.fixture
def stranger(browse: Browse, platform: Home) -> FlaskClient:
    return browse(platform)
