"""A provider in this network, which the settings of these tests let us ask."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tenants.ground.settings import configure, settings
from tests.accounts.provider.stub import Stub


@pytest.fixture
def stub(app: object, tmp_path: Path) -> Iterator[Stub]:
    made, before = Stub(tmp_path), settings()
    configure(replace(before, provider_in_private_networks=True, provider_ca_file=made.certificate))
    yield made
    made.stop()
    configure(before)
