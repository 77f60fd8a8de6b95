"""Which remarks there are at a question, and how many of a questionnaire still wait."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import sqlalchemy as sa

from meedoen.survey.remarks.models import Remark
from tenants.database import db


def at_item(questionnaire_id: UUID, item_id: str) -> Sequence[Remark]:
    """The oldest first."""
    query = sa.select(Remark).where(
        Remark.questionnaire_id == questionnaire_id, Remark.item_id == item_id
    )
    return db.session.scalars(query.order_by(Remark.made_at, Remark.id)).all()


def waiting(questionnaire_id: UUID) -> Mapping[str, int]:
    """How many are not done, by the question that they are about."""
    query = (
        sa.select(Remark.item_id, sa.func.count())
        .where(Remark.questionnaire_id == questionnaire_id, Remark.done_at.is_(None))
        .group_by(Remark.item_id)
    )
    return {item_id: count for item_id, count in db.session.execute(query)}  # noqa: C416 (a Row is no tuple to mypy)
