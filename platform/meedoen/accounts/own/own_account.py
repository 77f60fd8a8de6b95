"""What people change about themselves, on the platform; `everywhere` tells their spaces."""

from datetime import datetime

from meedoen.accounts import enrolling, notices
from meedoen.accounts.contact import sealing
from meedoen.accounts.models import Person, SignInSession
from meedoen.accounts.proving import coupling, passwords, tries
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from tenants.audit import note
from tenants.deeds import Actor, Kind, Object, Verb

WRONG = lazy("Dit wachtwoord klopt niet. Vul het wachtwoord in waarmee u inlogt.")


def rename(person: Person, typed: str) -> None:
    sealing.rename(person, enrolling.tidy_name(typed))


def change_password(person: Person, old: str, new: str, now: datetime) -> None:
    """Whoever calls this signs the person out everywhere, and this browser in again."""
    prove(person, old, "old_password", now)
    replace_password(person, new, Actor.person(person.id), "new_password")


def replace_password(person: Person, new: str, actor: Actor, field: str = "password") -> None:
    """For who forgot theirs. The app for codes stays what it was: this alone lets nobody in."""
    objection = passwords.objection(new, person.email)
    if objection:
        raise Refused.at({field: objection})
    person.password_hash = passwords.keep(new)
    notices.tell_of_password(person)
    note(actor, Verb.PASSWORD_CHANGED, Object(Kind.PERSON, person.id))


def start_other_app(session: SignInSession, person: Person, password: str, now: datetime) -> None:
    """Propose a new app; the coupled one keeps working until the new one has shown a code."""
    prove(person, password, "password", now)
    coupling.propose(session)


def prove(person: Person, password: str, field: str, now: datetime) -> None:
    """A session left open at a desk is not enough for the things that matter."""
    if not tries.take(person.email, now):
        raise Refused.at({field: tries.WAIT})
    if not passwords.matches(person.password_hash, password):
        raise Refused.at({field: WRONG})
    tries.give_back(person.email, now)
