"""The mails of a wave as they will arrive, for whoever is about to start it: the same words, without a link."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from meedoen.fieldwork.asking.messages import InvitationMail, ReminderMail, context
from meedoen.fieldwork.waves.models import Wave
from meedoen.language.speaking import speaking
from meedoen.language.texts import _
from meedoen.mailing.email.writing import Words, written
from meedoen.mailing.origin.sender import Sender, sender_of
from meedoen.mailing.outbox.kinds import Letter
from meedoen.survey.definition.reading import document_of
from meedoen.survey.definition.storing import compile_stored
from tenants import current


@dataclass(frozen=True, slots=True)
class Ahead:
    sender: Sender
    invitation: Words
    reminder: Words


def mails_of(wave: Wave, language: str) -> Ahead:
    """In the language of the panel member who gets it."""
    link = _("(hier staat de eigen link van het panellid)")
    questionnaire = compile_stored(document_of(wave.questionnaire_version_id))
    with speaking(language):
        said = context(wave, questionnaire, link)
    invitation, reminder = (
        _words(kind.name, said, language) for kind in (InvitationMail, ReminderMail)
    )
    return Ahead(sender_of(current.space()), invitation, reminder)


def _words(name: str, said: Mapping[str, Any], language: str) -> Words:
    template = f"fieldwork/mail/{name}"
    return written(Letter(to="", template=template, context=said, language=language))
