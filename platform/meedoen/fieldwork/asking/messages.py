"""The two mails of a wave: the invitation and the reminder."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from meedoen.fieldwork.anonymity.models import Participation
from meedoen.fieldwork.asking.links import Batch, path_to_wave
from meedoen.fieldwork.waves import reading
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State
from meedoen.fieldwork.waves.titles import title_here
from meedoen.language.days import day_of
from meedoen.language.speaking import speaking
from meedoen.mailing.outbox.kinds import BULK, Kind, Letter
from meedoen.mailing.outbox.models import Outbox
from meedoen.mailing.outbox.posting import post_many
from meedoen.panel.leaving import opting_out
from meedoen.panel.members import finding
from meedoen.panel.members.models import Member
from meedoen.panel.members.selecting import who_takes_mail
from meedoen.survey.definition.freezing import compiled
from meedoen.survey.routing.questionnaire import Questionnaire
from tenants.addresses import url
from tenants.database import db


class InvitationMail(Kind):
    name = "invitation"
    priority = BULK
    purpose = "questionnaires"
    batch_ref = "wave"

    def __init__(self) -> None:
        self._batch = Batch()

    def prepare(self, row: Outbox, now: datetime) -> Letter | None:
        """None when the wave is closed, the person answered, or left the panel."""
        wave = reading.wave(UUID(row.refs["wave"]))
        if wave is None or wave.state != State.OPEN or day_of(now) > wave.ends_on:
            return None
        silent = _still_silent(wave, row.recipient_id)
        member = who_takes_mail(row.recipient_id) if silent else None
        if member is None:
            return None
        with speaking(member.language):
            return self._letter(member, _context(wave, self._batch.secret_for(row)))

    def _letter(self, member: Member, context: dict[str, Any]) -> Letter | None:
        address = finding.email_of(member)
        if address is None:
            return None
        return Letter(
            to=address,
            template=f"fieldwork/mail/{self.name}",
            context=context,
            unsubscribe_path=opting_out.unsubscribe_path(member.id),
        )


class ReminderMail(InvitationMail):
    name = "reminder"


def post_to(
    kind: type[InvitationMail], wave_id: UUID, invited: Iterable[tuple[UUID, UUID]]
) -> None:
    """One mail for each (invitation id, member id); once, however often this runs."""
    post_many(
        kind.name,
        (
            (
                member,
                f"{kind.name}:{invitation}",
                {"wave": str(wave_id), "invitation": str(invitation)},
            )
            for invitation, member in invited
        ),
    )


def _still_silent(wave: Wave, member_id: UUID) -> bool:
    key = (wave.tenant_id, wave.id, member_id)
    found = db.session.get(Participation, key, populate_existing=True)
    return found is not None and found.status == "invited"


def _context(wave: Wave, secret: str) -> dict[str, Any]:
    questionnaire = compiled(wave.questionnaire_version_id)
    return context(wave, questionnaire, url(path_to_wave(secret)))


def context(wave: Wave, questionnaire: Questionnaire, link: str) -> dict[str, Any]:
    """What both mails say, in the language that is spoken now."""
    return {
        "title": title_here(wave.title, questionnaire),
        "minutes": questionnaire.minutes,
        "ends_on": wave.ends_on,
        "anonymous": wave.mode == "anonymous",
        "promise": wave.promise,
        "promise_by": wave.promise_by,
        "link": link,
    }
