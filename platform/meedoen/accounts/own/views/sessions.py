"""The page on the platform that shows in which browsers somebody is signed in, and ends one."""

from datetime import UTC, datetime
from uuid import UUID

from flask import redirect, render_template, request, url_for

from meedoen.accounts import everywhere, idling
from meedoen.accounts.blueprint import PLATFORM, bp
from meedoen.accounts.own import sessions
from meedoen.accounts.own.views.account import signed_in
from meedoen.accounts.signing_in.views import Page
from meedoen.language.lengths import lasting
from tenants.access import Who, access
from tenants.database import db


@bp.get("/account/sessies")
@access(Who.PERSON, kinds=PLATFORM)
def own_sessions() -> Page:
    session, person = signed_in()
    lines = sessions.browsers(person.id, session.id, datetime.now(UTC))
    allowed = idling.term()
    return render_template(
        "accounts/sessions.html", lines=lines, ended="beeindigd" in request.args,
        idle=lasting(allowed) if allowed else "",
    )  # fmt: skip


@bp.post("/account/sessies/<uuid:session_id>/beeindigen")
@access(Who.PERSON, kinds=PLATFORM)
def end_session(session_id: UUID) -> Page:
    session, person = signed_in()
    now, person_id, own = datetime.now(UTC), person.id, session.id
    sessions.end(person_id, session_id, now)
    db.session.commit()
    everywhere.end(person_id, session_id, now)
    if session_id == own:
        return redirect(url_for(".signed_out"), 303)
    return redirect(url_for(".own_sessions", beeindigd=1), 303)
