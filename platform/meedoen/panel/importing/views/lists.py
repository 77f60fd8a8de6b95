"""A manager brings in a list of an earlier panel: first it is looked through, then everybody on it is asked."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from flask import Response, abort, redirect, render_template, request, url_for
from flask_login import current_user

from meedoen.forms.refusing import Refused
from meedoen.panel.blueprint import Page, bp
from meedoen.panel.importing import keeping, looking, taking_in, waiting
from meedoen.panel.importing.models import MemberList, State, What
from meedoen.panel.sheets.heads import ON_SCREEN, Meaning
from meedoen.rules.reading import in_use
from tenants.access import Permission, Who, access, takes_files
from tenants.database import db
from tenants.ground.attaching import attached

IGNORED = "-"
may_choose = access(Who.STAFF, Permission.PEOPLE)


@bp.get("/beheer/panel/lijsten")
@may_choose
def member_lists() -> Page:
    return _choosing({})


@bp.post("/beheer/panel/lijsten")
@access(Who.STAFF, Permission.PEOPLE, at_most="6 per minute; 30 per hour")
@takes_files(looking.MOST_BYTES)
def upload_list() -> Page:
    file = request.files.get("file")
    content = file.read(looking.MOST_BYTES + 1) if file else b""
    try:
        made = looking.receive(content, current_user.id, datetime.now(UTC))
    except Refused as refused:
        return _choosing(refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".member_list", list_id=made), 303)


@bp.get("/beheer/panel/lijsten/<uuid:list_id>")
@may_choose
def member_list(list_id: UUID) -> Page:
    return _page(keeping.by_id(list_id) or abort(404), {})


@bp.post("/beheer/panel/lijsten/<uuid:list_id>/kolommen")
@may_choose
def choose_columns(list_id: UUID) -> Page:
    mine = keeping.held(list_id) or abort(404)
    report = looking.report_of(list_id)
    said = {one.at: request.form.get(f"kolom{one.at}", IGNORED) for one in report.columns}
    chosen = {at: Meaning(one) if one in ON_SCREEN else None for at, one in said.items()}
    try:
        looking.say_columns(mine, chosen)
    except Refused as refused:
        return _page(mine, refused.errors, said), refused.status
    db.session.commit()
    return redirect(url_for(".member_list", list_id=list_id), 303)


@bp.post("/beheer/panel/lijsten/<uuid:list_id>/overnemen")
@may_choose
def take_in_list(list_id: UUID) -> Page:
    mine = keeping.held(list_id) or abort(404)
    try:
        taking_in.let_in(mine, current_user.id)
    except Refused as refused:
        return _page(mine, refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".member_list", list_id=list_id), 303)


@bp.post("/beheer/panel/lijsten/<uuid:list_id>/weggooien")
@may_choose
def throw_list_away(list_id: UUID) -> Page:
    mine = keeping.held(list_id) or abort(404)
    try:
        keeping.throw_away(mine)
    except Refused as refused:
        return _page(mine, refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".member_lists", weg=1), 303)


@bp.get("/beheer/panel/lijsten/<uuid:list_id>/fouten.csv")
@may_choose
def list_mistakes(list_id: UUID) -> Response:
    content = keeping.got(list_id, What.MISTAKES) or abort(404)
    return attached(Response(content, mimetype="text/csv"), "fouten.csv")


def _choosing(errors: Mapping[str, str]) -> str:
    return render_template(
        "panel/member_lists.html",
        errors=errors,
        lists=keeping.newest(),
        states=waiting.STATES,
        days=in_use().asked_again_days,
    )


def _page(
    mine: MemberList, errors: Mapping[str, str], said: Mapping[int, str] | None = None
) -> str:
    report = looking.report_of(mine.id)
    meanings = [(IGNORED, waiting.LEFT_OUT), *ON_SCREEN.items()]
    return render_template(
        f"panel/member_list_{waiting.PAGES[State(mine.state)]}.html", list=mine, report=report, errors=errors,
        meanings=meanings, said=said or {one.at: one.meaning or IGNORED for one in report.columns},
        states=waiting.STATES, waiting=waiting.number(mine.id), days=in_use().asked_again_days,
    )  # fmt: skip
