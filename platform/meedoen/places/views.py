"""The pages where a gemeente sees and draws the areas that it asks and reports by."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.language.days import today_here
from meedoen.places import catalogue, mapping, reading
from meedoen.places.drawing import dividing, merging, naming, proposing, removing, renewing
from meedoen.places.drawing.finding import gm_code, one_of
from meedoen.places.drawing.surroundings import members, stand_still, uses
from meedoen.places.models import OWN, WIJK, Area
from meedoen.places.schemas import MergeForm, NameForm, NamesForm, WholeForm, WordForm, YearForm
from tenants.access import Permission, Who, access
from tenants.database import db
from tenants.deeds import Actor

Page = Response | str | tuple[str, int]
Errors = Mapping[str, str]
ROOT = "/beheer/wijken"
may_draw = access(Who.STAFF, Permission.PEOPLE)
bp = Blueprint("places", __name__, template_folder="templates")


@bp.get(ROOT)
@may_draw
def overview() -> Page:
    return _overview()


@bp.post(f"{ROOT}/erbij")
@may_draw
def add() -> Page:
    try:
        naming.add(read(NamesForm(), request.form)["names"].splitlines(), _me())
    except Refused as refused:
        return _overview(request.form, refused.errors), refused.status
    return _done(klaar="erbij")


@bp.post(f"{ROOT}/woord")
@may_draw
def call() -> Page:
    try:
        naming.call(read(WordForm(), request.form)["word"].lower(), _me())
    except Refused as refused:
        return _overview(request.form, refused.errors), refused.status
    return _done(klaar="woord")


@bp.get(f"{ROOT}/jaar")
@may_draw
def before_renewing() -> Page:
    """Of the newest year when none was chosen."""
    newest = next(iter(catalogue.years(gm_code())), 0)
    asked = read(YearForm(), {"year": str(newest), **request.args})
    return _renewal(renewing.renewal(asked["year"]), {})


@bp.post(f"{ROOT}/jaar")
@may_draw
def renew() -> Page:
    try:
        year = read(YearForm(), request.form)["year"]
    except Refused as refused:
        return _overview(request.form, refused.errors), refused.status
    coming = renewing.renewal(year)
    moves = {one.code: request.form.get(renewing.FIELD % one.code, "") for one in coming.ending}
    try:
        renewing.renew(year, moves, _me(), today_here())
    except Refused as refused:
        db.session.rollback()
        return _renewal(renewing.renewal(year), refused.errors, moves), refused.status
    return _done(klaar="jaar")


@bp.get(f"{ROOT}/<area_code>")
@may_draw
def area(area_code: str) -> Page:
    return _area(area_code, {}, {})


@bp.post(f"{ROOT}/<area_code>")
@may_draw
def rename(area_code: str) -> Page:
    try:
        naming.rename(area_code, read(NameForm(), request.form)["name"], _me())
    except Refused as refused:
        return _area(area_code, request.form, refused.errors), refused.status
    return _done(klaar="naam")


@bp.post(f"{ROOT}/<area_code>/samen")
@may_draw
def merge(area_code: str) -> Page:
    try:
        merging.merge(area_code, read(MergeForm(), request.form)["into"], _me())
    except Refused as refused:
        if "into" not in refused.errors:
            raise
        return _area(area_code, request.form, refused.errors), refused.status
    return _done(samen=area_code)


@bp.post(f"{ROOT}/<area_code>/los")
@may_draw
def part(area_code: str) -> Page:
    merging.part(area_code, _me())
    return _done(los=area_code)


@bp.post(f"{ROOT}/<area_code>/geheel")
@may_draw
def name_whole(area_code: str) -> Page:
    try:
        naming.name_whole(area_code, read(WholeForm(), request.form)["whole"], _me())
    except Refused as refused:
        if "whole" not in refused.errors:
            raise
        return _area(area_code, request.form, refused.errors), refused.status
    return _done(klaar="geheel")


@bp.get(f"{ROOT}/<area_code>/weghalen")
@may_draw
def before_removing(area_code: str) -> Page:
    one = removing.typed(_standing(), area_code)
    return render_template(
        "places/removing.html", one=one, uses=uses(area_code), still=stand_still()
    )


@bp.post(f"{ROOT}/<area_code>/weghalen")
@may_draw
def remove(area_code: str) -> Page:
    removing.remove(area_code, _me(), today_here())
    return _done(klaar="weg")


@bp.get(f"{ROOT}/<area_code>/buurten")
@may_draw
def before_dividing(area_code: str) -> Page:
    division = dividing.division(_standing(), area_code)
    return render_template(
        "places/dividing.html", division=division, word=reading.word(), members=members(),
        still=stand_still(),
    )  # fmt: skip


@bp.post(f"{ROOT}/<area_code>/buurten")
@may_draw
def divide(area_code: str) -> Page:
    dividing.divide(area_code, _me(), today_here())
    return _done(klaar="buurten")


@bp.get(f"{ROOT}/<area_code>/wijk")
@may_draw
def before_restoring(area_code: str) -> Page:
    restoration = dividing.restoration(_standing(), area_code)
    return render_template(
        "places/restoring.html", one=restoration, word=reading.word(), area_code=area_code,
        members=members(), still=stand_still(),
    )  # fmt: skip


@bp.post(f"{ROOT}/<area_code>/wijk")
@may_draw
def restore(area_code: str) -> Page:
    dividing.restore(area_code, _me(), today_here())
    return _done(klaar="wijk")


def _standing() -> dict[str, Area]:
    return {area.code: area for area in reading.areas()}


def _me() -> Actor:
    return Actor.account(current_user.id)


def _done(**what: Any) -> Response:
    db.session.commit()
    return redirect(url_for(".overview", **what), 303)


def _overview(typed: Mapping[str, str] | None = None, errors: Errors | None = None) -> str:
    wholes, years = reading.wholes(), catalogue.years(gm_code())
    rings = _rings(years)
    return render_template(
        "places/overview.html",
        wholes=wholes, word=reading.word(), years=[(year, str(year)) for year in years],
        now=max((area.year or 0 for area in reading.areas()), default=0),
        proposals=proposing.proposals(wholes, rings), small=proposing.SMALL,
        map=mapping.drawn(wholes, rings), typed=typed or {}, errors=errors or {},
        still=stand_still(),
    )  # fmt: skip


def _rings(years: list[int]) -> Mapping[str, Any]:
    """Of every year, the newest last: also a wijk of before has its outline."""
    known = (wijk for year in reversed(years) for wijk in catalogue.wijken(gm_code(), year))
    return {wijk.code: wijk.rings for wijk in known if wijk.rings}


def _renewal(
    coming: renewing.Renewal, errors: Errors, moves: Mapping[str, str] | None = None
) -> str:
    return render_template(
        "places/renewing.html", coming=coming, errors=errors, moves=moves or coming.guesses,
        members=members(), field=renewing.FIELD, still=stand_still(),
    )  # fmt: skip


def _area(area_code: str, typed: Mapping[str, str], errors: Errors) -> str:
    standing = _standing()
    one, wholes = one_of(standing, area_code), reading.wholes()
    return render_template(
        "places/area.html", one=one, typed=typed, errors=errors, still=stand_still(), names=reading.whole_names(),
        others=[(whole.code, whole.name) for whole in wholes if whole.code != one.code],
        parts=next((whole.parts[1:] for whole in wholes if whole.code == one.code), ()),
        may_remove=one.code.startswith(OWN),
        may_divide=one.code.startswith(WIJK) and bool(catalogue.buurten(one.code)),
        may_restore=bool(dividing.buurten_beside(standing, one.code)),
    )  # fmt: skip
