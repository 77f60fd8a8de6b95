"""The mails of a wave as they will arrive, for whoever is about to start it: the same words, without a link."""

from dataclasses import dataclass

from meedoen.fieldwork.asking.messages import InvitationMail, ReminderMail, context
from meedoen.fieldwork.waves.models import Wave
from meedoen.language.speaking import speaking
from meedoen.language.texts import _
from meedoen.mailing.email.writing import Words, written
from meedoen.mailing.origin.sender import Sender, sender_of
from meedoen.mailing.outbox.kinds import Letter
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.definition.storing import compile_stored
from tenants import current
from tenants.database import db


@dataclass(frozen=True, slots=True)
class Ahead:
    sender: Sender
    invitation: Words
    reminder: Words


def mails_of(wave: Wave, language: str) -> Ahead:
    """In the language of the panel member who gets it."""
    return Ahead(
        sender_of(current.space()),
        _words(wave, InvitationMail.name, language),
        _words(wave, ReminderMail.name, language),
    )


def _words(wave: Wave, name: str, language: str) -> Words:
    key = (wave.tenant_id, wave.questionnaire_version_id)
    version = db.session.get_one(QuestionnaireVersion, key)
    link = _("(hier staat de eigen link van het panellid)")
    with speaking(language):
        said = context(wave, compile_stored(version.document), link)
    template = f"fieldwork/mail/{name}"
    return written(Letter(to="", template=template, context=said, language=language))
