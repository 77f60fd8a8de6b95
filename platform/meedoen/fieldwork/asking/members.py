"""What a panel member sees of the waves, and what leaving the panel undoes here."""

from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.anonymity.models import Participation, Pseudonym
from meedoen.fieldwork.asking.models import Invitation
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State
from meedoen.language.days import today_here
from meedoen.panel.profile.invitations import OpenItem
from meedoen.survey.definition.freezing import compiled
from tenants.addresses import path_to
from tenants.database import db
from tenants.queue import ring


def open_items(member_id: UUID) -> list[OpenItem]:
    """The questionnaires this member can answer now, the one that ends first on top."""
    waves = db.session.scalars(
        sa.select(Wave)
        .select_from(Invitation)
        .join(Wave, Wave.id == Invitation.wave_id)
        .join(
            Participation,
            sa.and_(
                Participation.wave_id == Invitation.wave_id,
                Participation.member_id == Invitation.member_id,
            ),
        )
        .where(
            Invitation.member_id == member_id,
            Participation.status == "invited",
            Wave.state == State.OPEN,
            Wave.ends_on >= today_here(),
        )
        .order_by(Wave.ends_on)
    )
    return [_item(wave) for wave in waves]


def _item(wave: Wave) -> OpenItem:
    questionnaire = compiled(wave.questionnaire_version_id)
    return OpenItem(
        title=questionnaire.title, until=wave.ends_on, minutes=questionnaire.minutes,
        path=path_to("answering.open_from_own_page", wave_id=wave.id),
    )  # fmt: skip


def let_go(member_id: UUID) -> None:
    """Cut the link to earlier answers, and close every way in that this member still had.

    Nobody can open a draft of theirs then; only the worker can find it, to take it away.
    """
    mine = sa.select(Invitation.id).join(Wave, Wave.id == Invitation.wave_id)
    for invitation in db.session.scalars(
        mine.where(Invitation.member_id == member_id, Wave.state == State.OPEN)
    ):
        ring("forget_draft", invitation)
    db.session.execute(sa.delete(Invitation).where(Invitation.member_id == member_id))
    db.session.execute(sa.delete(Pseudonym).where(Pseudonym.member_id == member_id))
