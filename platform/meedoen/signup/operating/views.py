"""The pages of the operator, on the platform's host."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask_login import current_user

from meedoen.accounts import finding as accounts
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.signup.agreeing import keeping
from meedoen.signup.agreeing.views.files import as_signed
from meedoen.signup.asking import domains, finding
from meedoen.signup.asking.schemas import POLICIES
from meedoen.signup.asking.telling import contact_of, intake_of
from meedoen.signup.blueprint import PLATFORM, Page, bp
from meedoen.signup.finding.searching import letters
from meedoen.signup.operating import calling, deciding, overview
from meedoen.signup.operating.deciding import Decision
from meedoen.signup.operating.schemas import ACTS, BADGES, FORWARD, STATES, DecisionForm
from tenants import hosts, moving
from tenants.access import Permission, Who, access
from tenants.addresses import url
from tenants.database import db
from tenants.deeds import Actor
from tenants.spaces import Kind
from tenants.states import MOVES, State

may_operate = access(Who.STAFF, Permission.OPERATE, kinds=PLATFORM)
may_mail = access(
    Who.STAFF, Permission.OPERATE, kinds=PLATFORM, at_most="10 per minute; 60 per hour"
)
may_see_persons = access(Who.STAFF, Permission.OPERATE, kinds=PLATFORM, secret=True)


@bp.get("/beheer/gemeenten")
@may_operate
def console() -> Page:
    return render_template(
        "signup/console.html", asking=overview.asking(), lines=overview.lines(), states=STATES,
        badges=BADGES,
    )  # fmt: skip


@bp.get("/beheer/gemeenten/<uuid:space_id>")
@may_see_persons
def tenant(space_id: UUID) -> Page:
    return _tenant(space_id)


@bp.get("/beheer/gemeenten/<uuid:space_id>/overeenkomst")
@may_see_persons
def signed_agreement(space_id: UUID) -> Page:
    """The document, as it was signed."""
    agreement = keeping.of(space_id) or abort(404)
    return as_signed(agreement, request.args.get("vorm", ""))


@bp.post("/beheer/gemeenten/<uuid:space_id>/adres")
@may_operate
def check_address(space_id: UUID) -> Page:
    deciding.check_address(space_id, accounts.actor_of_person(current_user.id), datetime.now(UTC))
    db.session.commit()
    return redirect(url_for(".tenant", space_id=space_id, adres=1), 303)


@bp.post("/beheer/gemeenten/<uuid:space_id>/contactpersoon")
@may_mail
def call_again(space_id: UUID) -> Page:
    calling.call_again(space_id, accounts.actor_of_person(current_user.id))
    db.session.commit()
    return redirect(url_for(".tenant", space_id=space_id, gevraagd=1), 303)


@bp.get("/beheer/gemeenten/<uuid:space_id>/stand/<state>")
@may_operate
def before_moving(space_id: UUID, state: str) -> Page:
    return _ask(space_id, _state(state), {}, {})


@bp.post("/beheer/gemeenten/<uuid:space_id>/stand/<state>")
@may_operate
def move(space_id: UUID, state: str) -> Page:
    to = _state(state)
    try:
        typed = read(DecisionForm(), request.form)
        decision = Decision(to, typed["reason"], typed["slug"], _uuid(typed["successor"]))
        deciding.decide(
            space_id, decision, accounts.actor_of_person(current_user.id), datetime.now(UTC)
        )
    except Refused as refused:
        db.session.rollback()
        return _ask(space_id, to, request.form, refused.errors), refused.status
    db.session.commit()
    hosts.forget()
    return redirect(url_for(".tenant", space_id=space_id, gedaan=1), 303)


def _tenant(space_id: UUID) -> Page:
    line, signup = overview.line_of(space_id), finding.by_id(space_id)
    if line is None and (signup is None or signup.confirmed_at is None):
        abort(404)
    state, asking = moving.state_of(space_id), overview.asking_of(signup) if signup else None
    agreement = keeping.of(space_id)
    return render_template(
        "signup/tenant.html", space_id=space_id, line=line,
        name=line.space.name if line else asking.name if asking else "", state=state, states=STATES,
        badges=BADGES, acts=ACTS, next=sorted(MOVES.get(state, ()), key=FORWARD.index) if state else [],
        asking=asking, policies=POLICIES, told=keeping.told(agreement) if agreement else None,
        contact=contact_of(signup) if signup else None,
        domain=domains.domain_of(contact_of(signup).email) if signup else "",
        intake=intake_of(signup) if signup else None,
        moves=moving.moves().get(space_id, []), names=_names(),
        address=url(url_for("home.first_page"), line.space) if line else "",
        may_call=calling.may_call(space_id),
    )  # fmt: skip


def _ask(space_id: UUID, to: State, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    line, signup = overview.line_of(space_id), finding.by_id(space_id)
    if line is None and signup is None:
        abort(404)
    name = line.space.name if line else overview.asking_of(signup).name if signup else ""
    others = [("", ""), *((str(s.id), s.name) for s in hosts.all_spaces(Kind.GEMEENTE))]
    act, what = ACTS[to]
    return render_template(
        "signup/move.html", space_id=space_id, name=name, to=to, act=act, what=what,
        slug="-".join(letters(name.partition(" (")[0]).split()), typed=typed, errors=errors,
        others=[(key, text) for key, text in others if key != str(space_id)],
    )  # fmt: skip


def _names() -> dict[str, str]:
    return {str(Actor.account(one)): name for one, name in accounts.names().items()}


def _state(word: str) -> State:
    return State(word) if word in [*State] else abort(404)


def _uuid(typed: str) -> UUID | None:
    try:
        return UUID(typed) if typed else None
    except ValueError:
        raise Refused.at({"successor": deciding.NO_SUCCESSOR}) from None
