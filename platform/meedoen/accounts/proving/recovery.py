"""Codes for who lost the phone with the app: ten, shown once, each worth one sign-in."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts.models import Person
from meedoen.accounts.proving.models import RecoveryCode
from tenants import current
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Verb
from tenants.ground.ids import new_id
from tenants.ground.sealing import lookup

COUNT = 10
# Without what looks alike on paper: i, l, o, 0 and 1. Twelve of these are 59 random bits.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, IN_A_GROUP = 3, 4
CODE = RecoveryCode.__table__


@dataclass(frozen=True)
class Kept:
    """How many codes are left of the set that was made then; no moment where there never was one."""

    left: int
    made_at: datetime | None


def renew(person: Person, now: datetime) -> list[str]:
    """A new set, for the only time that it is shown; the old one is gone."""
    forget(person.id)
    codes = [_new_code() for _ in range(COUNT)]
    db.session.add_all(
        RecoveryCode(
            id=new_id(), person_id=person.id, code_hash=_hash(person.id, code), made_at=now
        )
        for code in codes
    )
    note(who := Actor.person(person.id), Verb.RECOVERY_RENEWED, who)
    return codes


def use(person: Person, typed: str, now: datetime) -> bool:
    """Whether this is one that was not used yet; it is used up then. Of two at once one succeeds."""
    used = db.session.execute(
        sa.update(CODE)
        .where(
            CODE.c.tenant_id == current.tenant_id(), CODE.c.person_id == person.id,
            CODE.c.code_hash == _hash(person.id, typed), CODE.c.used_at.is_(None),
        )
        .values(used_at=now)
    )  # fmt: skip
    if used.rowcount != 1:  # type: ignore[attr-defined]
        return False
    note(who := Actor.person(person.id), Verb.RECOVERY_USED, who)
    return True


def forget(person_id: UUID) -> None:
    """None of them works any more."""
    db.session.execute(sa.delete(RecoveryCode).where(RecoveryCode.person_id == person_id))


def forget_all(_: datetime) -> None:
    """After a restore: what was used or replaced since the backup would work again. People make new ones."""
    db.session.execute(sa.delete(RecoveryCode))


def kept(person_id: UUID) -> Kept:
    left, made_at = db.session.execute(
        sa.select(
            sa.func.count(RecoveryCode.id).filter(RecoveryCode.used_at.is_(None)),
            sa.func.max(RecoveryCode.made_at),
        ).where(RecoveryCode.tenant_id == current.tenant_id(), RecoveryCode.person_id == person_id)
    ).one()
    return Kept(left, made_at)


def _new_code() -> str:
    groups = ("".join(secrets.choice(LETTERS) for _ in range(IN_A_GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def _hash(person_id: UUID, typed: str) -> bytes:
    """People type capitals, and spaces where the paper shows a dash."""
    letters = re.sub(r"[\s-]", "", typed).lower()
    return lookup("recovery code", f"{person_id} {letters}")
