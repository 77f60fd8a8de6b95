"""A manager makes a body, and writes later what it is called and what it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from meedoen.bodies.composing import keeping, presets
from meedoen.bodies.life import finding
from meedoen.bodies.life.words import MAKES
from meedoen.bodies.models import Body, BodyKind, FormerName, Ground
from meedoen.bodies.seating import create_body, goes_on
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from tenants import current
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb

NO_KIND = lazy("Kies wat voor orgaan het is.")
NO_NAME = lazy("Vul in hoe het orgaan heet.")
SAME_NAME = lazy("Er is al een orgaan met deze naam. Kies een andere naam.")
NO_TEXT = lazy("Vul in waar het orgaan op rust.")
NO_GROUND = lazy("Kies eerst waar het orgaan op rust, of laat het jaar leeg.")
Mistakes = Iterator[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Facts:
    """`ground_text` in one's own words; `ground_year` is of the law or the ordinance."""

    name: str
    founded_on: date | None = None
    ground: Ground | None = None
    ground_year: int | None = None
    ground_text: str = ""


def make(kind: BodyKind, facts: Facts, actor: Actor) -> Body:
    """Raises Refused."""
    found = dict(_mistakes(facts))
    if kind not in MAKES[current.space().kind]:
        found["kind"] = NO_KIND
    if found:
        raise Refused.at(found)
    body = create_body(kind, facts.name, actor)
    _write(body, facts)
    db.session.flush()
    keeping.write(body, presets.parts_of(kind, current.space().kind))
    return body


def change(body_id: UUID, facts: Facts, actor: Actor, today: date) -> Body:
    """Another name is a row in its history. Raises Refused, also for a body that was ended."""
    body = finding.living(body_id)
    if found := dict(_mistakes(facts, body)):
        raise Refused.at(found)
    renamed = facts.name != body.name
    if renamed:
        db.session.add(FormerName(body_id=body.id, name=body.name, until_on=today))
    _write(body, facts)
    verb = Verb.BODY_RENAMED if renamed else Verb.BODY_CHANGED
    note(actor, verb, Object(Kind.BODY, body.id))
    return body


def _write(body: Body, facts: Facts) -> None:
    for name, fact in vars(facts).items():
        setattr(body, name, fact)


def _mistakes(facts: Facts, body: Body | None = None) -> Mistakes:
    if not facts.name.strip():
        yield "name", NO_NAME
    elif (body is None or body.name != facts.name) and _is_taken(facts.name):
        yield "name", SAME_NAME
    if facts.ground is Ground.OTHER and not facts.ground_text:
        yield "ground_text", NO_TEXT
    if facts.ground_year is not None and facts.ground is None:
        yield "ground_year", NO_GROUND


def _is_taken(name: str) -> bool:
    """By one that goes on: a name may return when its body is over."""
    called = sa.func.lower(Body.name) == name.lower()
    query = sa.select(Body.id).where(called, goes_on()).limit(1)
    return db.session.scalar(query) is not None
