"""The page where managers and the privacy officer see who did what."""

from flask import Blueprint, render_template, request

from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from meedoen.logbook import reading
from meedoen.logbook.reading import Sought
from meedoen.logbook.schemas import SearchForm
from meedoen.logbook.words import SUBJECTS, Subject
from tenants.access import Permission, Who, access

Page = str | tuple[str, int]
bp = Blueprint("logbook", __name__, template_folder="templates")


@bp.get("/beheer/logboek")
@access(Who.STAFF, Permission.AUDIT)
def log() -> Page:
    typed = request.args.to_dict()
    try:
        sought = read(SearchForm(), typed)
    except Refused as refused:
        return _page(typed, errors=refused.errors), refused.status
    subject = Subject(sought["subject"]) if sought["subject"] else None
    found = reading.page(Sought(subject, sought["first"], sought["last"], sought["before"]))
    return _page(typed, found=found)


def _page(typed: dict[str, str], **more: object) -> str:
    kept = {name: typed[name] for name in ("subject", "first", "last") if typed.get(name)}
    subjects = [("", _("Alles")), *SUBJECTS.items()]
    return render_template(
        "logbook/log.html", typed=typed, kept=kept, subjects=subjects, **{"errors": {}, **more}
    )
