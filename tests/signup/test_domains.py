"""Which addresses look like those of a gemeente itself."""

import pytest

from meedoen.signup.asking.domains import candidates, is_for_everybody, is_own
from meedoen.signup.finding.listing import gemeenten
from tests.signup.builders import gemeente

VELSEN, BERGEN, DIJK, DEN_HAAG = "GM0453", "GM0373", "GM1980", "GM0518"


@pytest.mark.parametrize(
    ("email", "code", "own"),
    [
        ("a@velsen.nl", VELSEN, True), ("A@VELSEN.NL", VELSEN, True),
        ("a@gemeentevelsen.nl", VELSEN, True), ("a@gemeente-velsen.nl", VELSEN, True),
        ("a@post.velsen.nl", VELSEN, True), ("a@nietvelsen.nl", VELSEN, False),
        ("a@velsen.nl.elders.example.nl", VELSEN, False), ("a@velsen.com", VELSEN, False),
        ("a@beverwijk.nl", VELSEN, False), ("velsen.nl@elders.example.nl", VELSEN, False),
        ("a@dijkenwaard.nl", DIJK, True), ("a@dijk-en-waard.nl", DIJK, True),
        ("a@denhaag.nl", DEN_HAAG, True),
        # Of two gemeenten of one name, neither gets the bare one.
        ("a@bergen.nl", BERGEN, False), ("a@bergen-nh.nl", BERGEN, True),
    ],
)  # fmt: skip
def test_a_domain_is_expected_from_the_name(email: str, code: str, own: bool) -> None:
    assert is_own(email, gemeente(code)) is own


def test_no_two_gemeenten_expect_the_same_domain() -> None:
    all_of_them = [domain for one in gemeenten() for domain in candidates(one)]
    assert len(all_of_them) == len(set(all_of_them))


def test_what_anybody_can_have_is_nobodys_own() -> None:
    assert is_for_everybody("x@Gmail.com")
    assert not is_for_everybody("x@velsen.nl")
    assert not any(is_for_everybody(f"x@{d}") for one in gemeenten() for d in candidates(one))
