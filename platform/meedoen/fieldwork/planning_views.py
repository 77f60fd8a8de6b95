"""Staff plan a wave, start it, remind and close."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request
from flask_login import current_user
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from meedoen.fieldwork import planning, reading
from meedoen.fieldwork.closing import ask_to_close
from meedoen.fieldwork.models import Wave
from meedoen.fieldwork.planning import Plan
from meedoen.fieldwork.reminding import ask_to_remind
from meedoen.fieldwork.schemas import PlanSchema
from meedoen.fieldwork.states import NAMES, IllegalMove, State
from meedoen.mailing.reading import counts as mail_counts
from meedoen.places.reading import areas, names
from meedoen.survey.compiling import DefinitionError
from meedoen.survey.library_of_drafts import usable_versions
from tenants.access import Permission, Who, access
from tenants.database import db

bp = Blueprint("fieldwork", __name__, template_folder="templates")
may_field = access(Who.STAFF, Permission.FIELD)


@bp.get("/beheer/metingen")
@may_field
def waves() -> str:
    return render_template("fieldwork/waves.html", waves=reading.waves(), state_names=NAMES)


@bp.get("/beheer/metingen/nieuw")
@may_field
def new() -> str:
    typed = {"questionnaire_version_id": request.args.get("vragenlijst", ""), "mode": "anonymous"}
    return _form(typed, {})


@bp.post("/beheer/metingen/nieuw")
@may_field
def create() -> Response | tuple[str, int]:
    wanted, errors = _read_form()
    if wanted is None:
        return _form(request.form, errors), 400
    wave = planning.plan(wanted, current_user.id, datetime.now(UTC))
    db.session.commit()
    return redirect(f"/beheer/metingen/{wave.id}", 303)


@bp.get("/beheer/metingen/<uuid:wave_id>/wijzigen")
@may_field
def edit(wave_id: UUID) -> str:
    return _form(_as_typed(_wave(wave_id)), {})


@bp.post("/beheer/metingen/<uuid:wave_id>/wijzigen")
@may_field
def change(wave_id: UUID) -> Response | tuple[str, int]:
    wave = _wave(wave_id)
    wanted, errors = _read_form()
    if wanted is None:
        return _form(request.form, errors), 400
    planning.change(wave, wanted, current_user.id)
    db.session.commit()
    return redirect(f"/beheer/metingen/{wave_id}", 303)


@bp.get("/beheer/metingen/<uuid:wave_id>")
@may_field
def wave(wave_id: UUID) -> str:
    return _wave_page(_wave(wave_id), [])


@bp.post("/beheer/metingen/<uuid:wave_id>/starten")
@may_field
def start(wave_id: UUID) -> Response | tuple[str, int]:
    found = _wave(wave_id, lock=True)
    try:
        planning.confirm(found, current_user.id, datetime.now(UTC))
    except DefinitionError as error:
        db.session.rollback()
        return _wave_page(_wave(wave_id), error.sentences), 400
    return _done(wave_id)


@bp.post("/beheer/metingen/<uuid:wave_id>/herinneren")
@may_field
def remind(wave_id: UUID) -> Response:
    ask_to_remind(_wave(wave_id, lock=True), f"account {current_user.id}")
    return _done(wave_id)


@bp.post("/beheer/metingen/<uuid:wave_id>/sluiten")
@may_field
def close(wave_id: UUID) -> Response:
    ask_to_close(_wave(wave_id, lock=True), f"account {current_user.id}")
    return _done(wave_id)


@bp.errorhandler(IllegalMove)
def too_late(_: IllegalMove) -> tuple[str, int]:
    """Somebody else was first, or the page was old: say so and show how it stands now."""
    db.session.rollback()
    return _wave_page(_wave(request.view_args["wave_id"]), [TOO_LATE]), 409  # type: ignore[index]


TOO_LATE = "Dit kan niet meer. Misschien was een collega u voor. Hieronder ziet u hoe het nu staat."


def _done(wave_id: UUID) -> Response:
    db.session.commit()
    return redirect(f"/beheer/metingen/{wave_id}", 303)


def _wave(wave_id: UUID, *, lock: bool = False) -> Wave:
    """A wave of this very gemeente; anybody else's does not exist."""
    found = reading.wave(wave_id)
    if found is None:
        abort(404)
    return reading.locked(wave_id) if lock else found


def _wave_page(found: Wave, problems: list[str]) -> str:
    planned = found.state == State.PLANNED
    known = names()
    return render_template(
        "fieldwork/wave.html",
        wave=found,
        state_name=NAMES[State(found.state)],
        area_names=[known.get(code, code) for code in found.areas],
        reach=planning.reach(found) if planned else None,
        counts=None if planned else reading.counts(found.id),
        mails=mail_counts(found.id),
        problems=problems,
    )


def _read_form() -> tuple[Plan | None, dict[str, str]]:
    posted: dict[str, Any] = {k: v for k, v in request.form.items() if v.strip()}
    posted["areas"] = request.form.getlist("areas")
    try:
        data = PlanSchema().load(posted)
    except ValidationError as error:
        return None, {field: _first(said) for field, said in error.messages_dict.items()}
    errors = {}
    if set(data["areas"]) - set(names()):
        errors["areas"] = "Kies wijken uit de lijst."
    if data["questionnaire_version_id"] not in {v for v, _ in usable_versions()}:
        errors["questionnaire_version_id"] = "Kies een vragenlijst uit de lijst."
    return (None, errors) if errors else (Plan(**data), {})


def _first(said: Any) -> str:
    while not isinstance(said, str):
        said = next(iter(said.values() if isinstance(said, dict) else said))
    return said


def _as_typed(found: Wave) -> dict[str, Any]:
    fields = Plan.__dataclass_fields__
    return {name: getattr(found, name) for name in fields}


def _form(typed: Any, errors: dict[str, str]) -> str:
    chosen = typed.getlist("areas") if hasattr(typed, "getlist") else typed.get("areas", [])
    return render_template(
        "fieldwork/plan.html",
        typed=typed,
        chosen=chosen,
        errors=errors,
        areas=[(a.code, f"{a.name}") for a in areas()],
        questionnaires=[(str(v), title) for v, title in usable_versions()],
    )
