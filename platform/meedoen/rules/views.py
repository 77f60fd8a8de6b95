"""The pages where a manager decides on the rules of the gemeente: first what will change, then the change."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.language.lengths import lasting
from meedoen.language.texts import _
from meedoen.rules import deciding, reading
from meedoen.rules.limits import LIMITS, Rules
from meedoen.rules.schemas import RulesForm
from tenants.access import Permission, Who, access
from tenants.database import db

Page = Response | str | tuple[str, int]
may_choose = access(Who.STAFF, Permission.SETTINGS)

bp = Blueprint("rules", __name__, template_folder="templates")


@bp.get("/beheer/regels")
@may_choose
def rules() -> Page:
    return _form(asdict(reading.in_use()), {})


@bp.post("/beheer/regels")
@may_choose
def check() -> Page:
    """Nothing changes yet: this shows what will."""
    try:
        wanted = _wanted()
    except Refused as refused:
        return _form(request.form, refused.errors), refused.status
    changes = [
        (str(LIMITS[name].name), said(name, old), said(name, new))
        for name, old, new in reading.in_use().changes(wanted)
    ]
    if not changes:
        return redirect(url_for(".rules", hetzelfde=1), 303)
    return render_template("rules/sure.html", changes=changes, wanted=asdict(wanted))


@bp.post("/beheer/regels/gebruiken")
@may_choose
def use() -> Page:
    try:
        deciding.decide(_wanted(), current_user.id, datetime.now(UTC))
    except Refused as refused:
        return _form(request.form, refused.errors), refused.status
    return _changed()


@bp.post("/beheer/regels/terug")
@may_choose
def undo() -> Page:
    deciding.undo(current_user.id, datetime.now(UTC))
    return _changed()


def said(name: str, value: int) -> str:
    """A rule as people say it."""
    if name == "smallest_group":
        return _("%(count)s mensen", count=value)
    return lasting(timedelta(days=value)) if value else _("Tot de gemeente stopt")


def _wanted() -> Rules:
    wanted = Rules(**read(RulesForm(), request.form))
    deciding.refuse_too_far(wanted)
    return wanted


def _changed() -> Response:
    db.session.commit()
    return redirect(url_for(".rules", veranderd=1), 303)


def _form(typed: Mapping[str, object], errors: Mapping[str, str]) -> str:
    before = reading.before()
    told = asdict(before).items() if before else ()
    return render_template(
        "rules/rules.html", typed=typed, errors=errors, limits=LIMITS, done=request.args,
        before=[(str(LIMITS[name].name), said(name, value)) for name, value in told],
    )  # fmt: skip
