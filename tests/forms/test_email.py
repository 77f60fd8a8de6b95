"""One notion of an e-mail address."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.forms.email import as_mailed, lookup_key

WRITTEN: list[Callable[[str], str]] = [str.upper, str.lower, str.swapcase, "  {} \n".format]


@given(address=st.emails(), written=st.sampled_from(WRITTEN))
def test_the_owner_is_the_same_however_the_address_was_typed(
    address: str, written: Callable[[str], str]
) -> None:
    assert lookup_key(written(address)) == lookup_key(address)
    assert (as_mailed(written(address)) is None) == (as_mailed(address) is None)


@given(address=st.emails() | st.text() | st.text().map("jan@{}.nl".format))
def test_what_is_mailed_is_one_plain_word_and_stays_what_it_is(address: str) -> None:
    plain = as_mailed(address)
    if plain is not None:
        assert plain.isascii() and plain.isprintable() and " " not in plain
        assert as_mailed(plain) == plain


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("  Alice@Velsen.Example.NL ", "alice@velsen.example.nl"),
        ("jan@Cafe\u0301.example.nl", "jan@café.example.nl"),
        ("Jan@Straße.example.nl", "jan@strasse.example.nl"),
        ("\tÉ@X.NL\n", "é@x.nl"),
        ("jan@\uff45xample.nl", "jan@\uff45xample.nl"),
        ("", ""),
    ],
)
def test_the_key_of_an_address_never_changes(typed: str, key: str) -> None:
    """Rows are stored under a hash of it: another key would lose their owners."""
    assert lookup_key(typed) == key


@pytest.mark.parametrize(
    "bad",
    [
        "", "@", "jan", "jan@", "@example.nl", "jan@example.nl\r\nRCPT TO:<x@example.nl>",
        "jan@example.nl>", "jan piet@example.nl", "jan@a@example.nl", "ján@example.nl",
        "jan@" + "x" * 300 + ".nl", "jan\x00@example.nl", "jan@\ud800.nl", "jan@.nl", "a b@x.nl",
        "a" * 65 + "@x.nl", "jan@voorbeeld", "jan@[127.0.0.1]", "jan@127.0.0.1", "j..n@x.nl",
        '"jan piet"@example.nl', "Jan <jan@example.nl>", "jan@velsen.localhost",
    ],
)  # fmt: skip
def test_what_no_mail_can_be_sent_to_is_no_address(bad: str) -> None:
    assert as_mailed(bad) is None


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        (" jan.de-boer+panel@example.nl ", "jan.de-boer+panel@example.nl"),
        ("Jan@Café.Example.NL", "Jan@xn--caf-dma.example.nl"),
        ("jan.o'neil+werk@velsen.example.nl", "jan.o'neil+werk@velsen.example.nl"),
    ],
)
def test_an_address_is_written_as_the_line_takes_it(address: str, plain: str) -> None:
    assert as_mailed(address) == plain
