"""A resident opens the link, answers step by step, and submits once. Nothing is logged here."""

from datetime import UTC, datetime

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from meedoen.fieldwork.anonymity import drafts
from meedoen.fieldwork.anonymity.drafts import Unfinished
from meedoen.fieldwork.answering.entering import Entry, enter
from meedoen.fieldwork.answering.pages import said, step_page, thanks
from meedoen.fieldwork.answering.submitting import submit
from meedoen.language.days import today_here
from meedoen.survey.definition.freezing import compiled
from meedoen.survey.routing.questionnaire import Questionnaire
from tenants.access import Who, access
from tenants.database import db

bp = Blueprint("answering", "meedoen.fieldwork", template_folder="templates")


@bp.get("/meedoen/<secret>")
@bp.get("/meedoen/<secret>/<int:number>")
@access(Who.PUBLIC)
def show(secret: str, number: int | None = None) -> AnyResponse:
    entry = _let_in(secret)
    questionnaire, draft = _opened(entry)
    index = _within(questionnaire, draft.at if number is None else number - 1, draft)
    errors = _lacking_on(questionnaire, index, draft) if "let-op" in request.args else {}
    return step_page(entry, index, draft, errors)


@bp.post("/meedoen/<secret>")
@bp.post("/meedoen/<secret>/<int:number>")
@access(Who.PUBLIC, at_most="600 per minute", secret=True)
def fill_in(secret: str, number: int = 1) -> AnyResponse:
    entry = _let_in(secret, posted=True)
    questionnaire, draft = _opened(entry)
    posted = request.form.get("stap", number, type=int) - 1
    index = _within(questionnaire, posted, draft)
    if index != posted:
        return _go(entry, index)
    reading = questionnaire.read_step(index, request.form, draft.answers)
    draft = draft.with_step(index, reading)
    if request.form.get("actie") == "terug":
        return _back(entry, questionnaire, draft)
    if reading.errors:
        return step_page(entry, index, draft, dict(reading.errors))
    return _onward(entry, questionnaire, draft)


@bp.get("/meedoen/<secret>/versturen")
@access(Who.PUBLIC)
def ready(secret: str) -> AnyResponse:
    """The last look before sending, for questionnaires of more than one step."""
    entry = _let_in(secret)
    questionnaire, draft = _opened(entry)
    stop = questionnaire.stopped(draft.answers)
    back = questionnaire.previous_step(len(questionnaire.steps), draft.answers)
    return said("ready", entry, stop=stop, back=None if back is None else back + 1)


@bp.post("/meedoen/<secret>/versturen")
@access(Who.PUBLIC, at_most="600 per minute")
def send(secret: str) -> AnyResponse:
    entry = _let_in(secret, posted=True)
    return _finish(entry, *_opened(entry))


def _let_in(secret: str, *, posted: bool = False) -> Entry:
    """Ends the request with a page that says why, when there is nothing to fill in."""
    entry = enter(secret)
    refusal = _refusal(entry, posted=posted)
    if entry is None or refusal is not None:
        abort(refusal or 404)
    return entry


def _refusal(entry: Entry | None, *, posted: bool = False) -> Response | None:
    """What there is to say instead of the questionnaire; None when it can be filled in."""
    if entry is None:
        return said("unknown", None, 404)
    if entry.answered:
        return said("already", entry, posted=posted)
    if not entry.is_open(today_here()):
        return said("closed", entry, 410 if posted else 200, posted=posted)
    return None


def _opened(entry: Entry) -> tuple[Questionnaire, Unfinished]:
    return compiled(entry.version_id), drafts.opened(entry.secret, entry.blob)


def _within(questionnaire: Questionnaire, index: int, draft: Unfinished) -> int:
    """This step, or the next one that these answers do not skip.

    An address typed by hand must not break anything; nor must a page that was still open when
    another answer made it disappear: what is posted from it belongs to no other page.
    """
    if not 0 <= index < len(questionnaire.steps):
        abort(404)
    found = questionnaire.next_step(index - 1, draft.answers)
    return (questionnaire.first_step({}) or 0) if found is None else found


def _back(entry: Entry, questionnaire: Questionnaire, draft: Unfinished) -> AnyResponse:
    earlier = questionnaire.previous_step(draft.at, draft.answers)
    return _keep_and_go(entry, draft, draft.at if earlier is None else earlier)


def _onward(entry: Entry, questionnaire: Questionnaire, draft: Unfinished) -> AnyResponse:
    if len(questionnaire.steps) == 1:
        return _finish(entry, questionnaire, draft)
    return _keep_and_go(entry, draft, questionnaire.next_step(draft.at, draft.answers))


def _keep_and_go(entry: Entry, draft: Unfinished, index: int | None) -> AnyResponse:
    """Lock the draft away and go to a step; None: nothing is left to ask."""
    drafts.keep(entry.secret, entry.wave_id, draft if index is None else draft.opens_at(index))
    db.session.commit()
    return _go(entry, index)


def _go(entry: Entry, index: int | None) -> AnyResponse:
    where = "versturen" if index is None else str(index + 1)
    return redirect(f"/meedoen/{entry.secret}/{where}", 303)


def _lacking_on(questionnaire: Questionnaire, index: int, draft: Unfinished) -> dict[str, str]:
    lacking = questionnaire.missing(draft.answers)
    return {q: text for q, text in lacking.items() if questionnaire.step_of(q) == index}


def _finish(entry: Entry, questionnaire: Questionnaire, draft: Unfinished) -> AnyResponse:
    """Store once; or go back to the first question that still needs an answer."""
    lacking = questionnaire.missing(draft.answers)
    if lacking:
        number = questionnaire.step_of(next(iter(lacking))) + 1
        return redirect(f"/meedoen/{entry.secret}/{number}?let-op", 303)
    answers = questionnaire.keep_visible(draft.answers)
    if not submit(entry, answers, datetime.now(UTC)):
        db.session.rollback()
        _let_in(entry.secret, posted=True)
        abort(409)
    db.session.commit()
    return thanks(entry)
