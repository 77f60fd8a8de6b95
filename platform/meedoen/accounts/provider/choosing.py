"""Naming a provider, which is tried first, taking it into use, and going back to passwords alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts.provider import keys, reading
from meedoen.accounts.provider.discovering import Found
from meedoen.accounts.provider.models import Provider, SecondFactor
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from tenants import choices, current, erasures
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb
from tenants.ground.ids import new_id
from tenants.ground.sealing import seal

PROVIDER = "identity_provider"
ALREADY = lazy(
    "Deze inlogdienst was al in gebruik. Probeer hem opnieuw als u hem weer wilt gebruiken."
)


@dataclass(frozen=True)
class Named:
    issuer: str
    client_id: str
    second_factor: SecondFactor
    acr: str


def propose(named: Named, found: Found, account_id: UUID, now: datetime) -> Provider:
    """What was tried and found good; nobody signs in with it yet. It gets a key pair of its own."""
    pair = keys.new_pair(" ".join(("Meedoen", current.space().name)), now)
    made = Provider(
        id=new_id(), issuer=named.issuer, client_id=named.client_id, acr=named.acr,
        second_factor=named.second_factor, authorization_endpoint=found.authorization,
        token_endpoint=found.token, keys_endpoint=found.keys, sign_out_endpoint=found.sign_out,
        private_key=seal(reading.SEALED_AS, pair.private), certificate=pair.certificate,
        made_by=account_id, made_at=now,
    )  # fmt: skip
    db.session.add(made)
    return made


def use(provider_id: UUID, account_id: UUID, now: datetime) -> None:
    """From now on people sign in with this one. Raises Refused (404, 409)."""
    chosen = reading.provider(provider_id)
    if chosen.used_at is not None:
        raise Refused(ALREADY, status=409)
    _end(now)
    chosen.used_at = now
    _tell(account_id, Verb.PROVIDER_USED)


def stop(account_id: UUID, now: datetime) -> None:
    """Nobody signs in with it any more; what they opened with it lasts at most a working day."""
    if _end(now):
        _tell(account_id, Verb.PROVIDER_STOPPED)


def used_ids() -> Sequence[UUID]:
    """Of what people sign in with; for after a restore."""
    return db.session.scalars(sa.select(Provider.id).where(choices.is_in_use(Provider))).all()


def stop_again(provider_id: UUID, now: datetime) -> None:
    """After a restore: one that was stopped since the backup, perhaps because it could not be trusted."""
    db.session.execute(
        sa.update(Provider)
        .where(Provider.id == provider_id, choices.is_in_use(Provider))
        .values(ended_at=now)
    )


def _end(now: datetime) -> bool:
    before = choices.end(Provider, now)
    if before is None:
        return False
    erasures.tell(PROVIDER, before.id)
    return True


def _tell(account_id: UUID, verb: Verb) -> None:
    note(Actor.account(account_id), verb, Object(Kind.SPACE, current.tenant_id()))
