"""One way to write an address."""

import pytest

from meedoen.accounts import email_address


def test_an_address_is_found_however_it_was_typed() -> None:
    assert email_address.normalise("  Alice@Velsen.Example.NL ") == "alice@velsen.example.nl"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "alice",
        "@velsen.example.nl",
        "alice@",
        "a b@x.nl",
        "a\0@x.nl",
        "\ud800@x.nl",
        "a" * 250 + "@x.nl",
    ],
)
def test_what_cannot_be_an_address_is_not_usable(typed: str) -> None:
    assert not email_address.is_usable(typed)


def test_an_ordinary_address_is_usable() -> None:
    assert email_address.is_usable("jan.o'neil+werk@velsen.example.nl")
