"""How a person comes to be and gets an account in a space, and how both stop."""

from datetime import datetime
from uuid import UUID

from meedoen.accounts import finding, sessions
from meedoen.accounts.contact.sealing import forget, seal
from meedoen.accounts.models import Account, Person
from meedoen.accounts.proving import coupling as apps
from meedoen.accounts.proving import passwords
from meedoen.accounts.sso import coupling
from meedoen.forms.email import as_mailed, lookup_key
from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from tenants import erasures
from tenants.audit import note
from tenants.database import db
from tenants.deeds import SYSTEM, Actor, Kind, Object, Verb
from tenants.ground.ids import new_id

PERSON, ACCOUNT, REOPENED = "person", "account", "account_reopened"
LONGEST_NAME = 100


def create_person(
    email: str, name: str, password: str, now: datetime, totp_secret: str | None = None
) -> Person:
    """Somebody who can sign in, on the platform; raises Refused with a sentence.

    Without `totp_secret` (base32) they couple an app at the first sign-in.
    """
    person = _person(email, name, password, now)
    if totp_secret:
        person.totp_secret = apps.sealed(person.id, totp_secret)
    note(SYSTEM, Verb.PERSON_CREATED, Object(Kind.PERSON, person.id))
    return person


def welcome(email: str, name: str, password: str, now: datetime) -> Person:
    """The same by whoever was invited: the database asks for the link that they show (`permits.show`)."""
    person = _person(email, name, password, now)
    note(who := Actor.person(person.id), Verb.PERSON_CREATED, who)
    return person


def create_account(
    account_id: UUID, person_id: UUID, email: str, name: str, now: datetime
) -> Account:
    """The place of a person in this space, under the id that `workplaces.make` gave it."""
    address = mailable(email)
    if finding.by_email(address) is not None or finding.of_person(person_id) is not None:
        raise Refused.at({"email": _("Er is al een account met dit e-mailadres.")})
    account = Account(id=account_id, person_id=person_id, created_at=now)
    seal(account, address, tidy_name(name))
    db.session.add(account)
    note(SYSTEM, Verb.ACCOUNT_CREATED, Object(Kind.ACCOUNT, account.id))
    return account


def disable_person(person_id: UUID, now: datetime) -> None:
    """Nothing can be signed in to any more; `everywhere.sign_out` ends what is open in the spaces.
    The platform forgets who they were, and no subject of a provider is theirs any longer."""
    person = finding.active_person(person_id)
    if person is None:
        return
    person.disabled_at = now
    forget(person, now)
    sessions.close_all("person", person_id)
    coupling.remove_all(person_id, SYSTEM)
    note(SYSTEM, Verb.PERSON_DISABLED, Object(Kind.PERSON, person_id))
    erasures.tell(PERSON, person_id)


def disable(account_id: UUID, now: datetime) -> None:
    """End someone's access here, at once and in every browser; what they made stays."""
    account = finding.active(account_id)
    if account is None:
        return
    account.disabled_at = now
    sessions.close_all("account", account_id)
    note(SYSTEM, Verb.ACCOUNT_DISABLED, Object(Kind.ACCOUNT, account_id))
    erasures.tell(ACCOUNT, account_id)


def reopen(account_id: UUID) -> None:
    """Somebody who was here for a while comes to stay, or again; under the worker's role. Twice is no mistake."""
    account = finding.by_id(account_id)
    if account is None or account.disabled_at is None:
        return
    account.disabled_at = None
    note(SYSTEM, Verb.ACCOUNT_REOPENED, Object(Kind.ACCOUNT, account_id))
    erasures.tell(REOPENED, account_id)


def _person(email: str, name: str, password: str, now: datetime) -> Person:
    address = mailable(email)
    if finding.person_by_email(address) is not None:
        raise Refused.at({"email": _("Er is al iemand met dit e-mailadres.")})
    objection = passwords.objection(password, address)
    if objection:
        raise Refused.at({"password": objection})
    person = Person(id=new_id(), password_hash=passwords.keep(password), created_at=now)
    seal(person, address, tidy_name(name))
    db.session.add(person)
    return person


def tidy_name(typed: str) -> str:
    name = " ".join(typed.split())
    if not name:
        raise Refused.at({"name": _("Vul uw naam in.")})
    if len(name) > LONGEST_NAME or not name.isprintable():
        sentence = _("Vul een naam in van ten hoogste %(most)s gewone tekens.", most=LONGEST_NAME)
        raise Refused.at({"name": sentence})
    return name


def mailable(email: str) -> str:
    """The one spelling of an address that mail can be sent to; raises Refused."""
    address = lookup_key(email)
    if as_mailed(address) is None:
        raise Refused.at({"email": _("Vul een e-mailadres in, zoals naam@voorbeeld.nl.")})
    return address
