"""The page on which a member sees and changes what the panel knows of them."""

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import abort, redirect, render_template, request, url_for
from flask_login import current_user

from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.panel.blueprint import Page, bp
from meedoen.panel.members import finding
from meedoen.panel.members.models import Member
from meedoen.panel.profile import consenting, rights, schemas
from meedoen.panel.profile.changing import change
from meedoen.panel.profile.choices import NOT_KNOWN, NOT_SAID
from meedoen.panel.profile.forms import choices
from meedoen.places.reading import names
from tenants.access import Who, access
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Verb


@bp.get("/mijn/profiel")
@access(Who.MEMBER)
def profile() -> Page:
    member = _member()
    return _page(member, _as_typed(member), {})


@bp.post("/mijn/profiel")
@access(Who.MEMBER)
def change_profile() -> Page:
    member, now = _member(), datetime.now(UTC)
    try:
        typed = read(schemas.ProfileForm(names(), now.year), request.form)
    except Refused as refused:
        return _page(member, request.form, refused.errors), refused.status
    change(member, schemas.profile(typed), now)
    note(who := Actor.member(member.id), Verb.PROFILE_CHANGED, who)
    db.session.commit()
    return redirect(url_for(".profile", opgeslagen=1), 303)


def _member() -> Member:
    return finding.by_id(current_user.id) or abort(404)


def _as_typed(member: Member) -> dict[str, object]:
    """The row as the form would have sent it."""
    purposes = {consent.purpose for consent in consenting.standing(member.id)}
    return {
        "name": finding.name_of(member) or "",
        "area_code": member.area_code or NOT_KNOWN,
        "birth_year": member.birth_year or "",
        "gender": member.gender or NOT_SAID,
        "language": member.language,
        "consent_gatherings": "gatherings" in purposes,
    }


def _page(member: Member, typed: Mapping[str, object], errors: dict[str, str]) -> str:
    return render_template(
        "panel/profile.html", typed=typed, errors=errors, facts=rights.sees(member),
        agreed=rights.agreed(member), saved="opgeslagen" in request.args and not errors,
        **choices(),
    )  # fmt: skip
