"""On the platform: whoever holds a mailed link becomes a person, or is one, and gets a place in that space."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from meedoen.accounts import enrolling, finding, workplaces
from meedoen.accounts.models import Person
from meedoen.accounts.sso import coupling
from meedoen.accounts.welcoming import permits
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from tenants.database import db
from tenants.ground import tokens
from tenants.moving import take_turns

KNOWN = lazy("Dit e-mailadres heeft al een account. Log in om de uitnodiging aan te nemen.")


@dataclass(frozen=True)
class Link:
    """A link as it was mailed, to an address, for a space."""

    token: str
    address: str
    space_id: UUID


@dataclass(frozen=True)
class Arrived:
    """A person, and which account is theirs in the space that they were invited to."""

    person_id: UUID
    account_id: UUID
    name: str
    address: str


def as_newcomer(link: Link, name: str, password: str, now: datetime) -> Arrived:
    """Raises Refused, also for who is a person already: they sign in."""
    permits.show(link.token)
    take_turns(UUID(bytes=Person.lookup_of(link.address)[:16]))
    if finding.person_by_email(link.address) is not None:
        raise Refused(KNOWN, status=409)
    person = enrolling.welcome(link.address, name, password, now)
    db.session.flush()
    return _placed(person, link.space_id)


def as_subject(link: Link, name: str, subject: bytes, now: datetime) -> Arrived:
    """The same for who showed at the provider of that gemeente who they are: their password is one that nobody
    knows, until they ask for another. Raises Refused."""
    arrived = as_newcomer(link, name, tokens.fresh(), now)
    person = finding.person_by_id(arrived.person_id)
    assert person is not None
    coupling.couple(person, link.space_id, subject, now)
    return arrived


def as_person(link: Link, person: Person) -> Arrived:
    """Of somebody who signed in with the address that was invited."""
    permits.show(link.token)
    take_turns(UUID(bytes=Person.lookup_of(link.address)[:16]))
    return _placed(person, link.space_id)


def _placed(person: Person, space_id: UUID) -> Arrived:
    account_id = workplaces.make(person.id, space_id)
    return Arrived(person.id, account_id, person.name, person.email)
