"""One page for who may do fieldwork, with a button."""

from flask import Blueprint, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from tenants.access import Permission, Who, access
from tenants.database import db
from tests.architecture.toy import greeting

bp = Blueprint("greetings", __name__, template_folder="templates")


@bp.get("/beheer/groeten")
@access(Who.STAFF, Permission.FIELD)
def page() -> str:
    return render_template("greetings/page.html")


@bp.post("/beheer/groeten")
@access(Who.STAFF, Permission.FIELD)
def ask() -> Response:
    greeting.ask(current_user.id)
    db.session.commit()
    return redirect(url_for(".page"), 303)
