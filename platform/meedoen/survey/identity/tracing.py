"""What figures rest on: which question was asked, and from which words on they compare."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from meedoen.language.days import day_of
from meedoen.survey.document.questions import questions
from meedoen.survey.document.words import Document
from meedoen.survey.identity.models import QuestionWording, Rewording
from tenants.database import db


@dataclass(frozen=True, slots=True)
class Trace:
    """`series` is the first wording whose figures compare; `reworded_on` is when that began, after a break."""

    identity: str
    series: str
    reworded_on: date | None


def traces(document: Document) -> Mapping[str, Trace]:
    """Of a document that went out, by the id of the item."""
    found = questions(document)
    changes = _rewordings([UUID(one.identity) for one in found])
    return {one.item: _trace(one.identity, UUID(one.wording), changes) for one in found}


def _trace(
    identity: str, wording: UUID, changes: Mapping[UUID, tuple[Rewording, date | None]]
) -> Trace:
    """A mended typing error leads back to the words before; nobody leads in a ring, and if so it ends."""
    seen: set[UUID] = set()
    while wording in changes and not changes[wording][0].breaks and wording not in seen:
        seen.add(wording)
        wording = changes[wording][0].from_id
    broken = changes.get(wording)
    return Trace(identity, str(wording), broken[1] if broken and broken[0].breaks else None)


def _rewordings(identities: list[UUID]) -> dict[UUID, tuple[Rewording, date | None]]:
    """By the wording that came; with the day on which that went out for the first time."""
    same = sa.and_(
        Rewording.tenant_id == QuestionWording.tenant_id, Rewording.to_id == QuestionWording.id
    )
    query = sa.select(Rewording, QuestionWording.asked_at).join(QuestionWording, same)
    rows = db.session.execute(query.where(QuestionWording.identity_id.in_(identities)))
    return {change.to_id: (change, day_of(at) if at else None) for change, at in rows}
