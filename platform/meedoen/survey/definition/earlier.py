"""How a draft was before its last changes: kept while it is a draft, and no more than a person would go back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import distinct_on

from meedoen.survey.definition.models import EarlierDraft
from meedoen.survey.document.words import Document
from tenants.database import db

MOST = 50


@dataclass(frozen=True, slots=True)
class Step:
    """A change that can be undone, or done again: what it was, by which account, when.

    `visit` tells which changes of one field belong together; None for a change by itself.
    """

    deed: str
    by: UUID | None
    at: datetime
    visit: str | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """The nearest on both sides; None where there is none."""

    back: Step | None
    onward: Step | None


def keep(version_id: UUID, document: Document, step: Step, *, ahead: bool = False) -> None:
    """As the nearest on that side; the one that is farthest away goes when there are too many."""
    number = (_nearest(version_id, ahead=ahead) or 0) + 1
    row = EarlierDraft(
        version_id=version_id, ahead=ahead, number=number, document=document,
        deed=step.deed, by=step.by, at=step.at, visit=step.visit,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    _drop(version_id, ahead=ahead, up_to=number - MOST)


def goes_on(version_id: UUID, step: Step) -> bool:
    """Whether the same person changed it last, in the same visit: then that step goes back over both."""
    if step.visit is None:
        return False
    query = _of(version_id, ahead=False).order_by(EarlierDraft.number.desc()).limit(1)
    found = db.session.execute(query.with_only_columns(EarlierDraft.visit, EarlierDraft.by)).first()
    return found is not None and tuple(found) == (step.visit, step.by)


def take(version_id: UUID, *, ahead: bool) -> tuple[Document, Step] | None:
    """The nearest on that side, which is there no longer then."""
    query = _of(version_id, ahead=ahead).order_by(EarlierDraft.number.desc()).limit(1)
    row = db.session.scalars(query).one_or_none()
    if row is None:
        return None
    found = row.document, Step(row.deed, row.by, row.at)
    db.session.delete(row)
    db.session.flush()
    return found


def forget_ahead(version_id: UUID) -> None:
    """Whoever changes something after undoing goes another way from there."""
    _drop(version_id, ahead=True)


def forget(version_id: UUID) -> None:
    db.session.execute(sa.delete(EarlierDraft).where(EarlierDraft.version_id == version_id))


def steps(version_id: UUID) -> Steps:
    """Without reading any document."""
    of_it = EarlierDraft.version_id == version_id
    query = (
        sa.select(EarlierDraft.ahead, EarlierDraft.deed, EarlierDraft.by, EarlierDraft.at)
        .where(of_it)
        .ext(distinct_on(EarlierDraft.ahead))
        .order_by(EarlierDraft.ahead, EarlierDraft.number.desc())
    )
    found = {ahead: Step(deed, by, at) for ahead, deed, by, at in db.session.execute(query)}
    return Steps(found.get(False), found.get(True))


def _of(version_id: UUID, *, ahead: bool) -> sa.Select[EarlierDraft]:
    of_it = EarlierDraft.version_id == version_id
    return sa.select(EarlierDraft).where(of_it, EarlierDraft.ahead.is_(ahead))


def _nearest(version_id: UUID, *, ahead: bool) -> int | None:
    found = _of(version_id, ahead=ahead).with_only_columns(sa.func.max(EarlierDraft.number))
    return db.session.scalar(found)


def _drop(version_id: UUID, *, ahead: bool, up_to: int | None = None) -> None:
    gone = sa.delete(EarlierDraft).where(
        EarlierDraft.version_id == version_id, EarlierDraft.ahead.is_(ahead)
    )
    db.session.execute(gone if up_to is None else gone.where(EarlierDraft.number <= up_to))
