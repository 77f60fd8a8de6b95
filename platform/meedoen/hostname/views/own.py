"""The page where a manager asks for an address of the gemeente's own, and sees which record to add."""

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.hostname import asking, pointing
from meedoen.hostname.answering import bare
from meedoen.hostname.schemas import HostForm
from meedoen.mailing.origin.asking import ask
from meedoen.mailing.origin.records import State
from tenants import current
from tenants.access import Permission, Who, access
from tenants.database import db

Page = Response | str | tuple[str, int]
may_choose = access(Who.STAFF, Permission.SETTINGS)

bp = Blueprint("hostname", __name__, template_folder="../templates")


@bp.get("/beheer/webadres")
@may_choose
def own() -> Page:
    return _page({}, {})


@bp.post("/beheer/webadres")
@may_choose
def ask_for() -> Page:
    try:
        typed = read(HostForm(), request.form)
        asking.ask_for(typed["host"], current_user.id, datetime.now(UTC))
    except Refused as refused:
        db.session.rollback()
        return _page(request.form, refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".own", gevraagd=1), 303)


@bp.post("/beheer/webadres/intrekken")
@may_choose
def withdraw() -> Page:
    asking.withdraw(current_user.id, datetime.now(UTC))
    db.session.commit()
    return redirect(url_for(".own", ingetrokken=1), 303)


def _page(typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    waiting, space = asking.waiting(), current.space()
    ours = bare(space)
    state = pointing.points(waiting.host, ours, ask) if waiting else None
    instead = pointing.addresses(ours, ask) if state is State.MISSING else []
    return render_template(
        "hostname/own.html", typed=typed, errors=errors, waiting=waiting, done=request.args,
        refused=None if waiting else asking.refused(), ours=ours,
        state=state, instead=[(one.type, one.value) for one in instead],
        record=pointing.advice(waiting.host, ours) if waiting else None,
    )  # fmt: skip
