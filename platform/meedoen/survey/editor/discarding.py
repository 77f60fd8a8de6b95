"""Deleting a questionnaire that no wave ever asked, for good."""

import sqlalchemy as sa

from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.survey.definition import approval, earlier
from meedoen.survey.definition.models import Questionnaire, QuestionnaireVersion
from meedoen.survey.editor.drafting import Seen, locked
from meedoen.survey.editor.surroundings import uses
from meedoen.survey.remarks import remarking
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb

USED = lazy("Deze vragenlijst is gebruikt. Daarom kunt u haar niet verwijderen.")
MEANWHILE = lazy(
    "Iemand anders heeft deze vragenlijst intussen veranderd. Zij is nog niet verwijderd. "
    "Kijk wat er nu staat. Wilt u haar toch verwijderen? Kies het dan nog een keer."
)


def discard(seen: Seen, by: Actor) -> None:
    """All of it, which nothing brings back; whoever plans a wave with it at this moment is waited for.

    Raises LookupError; Refused (409) when a wave was planned with it, or it changed meanwhile.
    """
    draft = locked(seen.questionnaire_id)
    if draft.is_frozen or uses(seen.questionnaire_id):
        raise Refused(USED, status=409)
    if draft.updated_at.isoformat() != seen.updated_at:
        raise Refused(MEANWHILE, status=409)
    earlier.forget(draft.id)
    remarking.forget(seen.questionnaire_id)
    approval.forget(seen.questionnaire_id)
    of_it = QuestionnaireVersion.questionnaire_id == seen.questionnaire_id
    db.session.execute(sa.delete(QuestionnaireVersion).where(of_it))
    db.session.execute(sa.delete(Questionnaire).where(Questionnaire.id == seen.questionnaire_id))
    note(by, Verb.QUESTIONNAIRE_REMOVED, Object(Kind.QUESTIONNAIRE, seen.questionnaire_id))
