"""What everybody may know of the waves that are open: that they are, until when, and how long they take."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State
from meedoen.survey.definition.freezing import compiled
from tenants.database import db


@dataclass(frozen=True)
class OpenNow:
    title: str
    until: date
    minutes: int


def open_now(today: date) -> list[OpenNow]:
    """What ends first on top."""
    query = sa.select(Wave).where(Wave.state == State.OPEN, Wave.ends_on >= today)
    return [_shown(wave) for wave in db.session.scalars(query.order_by(Wave.ends_on, Wave.name))]


def _shown(wave: Wave) -> OpenNow:
    questionnaire = compiled(wave.questionnaire_version_id)
    return OpenNow(wave.called(questionnaire.title), wave.ends_on, questionnaire.minutes)
