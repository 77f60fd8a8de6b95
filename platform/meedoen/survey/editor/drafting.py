"""Makes questionnaires and changes their drafts, without ever overwriting somebody else's change."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from meedoen.forms.cleaning import clean_all
from meedoen.forms.refusing import Refused
from meedoen.language.texts import _, lazy
from meedoen.survey.definition import earlier
from meedoen.survey.definition.compiling import alike, compile_questionnaire
from meedoen.survey.definition.earlier import Step
from meedoen.survey.definition.filling import fill_in
from meedoen.survey.definition.models import Questionnaire, QuestionnaireVersion
from meedoen.survey.definition.storing import stored, working
from meedoen.survey.document.running.whole import FORMAT
from meedoen.survey.document.words import Document
from meedoen.survey.editor.editing import Definition, Edit
from meedoen.survey.editor.sensitivity import note_sensitivity
from meedoen.survey.editor.surroundings import areas, draft_changes, is_started
from meedoen.survey.identity.register import lend, recognised
from meedoen.survey.library import document, from_template
from tenants.audit import note
from tenants.database import db
from tenants.deeds import SYSTEM, Actor, Kind, Object, Verb

MEANWHILE = lazy(
    "Iemand anders heeft deze vragenlijst intussen veranderd. Uw wijziging is nog niet bewaard. "
    "Kijk wat er nu staat. Wilt u uw wijziging toch? Sla dan nog een keer op."
)
FROZEN = lazy(
    "Deze versie is al gebruikt voor een meting. Ze kan niet meer veranderen. "
    "Maak eerst een nieuwe versie."
)

STARTED = lazy(
    "Iemand heeft net een meting met deze vragenlijst gestart. Uw wijziging is nog niet bewaard. "
    "Wilt u uw wijziging toch? Sla dan nog een keer op. De meting moet dan opnieuw gestart worden."
)


@dataclass(frozen=True, slots=True)
class Seen:
    """Which draft a person had before them: the questionnaire and when it was saved last; and in which
    visit of a field they are, when what they type is saved by itself."""

    questionnaire_id: UUID
    updated_at: str
    visit: str | None = None


def from_library(
    template_id: str, gemeente_code: str, variables: Mapping[str, str], author: UUID | None,
    now: datetime,
) -> QuestionnaireVersion:  # fmt: skip
    """Raises KeyError for an unknown template, Refused when a filled-in text is too long."""
    definition = from_template(template_id, gemeente_code, variables, areas())
    made = make(definition, author, now, before=document(template_id))
    lend(made.document, now)
    return made


def from_scratch(title: str, author: UUID | None, now: datetime) -> QuestionnaireVersion:
    block = {"id": "begin", "title": _("Welkom"), "items": []}
    return make({"schema": FORMAT, "title": title, "blocks": [block]}, author, now)


def make(
    definition: Definition, author: UUID | None, now: datetime, *, before: Document | None = None
) -> QuestionnaireVersion:
    """A new questionnaire with its first version; `before` is the document whose questions it asks.

    Raises Refused.
    """
    definition = clean_all(definition)
    compile_questionnaire(definition)
    return begin(stored(definition, before), author, now)


def begin(
    document: Document, author: UUID | None, now: datetime, verb: Verb = Verb.QUESTIONNAIRE_MADE
) -> QuestionnaireVersion:
    """A new questionnaire that starts as this document, in normal form.

    Raises Refused for what cannot be asked here.
    """
    document = recognised(document)
    made = Questionnaire(
        title=working(document)["title"],
        origin=document.get("origin"),
        created_at=now,
        created_by=author,
    )
    db.session.add(made)
    db.session.flush()
    version = _add_version(made.id, 1, document, now)
    note(Actor.account(author) if author else SYSTEM, verb, Object(Kind.QUESTIONNAIRE, made.id))
    return version


def newest(questionnaire_id: UUID) -> QuestionnaireVersion | None:
    """The newest version; None when this gemeente has no such questionnaire."""
    return db.session.scalars(_newest(questionnaire_id)).one_or_none()


def new_version(questionnaire_id: UUID, now: datetime) -> QuestionnaireVersion:
    """A draft that starts as the frozen version; the draft itself if there already is one.

    Raises LookupError for an unknown questionnaire.
    """
    latest = locked(questionnaire_id)
    if not latest.is_frozen:
        return latest
    return _add_version(questionnaire_id, latest.number + 1, deepcopy(latest.document), now)


def change(
    seen: Seen, edit: Edit, now: datetime, by: Actor = SYSTEM, deed: str = ""
) -> QuestionnaireVersion:
    """Put a changed definition in the place of the draft; saving what stands there changes nothing.

    A wave that is started at this moment is waited for, and has to be started again. How it was
    stays known, with the deed by which it changed. Raises LookupError; Refused (409) when the draft
    went out or changed meanwhile, and (400) when the changed questionnaire would not work.
    """
    if (same := _same(seen, edit)) is not None:
        return same
    draft = held_as_seen(seen, by)
    definition = clean_all(edit(draft.definition))
    compile_questionnaire(definition)
    step = Step(deed, by.id, now, seen.visit)
    replace(draft, stored(definition, draft.document), now, step, by)
    return draft


def held(questionnaire_id: UUID, by: Actor) -> QuestionnaireVersion:
    """The draft, for whoever is about to change it; nobody else does until this transaction ends.

    Raises LookupError; Refused (409) when it went out, or a wave with it is about to open.
    """
    draft_changes(questionnaire_id, by)
    draft = locked(questionnaire_id)
    if is_started(questionnaire_id):
        raise Refused(STARTED, status=409)
    if draft.is_frozen:
        raise Refused(FROZEN, status=409)
    return draft


def held_as_seen(seen: Seen, by: Actor) -> QuestionnaireVersion:
    """The draft that somebody saw; raises as `held` does, and when it changed meanwhile."""
    draft = held(seen.questionnaire_id, by)
    if draft.updated_at.isoformat() != seen.updated_at:
        raise Refused(MEANWHILE, status=409)
    return draft


def replace(
    draft: QuestionnaireVersion, document: Document, now: datetime, step: Step, by: Actor
) -> None:
    """Put another document in its place, as a step that can be undone, or as more of the last step."""
    before = draft.document
    put(draft, document, now, by)
    earlier.forget_ahead(draft.id)
    if not earlier.goes_on(draft.id, step):
        earlier.keep(draft.id, before, step)


def put(draft: QuestionnaireVersion, document: Document, now: datetime, by: Actor) -> None:
    """In the place of what the draft says; it is known that it works."""
    before = draft.definition
    draft.document = document
    note_sensitivity(draft.questionnaire_id, before, draft.definition, by)
    draft.updated_at = max(now, draft.updated_at + timedelta(microseconds=1))
    _rename(draft.questionnaire_id, draft.definition["title"])
    db.session.flush()


def _same(seen: Seen, edit: Edit) -> QuestionnaireVersion | None:
    """The draft, if somebody saves it as they found it. Nothing is held: nothing will be written."""
    draft = newest(seen.questionnaire_id)
    if draft is None or draft.is_frozen or draft.updated_at.isoformat() != seen.updated_at:
        return None
    return draft if alike(clean_all(edit(draft.definition)), draft.definition) else None


def filled(variables: Mapping[str, str]) -> Edit:
    """Put texts in the place of {names} that are still open."""

    def edit(definition: Definition) -> Definition:
        given = {name: text for name, text in variables.items() if text.strip()}
        known = {**definition.get("variables", {}), **given}
        changed: Definition = fill_in({**definition, "variables": {}}, given)
        return {**changed, "variables": known}

    return edit


def _newest(questionnaire_id: UUID) -> sa.Select[QuestionnaireVersion]:
    return (
        sa.select(QuestionnaireVersion)
        .where(QuestionnaireVersion.questionnaire_id == questionnaire_id)
        .order_by(QuestionnaireVersion.number.desc())
        .limit(1)
    )


def locked(questionnaire_id: UUID) -> QuestionnaireVersion:
    """First the questionnaire, so that two people cannot both add a version; then its newest
    version, so that it cannot be frozen in the middle of a change."""
    whole = sa.select(Questionnaire.id).where(Questionnaire.id == questionnaire_id)
    if db.session.scalars(whole.with_for_update()).one_or_none() is None:
        raise LookupError(f"No questionnaire {questionnaire_id} here.")
    query = _newest(questionnaire_id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def _add_version(
    questionnaire_id: UUID, number: int, document: Document, now: datetime
) -> QuestionnaireVersion:
    version = QuestionnaireVersion(
        questionnaire_id=questionnaire_id, number=number, document=document, updated_at=now
    )
    db.session.add(version)
    db.session.flush()
    return version


def _rename(questionnaire_id: UUID, title: str) -> None:
    statement = sa.select(Questionnaire).where(Questionnaire.id == questionnaire_id)
    db.session.scalars(statement).one().title = title
