"""On the way to a provider and back: for one browser, once, and for ten minutes.

`state` and `nonce` tie what comes back to this browser and this sign-in; of PKCE (RFC 7636, S256) the provider
saw the hash alone, so that a stolen code is worth nothing.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlencode
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts.provider.reading import Client
from meedoen.accounts.sso.models import Way
from tenants import current
from tenants.database import db
from tenants.ground import tokens
from tenants.ground.sealing import seal, unseal

LASTS = timedelta(minutes=10)
SEALED_AS = "way to a provider"
ROW = Way.__table__


class Purpose(StrEnum):
    """What somebody goes there for: to sign in, to couple it to who they are, or to take an invitation."""

    ENTER = "enter"
    COUPLE = "couple"
    PROVE = "prove"


@dataclass(frozen=True)
class Wanted:
    """`target` is a page of the platform that was looked at before it is kept."""

    purpose: Purpose
    target: str | None = None
    person_id: UUID | None = None


@dataclass(frozen=True)
class Back:
    """What was known when this browser left."""

    wanted: Wanted
    provider_id: UUID
    nonce: str
    verifier: str


def begin(client: Client, wanted: Wanted, secret: str, back: str, now: datetime) -> str:
    """Where this browser goes now: an address of the provider, which sends it `back`."""
    from authlib.oauth2.rfc7636 import create_s256_code_challenge

    state, nonce, verifier = tokens.fresh(), tokens.fresh(), tokens.fresh()
    kept = {"nonce": nonce, "verifier": verifier, "target": wanted.target}
    db.session.add(Way(
        state_hash=hashed("state", state), holder_hash=hashed("holder", secret),
        space_id=client.space_id, provider_id=client.provider_id, purpose=wanted.purpose,
        person_id=wanted.person_id, secrets=seal(SEALED_AS, json.dumps(kept)),
        expires_at=now + LASTS,
    ))  # fmt: skip
    asked = {
        "response_type": "code", "client_id": client.client_id, "redirect_uri": back,
        "scope": "openid", "state": state, "nonce": nonce,
        "code_challenge": create_s256_code_challenge(verifier), "code_challenge_method": "S256",
    }  # fmt: skip
    if client.acr:
        asked["acr_values"] = client.acr
    joint = "&" if "?" in client.authorization else "?"
    return client.authorization + joint + urlencode(asked)


def take(state: str, secret: str, space_id: UUID, now: datetime) -> Back | None:
    """Use it up, whoever comes with it; None for another browser, another gemeente, or too late."""
    taken = db.session.execute(
        sa.delete(ROW)
        .where(ROW.c.tenant_id == current.tenant_id(), ROW.c.state_hash == hashed("state", state))
        .returning(*ROW.c)
    ).one_or_none()
    if taken is None or taken.expires_at <= now or taken.space_id != space_id:
        return None
    if taken.holder_hash != hashed("holder", secret):
        return None
    kept = json.loads(unseal(SEALED_AS, taken.secrets))
    wanted = Wanted(Purpose(taken.purpose), kept["target"], taken.person_id)
    return Back(wanted, taken.provider_id, kept["nonce"], kept["verifier"])


def forget_ways(now: datetime) -> None:
    """For the clock, on the platform."""
    db.session.execute(sa.delete(Way).where(Way.expires_at < now))


def hashed(what: str, secret: str) -> bytes:
    return tokens.hashed(f"{what} {secret}")
