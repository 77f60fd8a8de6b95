"""`meedoen person …`: who can sign in to work here."""

import secrets
from datetime import UTC, datetime
from typing import Any, TextIO
from uuid import UUID

import click
import sqlalchemy as sa

from meedoen.accounts import enrolling, everywhere, finding, notices, workplaces
from meedoen.accounts.models import Person
from meedoen.accounts.own import own_account
from meedoen.accounts.passkeys import keeping as passkeys
from meedoen.accounts.proving import coupling
from meedoen.accounts.sso import coupling as subjects
from meedoen.forms.email import lookup_key
from meedoen.shell.saying import Impossible, answer, house, inside
from tenants import hosts
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.lifecycle import NewSpace, found
from tenants.spaces import Kind, Space

RANDOM_BYTES = 15


@click.group()
def person() -> None:
    """Who can sign in to work here, in any space (worker's settings; answers in JSON)."""


@person.command()
@click.argument("email")
@click.option("--name", required=True)
@click.option("--password-file", type=click.File(), help="- reads it from the input.")
def add(email: str, name: str, password_file: TextIO | None) -> None:
    """Add somebody, who couples an app for codes at the first sign-in.

    Without a password of your own one is made, and told here once.
    """
    chosen = _chosen(password_file)
    password = secrets.token_urlsafe(RANDOM_BYTES) if chosen is None else chosen
    with house(), inside(platform()):
        made = enrolling.create_person(email, name, password, datetime.now(UTC))
        told = _told(made)
    answer(told | ({"password": password} if chosen is None else {}))


@person.command()
@click.argument("email")
@click.option("--password-file", type=click.File(), help="- reads it from the input.")
def password(email: str, password_file: TextIO | None) -> None:
    """Give somebody who forgot theirs another password, and end every session that they have.

    Their app for codes stays coupled. Without a password of your own one is made, and told here once.
    """
    chosen, now = _chosen(password_file), datetime.now(UTC)
    new = secrets.token_urlsafe(RANDOM_BYTES) if chosen is None else chosen
    with house():
        with inside(platform()):
            one = person_called(email)
            own_account.replace_password(one, new, SYSTEM)
            person_id, told = one.id, _told(one)
        everywhere.sign_out(person_id, now)
    answer(told | ({"password": new} if chosen is None else {}))


@person.command()
@click.argument("email")
def uncouple(email: str) -> None:
    """Let somebody who lost phone and recovery codes couple another app at the next sign-in. Passkeys go too,
    and what was coupled at the provider of a gemeente.

    Make sure first that it is them who asks: until then their password alone lets them couple one.
    Every session that they have ends, and they get a mail.
    """
    now = datetime.now(UTC)
    with house():
        with inside(platform()):
            one = person_called(email)
            coupling.uncouple(one, SYSTEM)
            passkeys.remove_all(one, SYSTEM)
            subjects.remove_all(one.id, SYSTEM)
            notices.tell_of_uncoupling(one)
            person_id, told = one.id, _told(one)
        everywhere.sign_out(person_id, now)
    answer(told)


@person.command("list")
def list_() -> None:
    """Everybody who can sign in, or could, and the spaces where they have an account."""
    with house(), inside(platform()):
        everybody = sorted(db.session.scalars(sa.select(Person)), key=lambda one: one.email)
        told = [_told(one) | {"places": _places(one.id)} for one in everybody]
    answer(told)


@person.command()
@click.argument("email")
def disable(email: str) -> None:
    """Let somebody sign in nowhere any more, and end every session that they have.

    Their address and name on the platform are forgotten; nobody else comes in under that address.
    """
    now = datetime.now(UTC)
    with house():
        with inside(platform()):
            one = person_called(email)
            person_id, known = one.id, _told(one)
            enrolling.disable_person(person_id, now)
            told = known | {"disabled_at": one.disabled_at}
        everywhere.sign_out(person_id, now)
    answer(told)


def platform() -> Space:
    """Where people sign in; founded here if this is the first thing that is done."""
    known = hosts.platform()
    if known is None:
        found(NewSpace(Kind.PLATFORM, "platform", "Meedoen"), datetime.now(UTC))
        db.session.commit()
        hosts.forget()
        known = hosts.platform()
    assert known is not None
    return known


def person_called(email: str) -> Person:
    """On the platform."""
    one = finding.person_by_email(lookup_key(email))
    if one is None:
        raise Impossible(f"Nobody signs in as {email}: add them with `meedoen person add`.")
    return one


def _chosen(password_file: TextIO | None) -> str | None:
    """An empty file is a password too: one that is refused."""
    return None if password_file is None else password_file.read().rstrip("\r\n")


def _told(one: Person) -> dict[str, Any]:
    return {
        "id": one.id, "email": one.email or None, "name": one.name or None, "created_at": one.created_at,
        "disabled_at": one.disabled_at, "app_coupled": one.totp_secret is not None,
    }  # fmt: skip


def _places(person_id: UUID) -> list[str]:
    spaces = (hosts.space_by_id(space_id) for space_id, _ in workplaces.of(person_id))
    return sorted(space.slug for space in spaces if space is not None)
