"""A resident opens the link, answers step by step, and submits once. Nothing is logged here."""

from datetime import UTC, datetime
from typing import Any, NoReturn
from uuid import UUID

from flask import Blueprint, Response, abort, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from meedoen.accounts import cookies
from meedoen.fieldwork.anonymity import drafts
from meedoen.fieldwork.answering.entering import Entry, enter
from meedoen.fieldwork.answering.pages import said, step_page, thanks
from meedoen.fieldwork.answering.still_open import OPEN_WAVE
from meedoen.fieldwork.answering.submitting import submit
from meedoen.fieldwork.asking.own_way_in import open_own_way_in
from meedoen.fieldwork.waves import reading
from meedoen.language.days import today_here
from meedoen.survey.definition.freezing import compiled
from meedoen.survey.routing import walking
from meedoen.survey.routing.outcomes import Again, Gone, Lacking, Onward, Outcome, Ready
from meedoen.survey.routing.progress import Progress
from meedoen.survey.routing.questionnaire import Questionnaire
from tenants.access import Who, access, runs_quiet_script
from tenants.database import db

bp = Blueprint("answering", "meedoen.fieldwork", template_folder="templates")
CHECKED: dict[str, Any] = {"let-op": 1}
"""Has a step say what it lacks before anything is sent."""
CHANGING: dict[str, Any] = {"wijzigen": 1}
"""Has a step lead back to the last look, from where somebody came to change it."""


@bp.get("/meedoen/<secret>")
@bp.get("/meedoen/<secret>/<int:number>")
@access(Who.PUBLIC)
@runs_quiet_script
def show(secret: str, number: int | None = None) -> AnyResponse:
    entry = _let_in(secret)
    wanted = None if number is None else number - 1
    place = walking.show(*_opened(entry), wanted, checked=CHECKED.keys() <= request.args.keys())
    return step_page(entry, place or abort(404))


@bp.post("/meedoen/<secret>")
@bp.post("/meedoen/<secret>/<int:number>")
@access(Who.PUBLIC, at_most="600 per minute", secret=True)
def fill_in(secret: str, number: int = 1) -> AnyResponse:
    entry = _let_in(secret, posted=True)
    questionnaire, progress = _opened(entry)
    index = request.form.get("stap", number, type=int) - 1
    back = request.form.get("actie") == "terug"
    if CHANGING.keys() <= request.args.keys() and not back:
        outcome = walking.amend(questionnaire, progress, index, request.form)
        return _answer(entry, outcome or abort(404), **CHANGING)
    outcome = walking.post(questionnaire, progress, index, request.form, back=back)
    return _answer(entry, outcome or abort(404))


@bp.get("/meedoen/<secret>/versturen")
@access(Who.PUBLIC)
def ready(secret: str) -> AnyResponse:
    """The last look before sending."""
    entry = _let_in(secret)
    questionnaire, progress = _opened(entry)
    end = walking.end(questionnaire, progress)
    back = None if end.back is None else _from_here(entry, end.back)
    return said(
        "ready", entry, stop=end.stop, told=end.told, back=back, language=questionnaire.language,
        change=lambda index: _from_here(entry, index, **CHANGING),
    )  # fmt: skip


@bp.post("/meedoen/<secret>/versturen")
@access(Who.PUBLIC, at_most="600 per minute")
def send(secret: str) -> AnyResponse:
    entry = _let_in(secret, posted=True)
    return _finish(entry, *_opened(entry))


@bp.post("/mijn/vragenlijst/<uuid:wave_id>")
@access(Who.MEMBER)
def open_from_own_page(wave_id: UUID) -> AnyResponse:
    """Who has answered already, or comes too late, sees so on their own page."""
    if reading.wave(wave_id) is None:
        abort(404)
    token = cookies.token_from(request) or abort(401)
    secret = open_own_way_in(wave_id, current_user.id, token)
    if secret is None:
        return redirect(url_for("panel.own_page"), 303)
    db.session.commit()
    return redirect(url_for("answering.show", secret=secret), 303)


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


def _opened(entry: Entry) -> tuple[Questionnaire, Progress]:
    return entry.questionnaire, drafts.opened(entry.secret, entry.blob)


def _answer(entry: Entry, outcome: Outcome, **onward: Any) -> AnyResponse:
    """`onward` goes along in the address of the next step."""
    match outcome:
        case Again(place, progress):
            _keep(entry, progress)
            return step_page(entry, place)
        case Gone(place):
            return redirect(_step(entry, place.index), 303)
        case Onward(place, progress):
            return _keep_and_go(entry, progress, _step(entry, place.index, **onward))
        case Ready(progress):
            return _keep_and_go(entry, progress, url_for(".ready", secret=entry.secret))


def _keep_and_go(entry: Entry, progress: Progress, where: str) -> AnyResponse:
    _keep(entry, progress)
    return redirect(where, 303)


def _keep(entry: Entry, progress: Progress) -> None:
    """Somebody whose step was slow, and who comes after closing, reads that it was too late."""
    longest = compiled(entry.version_id).longest
    if not drafts.keep(entry.secret, entry.wave_id, progress, longest, OPEN_WAVE):
        _too_late(entry)
    db.session.commit()


def _step(entry: Entry, index: int, **more: Any) -> str:
    return url_for(".show", secret=entry.secret, number=index + 1, **more)


def _from_here(entry: Entry, index: int, **more: Any) -> str:
    """To a step from the last look, in the language that is spoken; the secret stands in no page."""
    return _step(entry, index, **more).rpartition("/")[2]


def _finish(entry: Entry, questionnaire: Questionnaire, progress: Progress) -> AnyResponse:
    """Store once; or go back to the first question that still needs an answer."""
    finish = walking.finish(questionnaire, progress)
    if isinstance(finish, Lacking):
        return redirect(_step(entry, finish.index, **CHECKED), 303)
    if not submit(entry, finish.answers, datetime.now(UTC)):
        return _too_late(entry)
    db.session.commit()
    return thanks(entry)


def _too_late(entry: Entry) -> NoReturn:
    """The wave closed, or the member left or answered, since this request came in: say which."""
    db.session.rollback()
    _let_in(entry.secret, posted=True)
    abort(409)
