"""The archive for managers, also of a gemeente that closed; and for the operator what becomes of its data."""

from uuid import UUID

import sqlalchemy as sa
from flask import Blueprint, Response, abort, render_template
from flask_login import current_user

from meedoen.closing import term
from meedoen.closing.erasing import report
from meedoen.closing.models import Archive
from meedoen.closing.taking_along import packing
from meedoen.printing.setting import pdf
from tenants import current
from tenants.access import Permission, Who, access
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb
from tenants.ground.attaching import attached
from tenants.states import State

bp = Blueprint("closing", "meedoen.closing", template_folder="templates")
may_manage = access(Who.STAFF, Permission.PEOPLE)
may_operate = access(Who.STAFF, Permission.OPERATE, kinds=("platform",))


@bp.get("/beheer/archief")
@may_manage
def archives() -> str:
    """Also after closing, until all is erased: see web.standing_still."""
    columns = (Archive.id, Archive.of_space, Archive.name, Archive.content_hash, Archive.made_at)
    found = db.session.execute(sa.select(*columns).order_by(Archive.made_at, Archive.id)).all()
    closed = current.space().state is State.CLOSED
    return render_template(
        "closing/archives.html", archives=found, closed=closed,
        erase_on=term.last_day_here() if closed else None,
    )  # fmt: skip


@bp.get("/beheer/archief/<uuid:archive_id>")
@may_manage
def archive(archive_id: UUID) -> Response:
    mine = sa.select(Archive).where(Archive.id == archive_id)
    found = db.session.scalars(mine).one_or_none() or abort(404)
    content, made_at = packing.opened(found), found.made_at
    space = Object(Kind.SPACE, current.tenant_id())
    note(Actor.account(current_user.id), Verb.ARCHIVE_EXPORTED, space, archive=found.id)
    db.session.commit()
    name = f"meedoen-archief-{made_at:%Y-%m-%d}.zip"
    return attached(Response(content, mimetype="application/zip"), name)


@bp.get("/beheer/gemeenten/<uuid:space_id>/wissen")
@may_operate
def erasure(space_id: UUID) -> str:
    row = term.of(space_id) or abort(404)
    return render_template("closing/erasure.html", row=row, parts=report.document(row).parts)


@bp.get("/beheer/gemeenten/<uuid:space_id>/wissen/verklaring")
@may_operate
def declaration(space_id: UUID) -> Response:
    row = term.of(space_id) or abort(404)
    if row.erased_at is None:
        abort(404)
    answer = Response(pdf(report.document(row), row.erased_at), mimetype="application/pdf")
    return attached(answer, "verklaring-van-vernietiging.pdf")
