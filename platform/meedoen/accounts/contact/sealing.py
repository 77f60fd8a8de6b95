"""Seals who somebody is under a key of their own, and destroys it when they end."""

from datetime import datetime

from sqlalchemy.orm.attributes import set_committed_value

from meedoen.accounts.contact.contact import Contact
from meedoen.language.days import next_night
from tenants import current
from tenants.database import db
from tenants.keys import persons
from tenants.queue import ring

# By which the files of tables are written anew, so that no disk keeps what went.
RESIDUE = "erase_residue"


def seal(one: Contact, address: str, name: str) -> None:
    """Of somebody without a key of their own; they get it."""
    own = persons.new(one.id)
    if own is not None:
        db.session.add(own)
    set_committed_value(one, "key", own)
    one.tell_email(address)
    one.tell_name(name)


def rename(one: Contact, name: str) -> None:
    """Who has no key of their own may get it this moment: held, and looked at again."""
    if one.key is None:
        db.session.refresh(one, with_for_update={"key_share": True, "of": type(one)})
        db.session.expire(one, ["key"])
    if one.name != name:
        one.tell_name(name)


def forget(one: Contact, now: datetime) -> None:
    """What is left in a file or a copy is noise. By `email_lookup` nobody else gets their address."""
    if one.email_lookup is None:
        one.email_lookup = one.lookup_of(one.email)
    one.sealed_email = one.sealed_name = None
    persons.destroy([one.id])
    rewrite(now)


def rewrite(now: datetime) -> None:
    """The coming night."""
    ring(RESIDUE, current.tenant_id(), next_night(now))
