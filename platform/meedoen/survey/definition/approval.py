"""Whether a body wants to approve a questionnaire, and did so as it stands."""

from uuid import UUID

import sqlalchemy as sa

from meedoen.language.texts import lazy
from meedoen.survey.definition.models import Approval, QuestionnaireVersion
from tenants.database import db

LACKS = lazy(
    "Een orgaan moet deze vragenlijst eerst goedkeuren, zoals zij nu is. Dat is nog niet gebeurd. "
    "Kijk bij ‘Goedkeuring’ van de vragenlijst."
)


def wanted(questionnaire_id: UUID) -> Approval | None:
    query = sa.select(Approval).where(Approval.questionnaire_id == questionnaire_id)
    return db.session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def lacks(version: QuestionnaireVersion) -> bool:
    approval = wanted(version.questionnaire_id)
    return approval is not None and not approval.holds(version)


def forget(questionnaire_id: UUID) -> None:
    db.session.execute(sa.delete(Approval).where(Approval.questionnaire_id == questionnaire_id))
