"""What people change about their own account."""

from datetime import datetime

from meedoen.accounts import coupling, passwords, sessions, tries
from meedoen.accounts.models import Account, SignInSession
from meedoen.forms.refusing import Refused
from meedoen.language.texts import _, lazy
from tenants.audit import note
from tenants.deeds import Actor, Verb

LONGEST_NAME = 100
WAIT = lazy(
    "Er is te vaak een verkeerd wachtwoord of een verkeerde code ingevuld. "
    "Wacht 15 minuten en probeer het dan opnieuw."
)
WRONG = lazy("Dit wachtwoord klopt niet. Vul het wachtwoord in waarmee u inlogt.")


def tidy_name(typed: str) -> str:
    name = " ".join(typed.split())
    if not name:
        raise Refused.at({"name": _("Vul uw naam in.")})
    if len(name) > LONGEST_NAME or not name.isprintable():
        sentence = _("Vul een naam in van ten hoogste %(most)s gewone tekens.", most=LONGEST_NAME)
        raise Refused.at({"name": sentence})
    return name


def rename(account: Account, typed: str) -> None:
    account.name = tidy_name(typed)


def change_password(account: Account, old: str, new: str, now: datetime) -> str:
    """Returns a fresh session's token: every other browser of this account is signed out."""
    prove(account, old, "old_password", now)
    objection = passwords.objection(new, account.email)
    if objection:
        raise Refused.at({"new_password": objection})
    account.password_hash = passwords.keep(new)
    sessions.close_all("account", account.id)
    note(who := Actor.account(account.id), Verb.PASSWORD_CHANGED, who)
    return sessions.open_session("account", account.id, now)


def start_other_app(session: SignInSession, account: Account, password: str, now: datetime) -> None:
    """Propose a new app; the coupled one keeps working until the new one has shown a code."""
    prove(account, password, "password", now)
    coupling.propose(session)


def prove(account: Account, password: str, field: str, now: datetime) -> None:
    """A session left open at a desk is not enough for the things that matter."""
    if not tries.take(account.email, now):
        raise Refused.at({field: WAIT})
    if not passwords.matches(account.password_hash, password):
        raise Refused.at({field: WRONG})
    tries.give_back(account.email, now)
