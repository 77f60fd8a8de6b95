"""The pages where a manager says as whom the gemeente writes, and sees whether mail servers elsewhere believe it."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.mailing.origin import choosing
from meedoen.mailing.origin.asking import ask
from meedoen.mailing.origin.records import examine
from meedoen.mailing.origin.schemas import SenderForm
from meedoen.mailing.origin.sender import sender_of
from tenants import current, hosts
from tenants.access import Permission, Who, access
from tenants.database import db

Page = Response | str | tuple[str, int]
may_choose = access(Who.STAFF, Permission.SETTINGS)

bp = Blueprint("origin", __name__)


@bp.get("/beheer/afzender")
@may_choose
def sender() -> Page:
    return _form(asdict(sender_of(current.space())), {})


@bp.post("/beheer/afzender")
@may_choose
def check() -> Page:
    """Nothing changes yet: this shows what the sender will be, and what its domain says of it."""
    try:
        typed = read(SenderForm(), request.form)
    except Refused as refused:
        return _form(request.form, refused.errors), refused.status
    return _checked(typed)


@bp.post("/beheer/afzender/gebruiken")
@may_choose
def use() -> Page:
    try:
        typed = read(SenderForm(), request.form)
    except Refused as refused:
        return _form(request.form, refused.errors), refused.status
    try:
        choosing.choose(typed["name"], typed["address"], typed["reply_to"], current_user.id, ask)
    except Refused as refused:
        return _checked(typed, refused.errors), refused.status
    return _changed()


@bp.post("/beheer/afzender/terug")
@may_choose
def undo() -> Page:
    choosing.undo(current_user.id)
    return _changed()


def _changed() -> Response:
    db.session.commit()
    hosts.forget()
    return redirect(url_for(".sender", veranderd=1), 303)


def _checked(typed: Mapping[str, Any], errors: Mapping[str, str] | None = None) -> str:
    domain = str(typed["address"]).rpartition("@")[2]
    findings = examine(domain, choosing.office(), ask)
    return render_template(
        "mailing/domain.html", typed=typed, domain=domain, findings=findings, errors=errors or {}
    )


def _form(typed: Mapping[str, object], errors: Mapping[str, str]) -> str:
    return render_template(
        "mailing/sender.html", typed=typed, errors=errors, changed="veranderd" in request.args,
        before=current.space().sender.get("before"),
    )  # fmt: skip
