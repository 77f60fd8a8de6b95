"""How often this gemeente asked a question, where, and when last: only of waves that went out."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from meedoen.survey.editor.surroundings import asks_for_rounds
from meedoen.survey.identity.models import QuestionAsked
from tenants.database import db


@dataclass(frozen=True, slots=True)
class Times:
    """`last` and `name` are of the wave that opened last."""

    count: int
    name: str
    last: date


def times(identities: Collection[str]) -> Mapping[str, Times]:
    """By identity, in whatever words; nothing of a question that no wave asked."""
    query = sa.select(QuestionAsked.identity_id, QuestionAsked.version_id).distinct()
    wanted = QuestionAsked.identity_id.in_([UUID(one) for one in set(identities)])
    asking = defaultdict[UUID, list[str]](list)
    for identity, version in db.session.execute(query.where(wanted)):
        asking[version].append(str(identity))
    rounds = [one for found in asks_for_rounds(set(asking)) for one in found]
    made = dict[str, Times]()
    for one in sorted(rounds, key=lambda found: found.on):
        for asked in asking[one.version_id]:
            before = made[asked].count if asked in made else 0
            made[asked] = Times(before + 1, one.name, one.on)
    return made
