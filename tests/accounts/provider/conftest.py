"""A provider in this network, which the settings of these tests let us ask."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

from meedoen.accounts.provider import asking, keys
from tenants.database import db
from tenants.ground.settings import configure, settings
from tests.accounts.provider.stub import Stub
from tests.mailing.certificates import self_signed


@cache
def one_private_key(**how: int) -> RSAPrivateKey:
    """A real one, made once: that is what takes time."""
    return generate_private_key(**how)


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "generate_private_key", one_private_key)


@pytest.fixture
def open_meanwhile(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether a transaction was open, each time that a provider was asked for something."""
    found: list[bool] = []
    real = asking._asked

    def asked(*rest: Any) -> Any:
        found.append(db.session().in_transaction())
        return real(*rest)

    monkeypatch.setattr(asking, "_asked", asked)
    return found


@pytest.fixture
def stub(app: object, tmp_path: Path) -> Iterator[Stub]:
    made, before = Stub(self_signed("127.0.0.1", tmp_path)), settings()
    configure(replace(before, provider_in_private_networks=True, provider_ca_file=made.certificate))
    yield made
    made.stop()
    configure(before)
