"""The passkeys of a person: made by who shows the password once more, seen, and taken away."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts import notices
from meedoen.accounts.models import Person, SignInSession
from meedoen.accounts.own.own_account import prove
from meedoen.accounts.passkeys import challenges
from meedoen.accounts.passkeys.challenges import Holder, Purpose
from meedoen.accounts.passkeys.models import Passkey
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from tenants import erasures
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Verb
from tenants.ground.ids import new_id
from tenants.moving import take_turns

PASSKEY = "passkey"
MOST = 10
UNPRINTABLE = lazy("Gebruik in de naam gewone letters, cijfers en tekens.")
ENOUGH = lazy("U hebt al 10 passkeys. Verwijder er eerst een.")
NOT_MADE = lazy(
    "Het maken van de passkey lukte niet, of het duurde te lang. Probeer het opnieuw, of gebruik een ander apparaat."
)
KNOWN = lazy("Deze passkey is hier al bekend. U hoeft niets te doen.")
GONE = lazy("Deze passkey is al verwijderd. U hoeft niets te doen.")
LAST = lazy(
    "Dit is nu uw enige manier om in te loggen: er is geen app voor codes gekoppeld. "
    "Koppel eerst een app, bij uw account."
)


def of(person_id: UUID) -> Sequence[Passkey]:
    """The oldest first."""
    query = sa.select(Passkey).where(Passkey.person_id == person_id)
    return db.session.scalars(query.order_by(Passkey.created_at, Passkey.id)).all()


def one_of(person_id: UUID, passkey_id: UUID) -> Passkey:
    """Raises Refused for one that is not theirs, or no longer."""
    for passkey in of(person_id):
        if passkey.id == passkey_id:
            return passkey
    raise Refused(GONE, status=404)


def begin(session: SignInSession, person: Person, typed: dict[str, str], now: datetime) -> None:
    """Let this browser make a passkey, in the next minutes. Raises Refused."""
    name = " ".join(typed["name"].split())
    if not name.isprintable():
        raise Refused.at({"name": UNPRINTABLE})
    if len(of(person.id)) >= MOST:
        raise Refused.at({"name": ENOUGH})
    prove(person, typed["password"], "password", now)
    challenges.ask(holder(session), now, name=name)


def proposal(session: SignInSession, person: Person, now: datetime) -> tuple[str, str] | None:
    """(name, what the browser is told) of the passkey that is being made here."""
    from meedoen.accounts.passkeys import ceremonies  # brings the library, which few have need of

    asked = challenges.standing(holder(session), now)
    if asked is None or asked.name is None:
        return None
    known = [passkey.credential_id for passkey in of(person.id)]
    return asked.name, ceremonies.asked_to_make(person, asked.challenge, known)


def keep(session: SignInSession, person: Person, credential: str, now: datetime) -> None:
    """Take the passkey that this browser made into use. Raises Refused; then it begins anew."""
    from meedoen.accounts.passkeys import ceremonies  # brings the library, which few have need of

    asked = challenges.take(holder(session), now)
    made = ceremonies.made(credential, asked.challenge) if asked else None
    if asked is None or asked.name is None or made is None:
        raise Refused.at({"name": NOT_MADE})
    take_turns(person.id)
    if len(of(person.id)) >= MOST:
        raise Refused.at({"name": ENOUGH})
    if with_credential(made.credential_id) is not None:
        raise Refused.at({"name": KNOWN})
    db.session.add(Passkey(
        id=new_id(), person_id=person.id, credential_id=made.credential_id,
        public_key=made.public_key, sign_count=made.sign_count, name=asked.name, created_at=now,
    ))  # fmt: skip
    notices.tell_of_passkey(person)
    note(who := Actor.person(person.id), Verb.PASSKEY_ADDED, who)


def remove(person: Person, passkey_id: UUID, password: str, now: datetime) -> None:
    """Nobody signs in with it any more. Raises Refused, also where nothing else would be left to sign in with."""
    prove(person, password, "password", now)
    take_turns(person.id)
    passkey = one_of(person.id, passkey_id)
    if person.totp_secret is None and len(of(person.id)) == 1:
        raise Refused.at({"password": LAST})
    _drop(passkey, Actor.person(person.id))
    notices.tell_of_passkey_gone(person)


def remove_all(person: Person, actor: Actor) -> None:
    """For who lost the device: whoever found it may be able to open it."""
    take_turns(person.id)
    for passkey in of(person.id):
        _drop(passkey, actor)


def _drop(passkey: Passkey, actor: Actor) -> None:
    db.session.delete(passkey)
    erasures.tell(PASSKEY, passkey.id)
    note(actor, Verb.PASSKEY_REMOVED, Actor.person(passkey.person_id))


def all_ids() -> Sequence[UUID]:
    """Of everybody, on the platform."""
    return db.session.scalars(sa.select(Passkey.id)).all()


def remove_again(passkey_id: UUID, _: datetime) -> None:
    """After a restore: one that was removed since the backup, perhaps because it was stolen."""
    db.session.execute(sa.delete(Passkey).where(Passkey.id == passkey_id))


def with_credential(credential_id: bytes, *, held: bool = False) -> Passkey | None:
    """Whoever's it is; `held` until this transaction ends."""
    query = sa.select(Passkey).where(Passkey.credential_id == credential_id)
    return db.session.scalars(query.with_for_update() if held else query).one_or_none()


def holder(session: SignInSession) -> Holder:
    """Only the session that the password was shown in makes the passkey."""
    return Holder(Purpose.ADD, session.token_hash)
