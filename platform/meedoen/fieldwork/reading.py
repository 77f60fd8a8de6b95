"""What others may know of a wave: its facts and counts, never an answer."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.models import Participation, Wave
from meedoen.panel.models import Member
from tenants.database import db


def wave(wave_id: UUID) -> Wave | None:
    return db.session.scalar(sa.select(Wave).where(Wave.id == wave_id))


def locked(wave_id: UUID) -> Wave:
    """The wave, held until this transaction ends; raises NoResultFound."""
    return db.session.execute(
        sa.select(Wave).where(Wave.id == wave_id).with_for_update()
    ).scalar_one()


def waves() -> list[Wave]:
    """Newest first."""
    return list(db.session.scalars(sa.select(Wave).order_by(Wave.created_at.desc())))


def counts(wave_id: UUID) -> tuple[int, int]:
    """How many were invited, and how many of them answered."""
    row = db.session.execute(
        sa.select(
            sa.func.count(), sa.func.count().filter(Participation.status == "completed")
        ).where(Participation.wave_id == wave_id)
    ).one()
    return row[0], row[1]


def invited_by_area(wave_id: UUID) -> dict[str | None, int]:
    rows = db.session.execute(
        sa.select(Member.area_code, sa.func.count())
        .join(Participation, Participation.member_id == Member.id)
        .where(Participation.wave_id == wave_id)
        .group_by(Member.area_code)
    )
    return {area: count for area, count in rows}  # noqa: C416 (a Row is no tuple to mypy)


def due_to_open(today: date) -> list[Wave]:
    return list(
        db.session.scalars(
            sa.select(Wave).where(
                Wave.state == "planned", Wave.confirmed_at.is_not(None), Wave.starts_on <= today
            )
        )
    )


def due_to_close(today: date) -> list[Wave]:
    return list(
        db.session.scalars(sa.select(Wave).where(Wave.state == "open", Wave.ends_on < today))
    )
