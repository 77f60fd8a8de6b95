"""What may be a host of a gemeente's own, and what is refused with a sentence."""

from collections.abc import Iterator

import pytest

from meedoen.forms.refusing import Refused
from meedoen.hostname import naming
from meedoen.hostname.naming import proper
from tenants import current
from tests.house import Home


@pytest.fixture(autouse=True)
def _inside(velsen: Home) -> Iterator[None]:
    with velsen.as_web():
        yield


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" Panel.Velsen.Example. ", "panel.velsen.example"),
        ("velsen.nl", "velsen.nl"),
        ("a-1.b.voorbeeld.nl", "a-1.b.voorbeeld.nl"),
    ],
)
def test_a_plain_name_is_kept_as_the_directory_reads_it(typed: str, name: str) -> None:
    assert proper(typed, current.space()) == name


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("192.0.2.1", naming.NUMBERS),
        ("127.1", naming.NUMBERS),
        ("2130706433", naming.NUMBERS),
        ("0x7f.0x1", naming.NUMBERS),
        ("[::1]", naming.NUMBERS),
        ("2001:db8::1", naming.NUMBERS),
        ("xn--vlsen-hof.nl", naming.LETTERS),
        ("panel.xn--80ak6aa92e.com", naming.LETTERS),
        ("vеlsen.nl", naming.LETTERS),
        ("velsen。nl", naming.LETTERS),
        ("localhost", naming.OURS),
        ("iets.localhost", naming.OURS),
        ("beverwijk.localhost", naming.OURS),
        ("velsen", naming.PLAIN),
        ("https://panel.velsen.nl", naming.PLAIN),
        ("panel.velsen.nl:8000", naming.PLAIN),
        ("panel.velsen.nl/pad", naming.PLAIN),
        ("jan@velsen.nl", naming.PLAIN),
        ("-panel.velsen.nl", naming.PLAIN),
        ("panel..nl", naming.PLAIN),
        ("panel_1.velsen.nl", naming.PLAIN),
        ("*.velsen.nl", naming.PLAIN),
        ("panel.velsen.nl\nx", naming.PLAIN),
        ("printer.local", naming.PLAIN),
        (f"{'a' * 64}.nl", naming.PLAIN),
        (".".join(["a" * 60] * 5) + ".nl", naming.PLAIN),
    ],
)
def test_everything_else_is_refused_with_what_to_do(typed: str, sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        proper(typed, current.space())
    assert caught.value.errors["host"] == str(sentence)
