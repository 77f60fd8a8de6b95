"""Freezes a version that goes out, and keeps frozen ones compiled in memory."""

from collections import OrderedDict
from datetime import datetime
from threading import Lock
from uuid import UUID

import sqlalchemy as sa

from meedoen.forms.refusing import Refused
from meedoen.survey.definition import approval, earlier
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.definition.problems import problems
from meedoen.survey.definition.storing import compile_stored
from meedoen.survey.identity.register import asked
from meedoen.survey.identity.unsure import waiting
from meedoen.survey.routing.questionnaire import Questionnaire
from tenants import current
from tenants.database import db

MOST_KEPT = 64
_kept: OrderedDict[tuple[UUID, UUID], Questionnaire] = OrderedDict()
_lock = Lock()

# True for a row written in this very transaction: a rollback could still undo its freezing.
UNSETTLED = sa.literal_column(
    "coalesce(questionnaire_version.xmin = pg_current_xact_id_if_assigned()::xid, false)",
    sa.Boolean,
)


class NotFrozen(LookupError):
    """There is no frozen version of this id in this gemeente."""


def freeze(version_id: UUID, now: datetime) -> None:
    """Let a version go out as it is now, and forget how it was before; a second time changes nothing.

    Raises Refused with what to mend first, LookupError for an unknown version.
    """
    version = _found(version_id, _afresh(version_id).with_for_update())
    if version.is_frozen:
        return
    _refuse_faulty(version)
    version.document = asked(version.document, version.id, now)
    version.frozen_at = now
    earlier.forget(version_id)
    db.session.flush()


def refuse_unready(version_id: UUID) -> None:
    """Raises Refused with what to mend before a version can go out; one that went out is ready."""
    version = _found(version_id, _afresh(version_id))
    if not version.is_frozen:
        _refuse_faulty(version)


def compiled(version_id: UUID) -> Questionnaire:
    """The questionnaire of a frozen version; from memory, without a query, after the first time.

    Raises NotFrozen for a draft and for whatever this gemeente does not have.
    """
    key = (current.tenant_id(), version_id)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    questionnaire, unsettled = _load(version_id)
    if not unsettled:
        _keep(key, questionnaire)
    return questionnaire


def _afresh(version_id: UUID) -> sa.Select[QuestionnaireVersion]:
    query = sa.select(QuestionnaireVersion).where(QuestionnaireVersion.id == version_id)
    return query.execution_options(populate_existing=True)


def _found(version_id: UUID, query: sa.Select[QuestionnaireVersion]) -> QuestionnaireVersion:
    version = db.session.scalars(query).one_or_none()
    if version is None:
        raise LookupError(f"No questionnaire version {version_id} here.")
    return version


def _refuse_faulty(version: QuestionnaireVersion) -> None:
    if found := [*problems(version.definition), *waiting(version.document)]:
        raise Refused.told(found)
    if approval.lacks(version):
        raise Refused(approval.LACKS)


def _load(version_id: UUID) -> tuple[Questionnaire, bool]:
    row = db.session.execute(
        sa.select(QuestionnaireVersion.document, UNSETTLED).where(
            QuestionnaireVersion.id == version_id, QuestionnaireVersion.frozen_at.is_not(None)
        )
    ).one_or_none()
    if row is None:
        raise NotFrozen(f"No frozen questionnaire version {version_id} here.")
    return compile_stored(row[0]), row[1]


def _keep(key: tuple[UUID, UUID], questionnaire: Questionnaire) -> None:
    with _lock:
        _kept[key] = questionnaire
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
