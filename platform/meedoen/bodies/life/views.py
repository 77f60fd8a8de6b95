"""The page of a body, and those where a manager makes one, writes what it is, and ends it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from meedoen.bodies import giving
from meedoen.bodies.blueprint import WORKPLACES, bp
from meedoen.bodies.composing import telling
from meedoen.bodies.life import closing, finding, making
from meedoen.bodies.life.closing import Ending, Onward
from meedoen.bodies.life.schemas import EndForm, FactsForm, MakingForm, facts_of
from meedoen.bodies.life.words import GROUNDS, KINDS, MAKES
from meedoen.bodies.models import Body, BodyKind, Ground
from meedoen.bodies.overview import body_line
from meedoen.bodies.seating import is_own
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.language.days import today_here
from meedoen.language.texts import lazy
from tenants import current
from tenants.access import Permission, Who, access
from tenants.database import db
from tenants.deeds import Actor

Page = Response | str | tuple[str, int]
Texts = Mapping[str, str]
may_manage = access(Who.STAFF, Permission.PEOPLE, kinds=WORKPLACES)
ROOT = "/beheer/organen"
ONWARD = {
    Onward.MOVED: lazy("Iedereen gaat mee naar de opvolger, met dezelfde rol en dezelfde laatste dag"),
    Onward.OFFERED: lazy("Iedereen krijgt een uitnodiging voor de opvolger"),
    Onward.ENDED: lazy("De zetels stoppen"),
}  # fmt: skip


@bp.get(f"{ROOT}/nieuw")
@may_manage
def before_making() -> Page:
    return _form("bodies/make_body.html", {"founded_on": today_here().isoformat()}, {})


@bp.post(f"{ROOT}/nieuw")
@may_manage
def make() -> Page:
    try:
        typed = read(MakingForm(), request.form)
        body = making.make(BodyKind(typed["kind"]), facts_of(typed), _me())
    except Refused as refused:
        return _form("bodies/make_body.html", request.form, refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".body", body_id=body.id, gemaakt=1), 303)


@bp.get(f"{ROOT}/<uuid:body_id>")
@may_manage
def body(body_id: UUID) -> Page:
    today, found = today_here(), finding.by_id(body_id)
    after = finding.by_id(found.successor_id) if found.successor_id else None
    return render_template(
        "bodies/body.html", body=found, line=body_line(body_id, today), successor=after,
        predecessors=finding.predecessors(body_id), names=finding.former_names(body_id),
        kind=KINDS[BodyKind(found.kind)], ground=GROUNDS[Ground(found.ground)] if found.ground else "",
        told=[] if found.over(today) else telling.tell(body_id, today),
        is_own=is_own(found), functions=giving.FUNCTIONS,
        done=next((word for word in ("gemaakt", "veranderd", "beeindigd") if word in request.args), ""),
    )  # fmt: skip


@bp.get(f"{ROOT}/<uuid:body_id>/gegevens")
@may_manage
def before_changing(body_id: UUID) -> Page:
    found = finding.living(body_id)
    typed = {name: _written(getattr(found, name)) for name in FactsForm().fields}
    return _form("bodies/change_body.html", typed, {}, found)


@bp.post(f"{ROOT}/<uuid:body_id>/gegevens")
@may_manage
def change(body_id: UUID) -> Page:
    try:
        typed = read(FactsForm(), request.form)
        making.change(body_id, facts_of(typed), _me(), today_here())
    except Refused as refused:
        body = finding.living(body_id)
        page = _form("bodies/change_body.html", request.form, refused.errors, body)
        return page, refused.status
    db.session.commit()
    return redirect(url_for(".body", body_id=body_id, veranderd=1), 303)


@bp.get(f"{ROOT}/<uuid:body_id>/stoppen")
@may_manage
def before_ending_body(body_id: UUID) -> Page:
    found = finding.living(body_id)
    return _ask(found, {"last_day": today_here().isoformat(), "seats": Onward.ENDED}, {})


@bp.post(f"{ROOT}/<uuid:body_id>/stoppen")
@may_manage
def end_body(body_id: UUID) -> Page:
    try:
        typed = read(EndForm(), request.form)
        wanted = Ending(**{**typed, "seats": Onward(typed["seats"])})
        closing.end(body_id, wanted, _me(), datetime.now(UTC))
    except Refused as refused:
        db.session.rollback()
        return _ask(finding.living(body_id), request.form, refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".body", body_id=body_id, beeindigd=1), 303)


def _form(template: str, typed: Texts, errors: Texts, body: Body | None = None) -> str:
    kinds = [(one, KINDS[one]) for one in MAKES[current.space().kind]]
    return render_template(
        template, typed=typed, errors=errors, body=body, kinds=kinds, grounds=GROUNDS.items()
    )


def _ask(body: Body, typed: Texts, errors: Texts) -> str:
    others = [(one, name) for one, name in giving.bodies().items() if one != body.id]
    going_on = closing.going_on(body.id, today_here())
    return render_template(
        "bodies/end_body.html", body=body, typed=typed, errors=errors, others=others,
        seats=len(going_on), onward=ONWARD.items(),
    )  # fmt: skip


def _written(fact: object) -> str:
    return "" if fact is None else str(fact)


def _me() -> Actor:
    return Actor.account(current_user.id)
