"""Return addresses that nobody else can make."""

from uuid import UUID

import pytest

from meedoen.mailing.email.returning import return_address, row_behind
from tenants.spaces import Space
from tests.house import Home

ROW = UUID("01a20036-13be-71f6-b538-e8b15cd4e7c2")


def test_a_return_address_leads_back_to_its_row(in_velsen: Space) -> None:
    address = return_address(ROW, "example.nl")
    assert row_behind(address) == ROW
    assert row_behind(address.upper()) == ROW


def test_another_space_does_not_know_it(velsen: Home, beverwijk: Home) -> None:
    with velsen.as_web():
        address = return_address(ROW, "example.nl")
    with beverwijk.as_web():
        assert row_behind(address) is None


@pytest.mark.parametrize(
    "made_up", ["", "x", "retour+@a", "retour+a.b@a", "retour+é.é@a", "retour+" + "a" * 26]
)
def test_a_made_up_address_leads_nowhere(in_velsen: Space, made_up: str) -> None:
    assert row_behind(made_up) is None


def test_a_changed_row_leads_nowhere(in_velsen: Space) -> None:
    name, _, rest = return_address(ROW, "example.nl").partition(".")
    other = return_address(UUID(int=1), "example.nl").partition(".")[0]
    assert row_behind(f"{other}.{rest}") is None
    assert row_behind(f"{name}.{rest}") == ROW
