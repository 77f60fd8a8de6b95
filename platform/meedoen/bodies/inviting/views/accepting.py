"""The page on the platform behind the link of an invitation: who is new sets a password, who is not signs in.

Where the gemeente has a provider, who is new may show there who they are instead, and comes back here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from meedoen.accounts import cookies
from meedoen.accounts import finding as accounts
from meedoen.accounts.models import Person
from meedoen.accounts.provider import reading as providers
from meedoen.accounts.signing_in import signing_in
from meedoen.accounts.signing_in.views import leave_old_session, with_cookie
from meedoen.accounts.sso import proofs
from meedoen.accounts.welcoming import arriving
from meedoen.accounts.welcoming.arriving import Arrived
from meedoen.bodies import giving
from meedoen.bodies.blueprint import PLATFORM, WORKPLACES, bp
from meedoen.bodies.inviting import accepting
from meedoen.bodies.inviting.accepting import Invited
from meedoen.bodies.inviting.models import Standing
from meedoen.bodies.inviting.schemas import AcceptingAsSubjectForm, AcceptingForm
from meedoen.bodies.models import Role
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from tenants import hosts
from tenants.access import Who, access
from tenants.database import db
from tenants.spaces import Space


@dataclass(frozen=True)
class _Onward:
    """A newcomer signs in next; who came by the provider of a gemeente, at that gemeente `only`."""

    only: UUID | None = None


Page = Response | str | tuple[str, int]


@bp.get("/account/uitnodiging/<slug>/<token>")
@access(Who.PUBLIC, kinds=PLATFORM, secret=True)
def invitation_page(slug: str, token: str) -> Page:
    space, invited = _invited(slug, token)
    if space is None or invited is None:
        return render_template("bodies/invitation_gone.html", standing=None), 404
    if invited.standing is not Standing.OPEN:
        return _gone(invited.standing, space)
    return _page(space, invited, {"name": invited.name}, {})


@bp.post("/account/uitnodiging/<slug>/<token>")
@access(Who.PUBLIC, kinds=PLATFORM, at_most="20 per minute; 100 per hour", secret=True)
def accept(slug: str, token: str) -> Page:
    space, invited = _invited(slug, token)
    if space is None or invited is None:
        return render_template("bodies/invitation_gone.html", standing=None), 404
    if invited.standing is not Standing.OPEN:
        return _gone(invited.standing, space)
    person = _signed_in()
    try:
        if person is not None and person.email != invited.link.address:
            return _page(space, invited, {}, {}), 409
        arrived, onward = _arrive(invited, person)
    except Refused as refused:
        db.session.rollback()  # what they showed at the provider is not used up
        return _page(space, invited, request.form, refused.errors), refused.status
    db.session.commit()
    return _seated(space, invited, arrived, onward)


def _arrive(invited: Invited, person: Person | None) -> tuple[Arrived, _Onward | None]:
    if person is not None:
        return arriving.as_person(invited.link, person), None
    now, space_id = datetime.now(UTC), invited.link.space_id
    subject = proofs.take(cookies.sso_from(request), space_id, now)
    if subject is not None:
        name = read(AcceptingAsSubjectForm(), request.form)["name"]
        return arriving.as_subject(invited.link, name, subject, now), _Onward(only=space_id)
    typed = read(AcceptingForm(), request.form)
    arrived = arriving.as_newcomer(invited.link, typed["name"], typed["password"], now)
    return arrived, _Onward()


def _seated(space: Space, invited: Invited, arrived: Arrived, onward: _Onward | None) -> Page:
    """A newcomer goes on to couple an app for codes: without one nobody signs in."""
    now, places = datetime.now(UTC), url_for("home.my_places", welkom=space.slug)
    found = accepting.take_seat(space, invited.link.token, arrived, now)
    if found is not Standing.ACCEPTED:
        return _gone(found, space)
    if onward is None:
        return redirect(places, 303)
    leave_old_session()
    target = url_for("accounts.hand_over", slug=space.slug) if onward.only else places
    token = signing_in.begin(arrived.person_id, now, target, only=onward.only)
    db.session.commit()
    return with_cookie(url_for("accounts.enter_code"), token)


def _invited(slug: str, token: str) -> tuple[Space | None, Invited | None]:
    space = hosts.space_by_slug(slug)
    if space is None or space.kind not in WORKPLACES:
        return None, None
    return space, accepting.look(space, token, datetime.now(UTC))


def _signed_in() -> Person | None:
    if not (current_user.is_authenticated and current_user.kind == Who.PERSON):
        return None
    return accounts.active_person(current_user.id)


def _page(
    space: Space, invited: Invited, typed: Mapping[str, str], errors: Mapping[str, str]
) -> str:
    person = _signed_in()
    known = accounts.person_by_email(invited.link.address) is not None
    by_provider = person is None and not known and providers.is_in_use(space)
    proved = by_provider and proofs.standing(cookies.sso_from(request), space.id, datetime.now(UTC))
    return render_template(
        "bodies/invitation.html", of=space, invited=invited, typed=typed, errors=errors,
        person=person, known=known, proved=bool(proved),
        by_provider=by_provider, allows=giving.allows(space.kind)[Role(invited.role)],
    )  # fmt: skip


def _gone(standing: Standing, space: Space) -> Page:
    status = 409 if standing is Standing.STILL else 410
    page = render_template("bodies/invitation_gone.html", standing=standing.value, of=space)
    return page, status
