"""The two mails of a wave: the invitation and the reminder."""

from datetime import datetime
from typing import Any
from uuid import UUID

from meedoen.fieldwork import reading
from meedoen.fieldwork.links import path_of
from meedoen.fieldwork.models import Participation, Wave
from meedoen.fieldwork.states import State
from meedoen.mailing.kinds import BULK, Kind, Letter, register
from meedoen.mailing.models import Outbox
from meedoen.panel import opting_out
from meedoen.panel.selecting import address_of
from meedoen.survey.freezing import compiled
from tenants.addresses import url
from tenants.database import db


@register
class InvitationMail(Kind):
    name = "invitation"
    priority = BULK
    batch_ref = "wave"

    def prepare(self, row: Outbox, now: datetime) -> Letter | None:
        """None when the wave is closed, the person answered, or left the panel."""
        wave = reading.wave(UUID(row.refs["wave"]))
        if wave is None or wave.state != State.OPEN or now.date() > wave.ends_on:
            return None
        if not _still_silent(wave, row.recipient_id):
            return None
        address = address_of(row.recipient_id)
        if address is None:
            return None
        invitation = UUID(row.refs["invitation"])
        return Letter(
            to=address,
            template=f"fieldwork/mail/{self.name}",
            context=_context(wave, invitation),
            unsubscribe_path=opting_out.unsubscribe_path(row.recipient_id),
        )


@register
class ReminderMail(InvitationMail):
    name = "reminder"


def _still_silent(wave: Wave, member_id: UUID) -> bool:
    key = (wave.tenant_id, wave.id, member_id)
    found = db.session.get(Participation, key, populate_existing=True)
    return found is not None and found.status == "invited"


def _context(wave: Wave, invitation: UUID) -> dict[str, Any]:
    questionnaire = compiled(wave.questionnaire_version_id)
    return {
        "title": questionnaire.title,
        "minutes": questionnaire.minutes,
        "ends_on": wave.ends_on,
        "anonymous": wave.mode == "anonymous",
        "promise": wave.promise,
        "promise_by": wave.promise_by,
        "link": url(path_of(invitation)),
    }
