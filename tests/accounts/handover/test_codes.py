"""The code that hands somebody over says who they are to one space alone, for a minute."""

import base64
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from meedoen.accounts import finding
from meedoen.accounts.handover import challenges, codes
from meedoen.accounts.handover.codes import Asked
from tenants import crossing
from tenants.ground import sealing, tokens
from tenants.ground.ids import new_id
from tenants.spaces import Space
from tests.accounts.builders import make_person
from tests.house import ALICE, Home

Make = Callable[..., str]


@pytest.fixture
def make(velsen: Home, now: datetime) -> Make:
    """A code for Alice, made on the platform."""
    person_id = make_person(velsen)

    def made(space: Space, at: datetime = now) -> str:
        with velsen.on_platform():
            person = finding.person_by_id(person_id)
            assert person is not None
            until = at + timedelta(hours=1)
            return codes.make(person, Asked(space, "uitdaging", "/beheer", new_id(), until), at)

    return made


def test_it_tells_the_space_who_comes_in(make: Make, velsen: Home, now: datetime) -> None:
    code = make(velsen)
    with velsen.as_web():
        found = codes.read(code, now)
    assert found is not None
    assert (found.person_id, found.name) == (make_person(velsen), "Alice de Boer")
    assert (found.challenge, found.page, found.made_at) == ("uitdaging", "/beheer", now)


def test_it_is_worth_a_minute(make: Make, velsen: Home, now: datetime) -> None:
    code = make(velsen)
    with velsen.as_web():
        for seconds, worth in ((-6, False), (-5, True), (0, True), (59.9, True), (60, False)):
            found = codes.read(code, now + timedelta(seconds=seconds))
            assert (found is not None) is worth, seconds


def test_no_other_space_can_open_it(
    make: Make, velsen: Home, beverwijk: Home, ijmond: Home, now: datetime
) -> None:
    code = make(velsen)
    for other in (beverwijk, ijmond):
        with other.as_web():
            assert codes.read(code, now) is None
    with velsen.on_platform():
        assert codes.read(code, now) is None


def test_sealed_for_whoever_made_it_another_space_opens_what_is_not_for_it(
    make: Make, velsen: Home, beverwijk: Home, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: one key for all spaces."""
    same = lambda _, purpose, text: sealing.seal_under(velsen.id, purpose, text)  # noqa: E731
    monkeypatch.setattr(codes, "seal_for", same)
    monkeypatch.setattr(
        codes, "unseal", lambda purpose, blob: crossing.unseal_of(velsen.id, purpose, blob)
    )
    code = make(velsen)
    with beverwijk.as_web():
        assert codes.read(code, now) is not None


@pytest.mark.parametrize(
    "bad", ["", "x", "a" * 43, "é" * 50, "a" * 5000, "====", "\ud800", "A" * 200, "\0"]
)
def test_what_the_platform_did_not_make_says_nothing(velsen: Home, now: datetime, bad: str) -> None:
    with velsen.as_web():
        assert codes.read(bad, now) is None


def test_a_bit_more_or_less_and_it_says_nothing(make: Make, velsen: Home, now: datetime) -> None:
    code = make(velsen)
    raw = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
    with velsen.as_web():
        assert codes.read(code, now) is not None
        for at in range(0, len(raw), 7):
            changed = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
            assert codes.read(base64.urlsafe_b64encode(changed).decode(), now) is None
        assert codes.read(code[:-2], now) is None


def test_what_a_space_sealed_for_itself_is_no_code(velsen: Home, now: datetime) -> None:
    with velsen.as_web():
        blob = sealing.seal("totp 1", '{"person": "x"}')
        assert codes.read(base64.urlsafe_b64encode(blob).decode(), now) is None


def test_nobody_reads_in_it_who_somebody_is(make: Make, velsen: Home) -> None:
    code = make(velsen)
    raw = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
    assert ALICE.encode() not in raw
    assert b"Alice" not in raw


def test_only_the_verifier_answers_its_challenge() -> None:
    verifier, other = tokens.fresh(), tokens.fresh()
    asked = challenges.challenge(verifier)
    assert challenges.is_one(verifier)
    assert challenges.is_one(asked)
    assert challenges.answers(verifier, asked)
    for wrong in (other, asked, "", "x", verifier + "a", "é" * 43):
        assert not challenges.answers(wrong, asked)


def test_the_challenge_is_that_of_the_standard() -> None:
    """RFC 7636, appendix B."""
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    assert challenges.challenge(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
