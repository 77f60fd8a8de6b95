"""A body asks to approve a questionnaire before it goes out; one who sits in it approves what they saw, or lets go."""

from datetime import datetime
from uuid import UUID

from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.survey.definition.approval import forget, wanted
from meedoen.survey.definition.models import Approval
from meedoen.survey.editor.drafting import FROZEN, MEANWHILE, Seen, locked
from meedoen.survey.editor.surroundings import bodies, sits_in
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb

WHICH = lazy("Kies een orgaan uit de lijst.")
ALREADY = lazy("Er is al een orgaan dat wil goedkeuren.")
NOT_YOURS = lazy("Alleen wie in dat orgaan zit, kan dit doen.")


def ask(questionnaire_id: UUID, body_id: UUID | None, now: datetime, by: Actor) -> None:
    """Raises LookupError; Refused for no body of this gemeente, and (409) when one asked already."""
    locked(questionnaire_id)
    if body_id not in bodies():
        raise Refused.at({"body_id": WHICH})
    if wanted(questionnaire_id) is not None:
        raise Refused(ALREADY, status=409)
    made = Approval(
        questionnaire_id=questionnaire_id, body_id=body_id, asked_by=by.id, asked_at=now
    )
    db.session.add(made)
    db.session.flush()
    note(by, Verb.APPROVAL_ASKED, Object(Kind.QUESTIONNAIRE, questionnaire_id), body=made.body_id)


def approve(seen: Seen, now: datetime, by: Actor) -> None:
    """The version as this person saw it. Raises LookupError; Refused (403) for who does not sit there, and (409)
    when it changed meanwhile or went out."""
    version = locked(seen.questionnaire_id)
    approval = _of_their_body(seen.questionnaire_id, by)
    if version.is_frozen:
        raise Refused(FROZEN, status=409)
    if version.updated_at.isoformat() != seen.updated_at:
        raise Refused(MEANWHILE, status=409)
    approval.version_id, approval.version_at = version.id, version.updated_at
    approval.given_by, approval.given_at = by.id, now
    db.session.flush()
    note(
        by,
        Verb.APPROVAL_GIVEN,
        Object(Kind.QUESTIONNAIRE, seen.questionnaire_id),
        body=approval.body_id,
    )


def let_go(questionnaire_id: UUID, by: Actor) -> None:
    """It wants to approve no more. Raises as approving does."""
    locked(questionnaire_id)
    body = _of_their_body(questionnaire_id, by).body_id
    forget(questionnaire_id)
    note(by, Verb.APPROVAL_DROPPED, Object(Kind.QUESTIONNAIRE, questionnaire_id), body=body)


def _of_their_body(questionnaire_id: UUID, by: Actor) -> Approval:
    approval = wanted(questionnaire_id)
    if approval is None or by.id is None or not sits_in(by.id, approval.body_id):
        raise Refused(NOT_YOURS, status=403)
    return approval
