"""Whether a token is what our provider said, about this very sign-in (OpenID Connect Core 1.0, 3.1.3.7).

The list of algorithms is ours, never the token's: one without a signature, or signed with a public key as if it
were a password, is no token.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
KINDS = ("RSA", "EC")
APART = timedelta(seconds=60)
OLDEST = timedelta(minutes=10)
LONGEST_SUBJECT = 255


class Untrue(Exception):
    """Not from this provider, not for us, not about this sign-in, or not of now."""


@dataclass(frozen=True)
class Expected:
    """Of whom a token must be, for whom, and about which sign-in."""

    issuer: str
    client_id: str
    nonce: str


def claims(
    token: str, keys: Mapping[str, Any], expected: Expected, now: datetime
) -> Mapping[str, Any]:
    """What a token says that is true; its `sub` is somebody. Raises Untrue."""
    from authlib.oidc.core import CodeIDToken  # only where such a service is
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    try:
        read = jwt.decode(token, KeySet(usable(keys)), algorithms=ALGORITHMS)
        told = CodeIDToken(read.claims, read.header, _options(expected), _params(expected))
        told.validate(int(now.timestamp()), int(APART.total_seconds()))
    except (JoseError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise Untrue(type(error).__name__) from None
    if told["iat"] < (now - OLDEST).timestamp():
        raise Untrue("old")
    if not is_subject(told["sub"]):
        raise Untrue("subject")
    return dict(told)


def usable(told: Mapping[str, Any]) -> list[Any]:
    """The public keys that can sign, of those that a provider shows; one that we cannot read is passed over."""
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    listed = told.get("keys")
    found = []
    for one in listed if isinstance(listed, list) else []:
        if (
            not isinstance(one, dict)
            or one.get("kty") not in KINDS
            or one.get("use", "sig") != "sig"
        ):
            continue
        try:
            found += KeySet.import_key_set({"keys": [one]}).keys
        except (JoseError, ValueError, TypeError, KeyError):
            continue
    return found


def is_subject(told: object) -> bool:
    """At most 255 characters of ASCII (OpenID Connect Core, 2)."""
    return isinstance(told, str) and 0 < len(told) <= LONGEST_SUBJECT and told.isascii()


def _options(expected: Expected) -> dict[str, Any]:
    return {
        "iss": {"essential": True, "value": expected.issuer},
        "aud": {"essential": True, "value": expected.client_id},
        "sub": {"essential": True},
        "exp": {"essential": True},
        "iat": {"essential": True},
        "nonce": {"essential": True, "value": expected.nonce},
    }


def _params(expected: Expected) -> dict[str, str]:
    return {"client_id": expected.client_id, "nonce": expected.nonce}
