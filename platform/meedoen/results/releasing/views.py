"""Taking figures back: a page that asks first, with a reason that everybody may read."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from meedoen.fieldwork.waves import reading as fieldwork
from meedoen.fieldwork.waves.models import Wave
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.results.releasing import withdrawing
from meedoen.results.releasing.schemas import WithdrawingForm
from tenants.access import Permission, Who, access
from tenants.database import db
from tenants.deeds import Actor

Page = AnyResponse | str | tuple[str, int]
may_release = access(Who.STAFF, Permission.RELEASE)

bp = Blueprint("releasing", "meedoen.results")


@bp.get("/beheer/metingen/<uuid:wave_id>/intrekken")
@may_release
def before_withdrawing(wave_id: UUID) -> Page:
    return _ask(_wave(wave_id), {}, {})


@bp.post("/beheer/metingen/<uuid:wave_id>/intrekken")
@may_release
def withdraw(wave_id: UUID) -> Page:
    wave = _wave(wave_id)
    try:
        because = read(WithdrawingForm(), request.form)["because"]
    except Refused as refused:
        return _ask(wave, request.form, refused.errors), refused.status
    withdrawing.withdraw(wave_id, because, Actor.account(current_user.id), datetime.now(UTC))
    db.session.commit()
    return redirect(url_for("results.counted", wave_id=wave_id, ingetrokken=1), 303)


def _ask(wave: Wave, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    return render_template(
        "results/withdraw.html",
        wave=wave, release=withdrawing.held(wave.id), typed=typed, errors=errors,
    )  # fmt: skip


def _wave(wave_id: UUID) -> Wave:
    return fieldwork.wave(wave_id) or abort(404)
