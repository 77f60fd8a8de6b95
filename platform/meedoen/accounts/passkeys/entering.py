"""Signing in with a passkey: no address, no password, no code. The device says who it is."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from meedoen.accounts import finding
from meedoen.accounts.passkeys import challenges, keeping
from meedoen.accounts.passkeys.challenges import Asked, Holder, Purpose
from meedoen.accounts.passkeys.models import Passkey
from tenants.audit import note
from tenants.deeds import VISITOR, Kind, Object, Verb
from tenants.ground import tokens


@dataclass(frozen=True)
class Entered:
    """Who it is, if everything was right, and where they were going."""

    person_id: UUID | None = None
    target: str | None = None


def begin(now: datetime, target: str | None) -> str:
    """Ask a browser for a passkey; returns the secret that its cookie holds."""
    secret = tokens.fresh()
    challenges.ask(_holder(secret), now, target=target)
    return secret


def asked(secret: str, now: datetime) -> Asked | None:
    """What this browser was asked, as long as it may answer."""
    return challenges.standing(_holder(secret), now)


def enter(secret: str, credential: str, now: datetime) -> Entered:
    """Whoever owns the passkey that this browser showed; nobody where anything is not right.

    A person who may not sign in gets the same answer as a passkey that nobody has.
    """
    from meedoen.accounts.passkeys import ceremonies  # brings the library, which few have need of

    asked = challenges.take(_holder(secret), now)
    shown = ceremonies.told(credential) if asked else None
    if asked is None or shown is None:
        return Entered(target=asked.target if asked else None)
    passkey = keeping.with_credential(shown.raw_id, held=True)
    person = finding.active_person(passkey.person_id) if passkey else None
    count = ceremonies.counted(shown, asked.challenge, passkey) if passkey else None
    if passkey is None or person is None or count is None:
        _refuse(passkey)
        return Entered(target=asked.target)
    passkey.sign_count, passkey.used_at = count, now
    return Entered(person.id, asked.target)


def _refuse(passkey: Passkey | None) -> None:
    tried = Object(Kind.PERSON, passkey.person_id if passkey else None)
    note(VISITOR, Verb.PASSKEY_REFUSED, tried)


def _holder(secret: str) -> Holder:
    return Holder(Purpose.ENTER, secret.encode("utf-8", "replace"))
