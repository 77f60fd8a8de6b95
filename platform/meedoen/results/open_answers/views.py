"""The researcher reads what people wrote, after closing; who read what is noted."""

from collections.abc import Mapping
from datetime import UTC, datetime
from math import ceil
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from meedoen.fieldwork.waves import reading as fieldwork
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.results.open_answers import judging, reading
from meedoen.results.open_answers.models import OpenAnswer
from meedoen.results.open_answers.questions import Place, places_of
from meedoen.results.open_answers.reading import A_PAGE, Counted
from meedoen.results.open_answers.schemas import JudgingForm, Verdict
from meedoen.results.releasing.reading import summary
from tenants.access import Permission, Who, access
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb

Page = AnyResponse | str | tuple[str, int]
TOO_EARLY = lazy("Wat mensen schreven, kunt u lezen als de meting gesloten is.")
# What is on the page is worth guessing, so it does not travel compressed.
may_read = access(Who.STAFF, Permission.ANSWERS, secret=True)

bp = Blueprint("open_answers", "meedoen.results")


@bp.get("/beheer/metingen/<uuid:wave_id>/open-antwoorden")
@may_read
def places(wave_id: UUID) -> Page:
    wave = _closed(wave_id)
    counted = summary(wave_id)
    return render_template(
        "results/open_answers.html", wave=wave, places=reading.counted(wave),
        minimum=counted.body.minimum if counted else None,
    )  # fmt: skip


@bp.get("/beheer/metingen/<uuid:wave_id>/open-antwoorden/<int:number>")
@may_read
def texts(wave_id: UUID, number: int) -> Page:
    wave = _closed(wave_id)
    found = _place(wave, number)
    last = max(1, ceil(found.texts / A_PAGE))
    at = min(max(request.args.get("pagina", 1, int), 1), last)
    shown = reading.page(wave_id, found.place.key, at)
    _note_reading(wave_id, question=number, page=at)
    return render_template(
        "results/open_texts.html", wave=wave, found=found, texts=shown, at=at, last=last,
        first=(at - 1) * A_PAGE,
        judged=request.args.get("beoordeeld", type=UUID),
    )  # fmt: skip


@bp.get("/beheer/open-antwoorden/<uuid:answer_id>")
@may_read
def text(answer_id: UUID) -> Page:
    answer = _answer(answer_id)
    _note_reading(answer.wave_id, answer=answer.id)
    return _text_page(answer, _as_it_is(answer), {})


@bp.post("/beheer/open-antwoorden/<uuid:answer_id>")
@may_read
def judge(answer_id: UUID) -> Page:
    answer = _answer(answer_id)
    try:
        _judge(answer)
    except Refused as refused:
        return _text_page(answer, request.form, refused.errors), refused.status
    db.session.commit()
    return redirect(_back_to(answer, answer.id), 303)


def _judge(answer: OpenAnswer) -> None:
    form = read(JudgingForm(), request.form)
    who, now = Actor.account(current_user.id), datetime.now(UTC)
    if form["verdict"] == Verdict.SHOW:
        judging.show(answer, form["quote"], who, now)
    else:
        judging.keep_back(answer, who, now)


def _text_page(answer: OpenAnswer, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    return render_template(
        "results/open_text.html", answer=answer, wave=_closed(answer.wave_id),
        place=_place_of(answer), typed=typed, errors=errors, back=_back_to(answer),
    )  # fmt: skip


def _as_it_is(answer: OpenAnswer) -> dict[str, str]:
    """The form as it was filled in before, or ready to take names out of."""
    judged = Verdict.SHOW if answer.quote else Verdict.KEEP_BACK if answer.judged_at else ""
    return {"verdict": judged, "quote": answer.quote or answer.text}


def _back_to(answer: OpenAnswer, judged: UUID | None = None) -> str:
    """The page on which this text stands among the others."""
    return url_for(
        ".texts", wave_id=answer.wave_id, number=_place_of(answer).number,
        pagina=reading.page_of(answer), beoordeeld=judged,
    )  # fmt: skip


def _closed(wave_id: UUID) -> Wave:
    """A closed wave of this very gemeente. Raises Refused as long as people can answer."""
    wave = fieldwork.wave(wave_id) or abort(404)
    if wave.state != State.CLOSED:
        raise Refused(TOO_EARLY, status=409)
    return wave


def _answer(answer_id: UUID) -> OpenAnswer:
    return reading.answer(answer_id) or abort(404)


def _place(wave: Wave, number: int) -> Counted:
    found = (one for one in reading.counted(wave) if one.place.number == number)
    return next(found, None) or abort(404)


def _place_of(answer: OpenAnswer) -> Place:
    wave = _closed(answer.wave_id)
    return next(p for p in places_of(wave.questionnaire_version_id) if p.key == answer.key)


def _note_reading(wave_id: UUID, **what: int | UUID) -> None:
    """Kept before anything is shown: nobody reads without it."""
    who = Actor.account(current_user.id)
    note(who, Verb.ANSWERS_OPENED, Object(Kind.WAVE, wave_id), **what)
    db.session.commit()
