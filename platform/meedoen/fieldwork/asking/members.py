"""What a panel member sees of the waves, and what leaving the panel undoes here."""

from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.anonymity.models import Participation, Pseudonym
from meedoen.fieldwork.asking.models import Invitation
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State
from meedoen.fieldwork.waves.titles import title_here
from meedoen.language.days import next_night, today_here
from meedoen.language.speaking import spoken
from meedoen.panel.profile.invitations import OpenItem
from meedoen.survey.definition.freezing import compiled
from meedoen.survey.routing.languages import said_in
from tenants import current
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
        title=title_here(wave.title, questionnaire), until=wave.ends_on, minutes=questionnaire.minutes,
        path=path_to("answering.open_from_own_page", wave_id=wave.id),
        language=said_in(questionnaire, spoken()).language,
    )  # fmt: skip


def let_go(member_id: UUID) -> None:
    """Cut the link to earlier answers, and close every way in that this member still had.

    Nobody can open a draft of theirs then; only the worker can find it, to take it away. At night
    it writes the files anew that these rows were in. The ledger forgets where they lived, in every
    wave: by that its row has not the mark of the transaction any more that their answer has.
    """
    for invitation in db.session.scalars(_under_way(member_id)):
        ring("forget_draft", invitation)
    ledger = sa.update(Participation).where(Participation.member_id == member_id)
    db.session.execute(ledger.values(area_code=None))
    db.session.execute(sa.delete(Invitation).where(Invitation.member_id == member_id))
    db.session.execute(sa.delete(Pseudonym).where(Pseudonym.member_id == member_id))
    erase_tonight()


def erase_tonight() -> None:
    """Something of a member was deleted, and its bytes are still in the files."""
    ring("erase_residue", current.tenant_id(), next_night(datetime.now(UTC)))


def _under_way(member_id: UUID) -> sa.Select[UUID]:
    """Their waves held, after who sends an answer or closes one: both have the ledger in hand."""
    mine = sa.select(Invitation.id).join(Wave, Wave.id == Invitation.wave_id)
    now = Wave.state.in_((State.OPEN, State.CLOSING)) & (Invitation.member_id == member_id)
    return mine.where(now).with_for_update(read=True, of=Wave)
