"""What is done in each space before a house that came from a backup opens.

As the owner of the tables, because nobody else can enter yet; policies hold for the owner too, so
each space is visited in a scope of its own, by the verbs that the house always uses.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from flask import Flask

from meedoen import house
from meedoen.face import Erasure
from meedoen.fieldwork.waves import reading
from meedoen.fieldwork.waves.closing import ask_to_close
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import RUNNING, State
from meedoen.keeping.manifest import Unusable
from meedoen.keyholder import asking as keyholder
from meedoen.mailing.outbox import holding
from meedoen.panel.members import finding as members
from tenants import database, erasures, hosts
from tenants.audit import note
from tenants.database import db
from tenants.deeds import SYSTEM, Code, Kind, Object, Verb
from tenants.ground.register import Register
from tenants.ground.settings import Settings, configure
from tenants.keys import ring
from tenants.scope import scope
from tenants.spaces import Kind as SpaceKind
from tenants.spaces import Space

OWNER = {"options": "-c role=meedoen_owner"}


class Keys(StrEnum):
    """Of an anonymous wave. Destroyed: it closed after the backup, so it closes again, at once: what
    is answered now could be read by nobody, as what is in the backup."""

    THERE = "there"
    DESTROYED = "destroyed"
    LOST = "lost"
    NOT_NEEDED = "not needed"


@dataclass
class Settled:
    """A space that can open: how many of each were erased again, mails that wait, waves that ran."""

    space: str
    erased: dict[str, int] = field(default_factory=dict)
    mail_held: dict[str, int] = field(default_factory=dict)
    waves: list[dict[str, Any]] = field(default_factory=list)


def rooms(settings: Settings) -> Flask:
    """The rooms under the owner's role, without a door."""
    configure(settings)
    app = Flask("meedoen.keeping")
    url = sa.make_url(settings.migrator_database_url).update_query_dict(OWNER)
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    database.register(app)
    house.open_rooms()
    return app


def settle(app: Flask, backup: str, register: Register, now: datetime) -> list[Settled]:
    """Each space in a transaction of its own; `backup` is the moment of the backup, `register` what
    the register holds."""
    with app.app_context():
        hosts.forget()
        ring.forget()
        settled = [_settle(space, backup, register, now) for space in hosts.all_spaces()]
        db.session.remove()
        db.engine.dispose()
        return settled


def _settle(space: Space, backup: str, register: Register, now: datetime) -> Settled:
    with scope(space):
        _refuse_another_key(space)
        for duty in house.after_restore(space.kind):
            duty.verb(now)
        erased = dict(_erase_again(space, register, backup, now))
        waves = list(_waves(space))
        note(
            SYSTEM, Verb.SPACE_RESTORED, Object(Kind.SPACE, space.id),
            backup=Code(backup), erased=sum(erased.values()),
        )  # fmt: skip
        db.session.commit()
        return Settled(space.slug, erased, holding.waiting(), waves)


def _refuse_another_key(space: Space) -> None:
    """Under another master key nobody could be mailed, and nobody found by their address."""
    member = members.any_active()
    try:
        if member is not None:
            members.email_of(member)
    except InvalidTag:
        raise Unusable(
            f"MEEDOEN_MASTER_KEY does not open what {space.name} sealed: it is another one."
        ) from None


def _erase_again(
    space: Space, register: Register, backup: str, now: datetime
) -> Iterator[tuple[str, int]]:
    since = datetime.fromisoformat(backup)
    for erasure in house.erasures(space.kind):
        back = [one for one in erasure.there() if _stands(erasure, one, register, since)]
        for one in back:
            erasure.again(one, now)
        if back:
            yield erasure.name, len(back)


def _stands(erasure: Erasure, one: UUID, register: Register, since: datetime) -> bool:
    """What cannot be undone stands for ever; else what was said last, if that was after the backup."""
    when = register.get(erasures.line_of(erasure.name, one))
    if when is None or not erasure.undone_by:
        return when is not None
    undone = register.get(erasures.line_of(erasure.undone_by, one))
    return when >= since and (undone is None or undone <= when)


def _waves(space: Space) -> Iterator[dict[str, Any]]:
    """What was going on in the backup, and whether its answers can still be opened."""
    if space.kind is not SpaceKind.GEMEENTE:
        return
    for wave in reading.waves():
        if wave.state in RUNNING:
            keys = _keys_of(wave)
            if keys is Keys.DESTROYED and wave.state == State.OPEN:
                ask_to_close(reading.locked(wave.id), SYSTEM)
            yield {
                "id": wave.id, "name": wave.name, "state": wave.state, "until": wave.ends_on,
                "answers": reading.counts(wave.id)[1], "keys": keys,
            }  # fmt: skip


def _keys_of(wave: Wave) -> Keys:
    """Raises Away when the key holder does not answer: then nobody knows what can be asked still."""
    if wave.mode != "anonymous" or wave.public_key is None:
        return Keys.NOT_NEEDED
    try:
        keyholder.opened(wave.id, [])
    except keyholder.KeysDestroyed:
        return Keys.DESTROYED
    except keyholder.KeysLost:
        return Keys.LOST
    return Keys.THERE
