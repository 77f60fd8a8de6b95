"""The page where managers and the privacy officer see who did what, and take it as a file."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, render_template, request
from flask_login import current_user

from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.language.days import day_of
from meedoen.language.texts import _
from meedoen.logbook import exporting, reading
from meedoen.logbook.exporting import FileForm
from meedoen.logbook.finding import Sought, people
from meedoen.logbook.schemas import ExportForm, SearchForm
from meedoen.logbook.words import DEEDS, SUBJECTS, Subject
from tenants.access import Permission, Who, access
from tenants.database import db
from tenants.deeds import Actor, Verb
from tenants.ground.attaching import attached

Page = Response | str | tuple[str, int]
FIELDS = ("who", "subject", "deed", "first", "last")
TYPES = {FileForm.CSV: "text/csv; charset=utf-8", FileForm.JSON: "application/json"}
may_watch = access(Who.STAFF, Permission.AUDIT)
bp = Blueprint("logbook", __name__, template_folder="templates")


@bp.get("/beheer/logboek")
@may_watch
def log() -> Page:
    typed = request.args.to_dict()
    try:
        sought = _sought(read(SearchForm(people()), typed))
    except Refused as refused:
        return _page(typed, errors=refused.errors), refused.status
    return _page(typed, found=reading.page(sought))


@bp.post("/beheer/logboek")
@may_watch
def export() -> Page:
    typed = request.form.to_dict()
    try:
        asked = read(ExportForm(people()), typed)
        form = FileForm(asked["form"])
        content = exporting.export(_sought(asked), form, Actor.account(current_user.id))
    except Refused as refused:
        return _page(typed, errors=refused.errors), refused.status
    db.session.commit()
    return _file(content, form)


def _sought(asked: Mapping[str, Any]) -> Sought:
    return Sought(
        who=asked["who"],
        subject=Subject(asked["subject"]) if asked["subject"] else None,
        deed=Verb(asked["deed"]) if asked["deed"] else None,
        first=asked["first"], last=asked["last"], before=asked["before"],
    )  # fmt: skip


def _file(content: bytes, form: FileForm) -> Response:
    name = f"logboek-{day_of(datetime.now(UTC)).isoformat()}.{form}"
    return attached(Response(content, content_type=TYPES[form]), name)


def _page(typed: Mapping[str, str], **more: object) -> str:
    kept = {name: typed[name] for name in FIELDS if typed.get(name)}
    shown = {"errors": {}, "head": reading.head(), **more}
    return render_template("logbook/log.html", typed=typed, kept=kept, **_choices(), **shown)


def _choices() -> dict[str, list[tuple[str, str]]]:
    everything = ("", _("Alles"))
    deeds = [(verb, str(words)) for told in DEEDS.values() for verb, words in told.items()]
    return {
        "people": [("", _("Iedereen")), *people().items()],
        "subjects": [everything, *SUBJECTS.items()],
        "deeds": [everything, *sorted(deeds, key=lambda one: one[1])],
    }
