"""How an account comes to be, and how it stops."""

from datetime import datetime
from uuid import UUID

from meedoen.accounts import coupling, finding, own_account, passwords, sessions
from meedoen.accounts.models import Account
from meedoen.forms.email import as_mailed, lookup_key
from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from tenants.audit import note
from tenants.database import db
from tenants.deeds import SYSTEM, Kind, Object, Verb
from tenants.ground.ids import new_id


def create_account(
    email: str, name: str, password: str, now: datetime, totp_secret: str | None = None
) -> Account:
    """A new account in this space; raises Refused with a sentence.

    Without `totp_secret` (base32) its owner couples an app at the first sign-in.
    """
    address = lookup_key(email)
    if as_mailed(address) is None:
        raise Refused.at({"email": _("Vul een e-mailadres in, zoals naam@voorbeeld.nl.")})
    if finding.by_email(address) is not None:
        raise Refused.at({"email": _("Er is al een account met dit e-mailadres.")})
    objection = passwords.objection(password, address)
    if objection:
        raise Refused.at({"password": objection})
    return _entered(
        address, own_account.tidy_name(name), passwords.keep(password), now, totp_secret
    )


def _entered(
    address: str, name: str, password_hash: str, now: datetime, totp_secret: str | None
) -> Account:
    account = Account(
        id=new_id(), email=address, name=name, password_hash=password_hash, created_at=now
    )
    if totp_secret:
        account.totp_secret = coupling.sealed(account.id, totp_secret)
    db.session.add(account)
    note(SYSTEM, Verb.ACCOUNT_CREATED, Object(Kind.ACCOUNT, account.id))
    return account


def disable(account_id: UUID, now: datetime) -> None:
    """End someone's access here, at once and in every browser; what they made stays."""
    account = finding.active(account_id)
    if account is None:
        return
    account.disabled_at = now
    sessions.close_all("account", account_id)
    note(SYSTEM, Verb.ACCOUNT_DISABLED, Object(Kind.ACCOUNT, account_id))
