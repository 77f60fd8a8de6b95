"""A token is believed when our provider made it, for us, about this sign-in, now; and in no other case."""

import base64
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from joserfc.jwk import ECKey, KeySet, OctKey, RSAKey

from meedoen.accounts.provider import checking
from meedoen.accounts.provider.checking import Expected, Untrue
from tests.accounts.provider.stub import signed

NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
AT = int(NOW.timestamp())
EXPECTED = Expected("https://login.example.nl", "meedoen", "noot")
RIGHT = {
    "iss": EXPECTED.issuer, "aud": "meedoen", "sub": "kees", "nonce": "noot", "iat": AT, "exp": AT + 300,
}  # fmt: skip
KEY = RSAKey.generate_key(2048, {"kid": "een"})
OTHER = RSAKey.generate_key(2048, {"kid": "een"})
CURVE = ECKey.generate_key("P-256", {"kid": "twee"})


def shown(*keys: Any) -> dict[str, Any]:
    return dict(KeySet(list(keys)).as_dict(private=False))


KEYS = shown(KEY, CURVE)


def told(claims: dict[str, Any]) -> Any:
    return checking.claims(signed(KEY, claims), KEYS, EXPECTED, NOW)


def test_a_right_one_says_who_it_is() -> None:
    assert told(RIGHT)["sub"] == "kees"
    assert told({**RIGHT, "aud": ["meedoen"]})["sub"] == "kees"
    assert told({**RIGHT, "aud": ["meedoen", "ander"], "azp": "meedoen"})["sub"] == "kees"
    by_curve = signed(CURVE, RIGHT, "ES256", "twee")
    assert checking.claims(by_curve, KEYS, EXPECTED, NOW)["sub"] == "kees"


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://login.example.nl/"}, {"iss": "https://login.beverwijk.nl"}, {"iss": None},
        {"iss": ["https://login.example.nl"]},
        {"aud": "ander"}, {"aud": []}, {"aud": None}, {"aud": ["meedoen", "ander"]},
        {"aud": ["ander", "meedoen"], "azp": "ander"}, {"azp": "ander"},
        {"nonce": "ander"}, {"nonce": None}, {"nonce": ["noot"]}, {"nonce": ""},
        {"exp": AT - 61}, {"exp": None}, {"exp": "straks"}, {"iat": AT + 61}, {"iat": AT - 601}, {"iat": None},
        {"nbf": AT + 61},
        {"sub": ""}, {"sub": None}, {"sub": 7}, {"sub": "k" * 256}, {"sub": "kéés"}, {"sub": ["kees"]},
        {"amr": "mfa"},
    ],
)  # fmt: skip
def test_one_that_says_otherwise_is_not_believed(wrong: dict[str, Any]) -> None:
    claims = {name: value for name, value in {**RIGHT, **wrong}.items() if value is not None}
    with pytest.raises(Untrue):
        told(claims)


def unsigned(claims: dict[str, Any], header: dict[str, str]) -> str:
    parts = (json.dumps(part).encode() for part in (header, claims))
    return ".".join(base64.urlsafe_b64encode(one).rstrip(b"=").decode() for one in parts) + "."


def by_password() -> str:
    """The public key as text, which everybody has, taken for a shared secret; the library makes no such token."""
    said = unsigned(RIGHT, {"alg": "HS256", "kid": "een"})[:-1]
    mark = hmac.digest(KEY.as_pem(private=False), said.encode(), "sha256")
    return f"{said}.{base64.urlsafe_b64encode(mark).rstrip(b'=').decode()}"


@pytest.mark.parametrize(
    "token",
    [
        unsigned(RIGHT, {"alg": "none"}), unsigned(RIGHT, {"alg": "None", "kid": "een"}),
        unsigned(RIGHT, {"alg": "RS256", "kid": "een"}),
        by_password(), signed(OTHER, RIGHT),
        signed(KEY, RIGHT, kid="drie"), signed(KEY, RIGHT, kid="twee"),
        signed(KEY, RIGHT)[:-4] + "AAAA", "", "a.b.c", "een.twee", "x" * 100,
    ],
)  # fmt: skip
def test_one_that_it_did_not_sign_is_not_believed(token: str) -> None:
    with pytest.raises(Untrue):
        checking.claims(token, KEYS, EXPECTED, NOW)


@pytest.mark.filterwarnings("ignore:JWS algorithm")
def test_mutant_with_a_list_that_knows_none_nobody_need_sign(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(checking, "ALGORITHMS", (*checking.ALGORITHMS, "none"))
    token = unsigned(RIGHT, {"alg": "none"})
    assert checking.claims(token, KEYS, EXPECTED, NOW)["sub"] == "kees"


def test_mutant_without_what_is_expected_another_sign_in_would_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(checking, "_options", lambda _: {})
    monkeypatch.setattr(checking, "_params", lambda _: {})
    assert told({**RIGHT, "iss": "x", "aud": "ander", "nonce": "ander"})["sub"] == "kees"


def test_the_clocks_may_be_a_minute_apart() -> None:
    for apart in (timedelta(seconds=-59), timedelta(seconds=59)):
        at = AT + int(apart.total_seconds())
        assert told({**RIGHT, "iat": at, "exp": at + 1 if apart > timedelta() else AT - 59})


def test_only_public_keys_that_sign_are_used() -> None:
    enc = KEY.as_dict(private=False, use="enc")
    secret = OctKey.generate_key(256).as_dict(private=True)
    listed = {"keys": [enc, secret, {"kty": "RSA"}, "x", CURVE.as_dict(private=False)]}
    assert [one.kid for one in checking.usable(listed)] == ["twee"]
    assert checking.usable({"keys": "x"}) == checking.usable({}) == []
