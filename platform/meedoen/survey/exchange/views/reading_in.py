"""Staff make a questionnaire from a file of their own, and read what became of it."""

from datetime import UTC, datetime

from flask import render_template, request
from flask_login import current_user

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from meedoen.survey.blueprint import ROOT, bp, may_compose
from meedoen.survey.exchange.reading_in import MOST_BYTES, read_in
from tenants.access import Permission, Who, access
from tenants.database import db


@bp.get(f"{ROOT}/inlezen")
@may_compose
def choose_file() -> str:
    return _form(())


@bp.post(f"{ROOT}/inlezen")
@access(Who.STAFF, Permission.COMPOSE, at_most="10 per minute; 60 per hour")
def take_in_file() -> str | tuple[str, int]:
    """To read a file costs more than any other form; a second time with the same file makes a second draft."""
    file = request.files.get("file")
    content = file.read(MOST_BYTES + 1) if file else b""
    if not content:
        return _form([_("Kies een bestand.")]), 422
    try:
        made = read_in(content, current_user.id, datetime.now(UTC))
    except Refused as refused:
        db.session.rollback()
        return _form(refused.sentences), refused.status
    db.session.commit()
    return render_template("survey/was_read_in.html", made=made)


def _form(sentences: list[str] | tuple[str, ...]) -> str:
    return render_template("survey/read_in.html", sentences=sentences)
