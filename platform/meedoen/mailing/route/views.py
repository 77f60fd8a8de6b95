"""The page where a manager lets mail go over a server of the gemeente's own."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.mailing.origin.sender import sender_of
from meedoen.mailing.route import choosing
from meedoen.mailing.route.choosing import Named
from meedoen.mailing.route.models import MailServer
from meedoen.mailing.route.schemas import PORTS, MailServerForm
from tenants import choices, current
from tenants.access import Permission, Who, access
from tenants.database import db

Page = Response | str | tuple[str, int]
may_choose = access(Who.STAFF, Permission.SETTINGS)

bp = Blueprint("route", __name__)


@bp.get("/beheer/afzender/server")
@may_choose
def server() -> Page:
    return _form({"port": PORTS[0]}, {})


@bp.post("/beheer/afzender/server")
@may_choose
def propose() -> Page:
    try:
        typed = read(MailServerForm(), request.form)
    except Refused as refused:
        return _form(request.form, refused.errors), refused.status
    named = Named(typed["host"], int(typed["port"]), typed["user"], typed["password"])
    choosing.propose(named, current_user.id, datetime.now(UTC))
    db.session.commit()
    return redirect(url_for(".server", proef=1), 303)


@bp.post("/beheer/afzender/server/<uuid:server_id>/gebruiken")
@may_choose
def use(server_id: UUID) -> Page:
    choosing.use(server_id, current_user.id, datetime.now(UTC))
    db.session.commit()
    return redirect(url_for(".server", gebruikt=1), 303)


@bp.post("/beheer/afzender/server/stoppen")
@may_choose
def stop() -> Page:
    choosing.stop(current_user.id, datetime.now(UTC))
    db.session.commit()
    return redirect(url_for(".server", gestopt=1), 303)


def _form(typed: Mapping[str, object], errors: Mapping[str, str]) -> str:
    return render_template(
        "mailing/server.html", typed=typed, errors=errors, ports=[(port, port) for port in PORTS],
        in_use=choices.in_use(MailServer), newest=choices.proposed(MailServer),
        to=sender_of(current.space()).reply_to, done=request.args,
    )  # fmt: skip
