"""Notes which questions are lent to a gemeente and which it asked, each in its exact words."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from meedoen.survey.document.keeping import random_key
from meedoen.survey.document.questions import Asked, about, alike, own_name, questions
from meedoen.survey.document.sense import items_of
from meedoen.survey.document.words import Document, hash_of
from meedoen.survey.identity.models import Owner, QuestionAsked, QuestionIdentity, QuestionWording
from tenants import current
from tenants.database import db

Known = Mapping[str, Sequence[QuestionWording]]


def lend(
    document: Document, now: datetime, owner: Owner = Owner.PLATFORM, owner_id: UUID | None = None
) -> None:
    """The words in which another asks these questions: from now on these are known here."""
    _keep(document["default_language"], questions(document), now, owner, owner_id)


def recognised(document: Document) -> Document:
    """Words that are known here have the wording that they had; others have one that is their own."""
    known, names = wordings(document), own_name(document)
    found = {one.item: _of_then(one, known, names) for one in questions(document)}
    made = deepcopy(document)
    for item in items_of(made):
        item["wording"] = found.get(item["id"], item["wording"])
    return made


def asked(document: Document, version_id: UUID, now: datetime) -> Document:
    """Of a version that goes out now, and as it does: its words, and that they were asked, are known from here on."""
    made = recognised(document)
    found = questions(made)
    _keep(made["default_language"], found, now, Owner.GEMEENTE, current.tenant_id())
    went_out = sa.update(QuestionWording).where(
        QuestionWording.id.in_([UUID(one.wording) for one in found]),
        QuestionWording.asked_at.is_(None),
    )
    db.session.execute(went_out.values(asked_at=now))
    db.session.add_all(_askings(made, version_id, now))
    return made


def wordings(document: Document) -> Known:
    """What is known here of its questions, by their identity, the newest first."""
    found = defaultdict(list)
    identities = [UUID(one.identity) for one in questions(document)]
    query = sa.select(QuestionWording).where(QuestionWording.identity_id.in_(identities))
    for row in db.session.scalars(query.order_by(QuestionWording.made_at.desc())):
        found[str(row.identity_id)].append(row)
    return found


def keep(language: str, one: Asked, now: datetime) -> None:
    """The words of a draft, of which somebody said what they are."""
    _keep(language, [one], now, Owner.GEMEENTE, current.tenant_id())


def _askings(document: Document, version_id: UUID, now: datetime) -> Iterator[QuestionAsked]:
    said = about(document)
    for one in questions(document):
        yield QuestionAsked(
            version_id=version_id, item_id=one.item, identity_id=UUID(one.identity),
            wording_id=UUID(one.wording), type=one.type, asked_at=now, **said[one.item],
        )  # fmt: skip


def _of_then(one: Asked, known: Known, names: Mapping[str, str]) -> str:
    """Words from a file may call themselves by a wording that says something else here."""
    rows = known.get(one.identity, ())
    same = next((str(row.id) for row in rows if alike(row.words, one.words, names)), None)
    return same or (random_key() if one.wording in {str(row.id) for row in rows} else one.wording)


def _keep(
    language: str, found: Sequence[Asked], now: datetime, owner: Owner, owner_id: UUID | None
) -> None:
    """What is there stays as it is."""
    if not found:
        return
    whose = {"tenant_id": current.tenant_id(), "made_at": now}
    identities = [
        {**whose, "id": UUID(one.identity), "owner": owner.value, "owner_id": owner_id}
        for one in found
    ]
    texts = [
        {
            **whose, "id": UUID(one.wording), "identity_id": UUID(one.identity), "language": language,
            "words": dict(one.words), "hash": hash_of(one.words), "asked_at": None,
        }
        for one in found
    ]  # fmt: skip
    for table, rows in ((QuestionIdentity, identities), (QuestionWording, texts)):
        db.session.execute(insert(table).values(rows).on_conflict_do_nothing())
