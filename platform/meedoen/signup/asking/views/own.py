"""The page of one's own request: how far it is, and the questions about the gemeente."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for

from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.signup.asking import asking, intake
from meedoen.signup.asking.models import Signup
from meedoen.signup.asking.schemas import POLICIES, IntakeForm
from meedoen.signup.asking.telling import Contact, Intake, contact_of, intake_of
from meedoen.signup.blueprint import PLATFORM, Page, bp
from meedoen.signup.finding.listing import by_code
from tenants import moving
from tenants.access import Who, access
from tenants.addresses import url
from tenants.database import db
from tenants.hosts import space_by_id
from tenants.states import State


@bp.get("/aanmelding/<token>")
@access(Who.PUBLIC, kinds=PLATFORM, secret=True)
def own_page(token: str) -> Page:
    signup = asking.of_own_page(token)
    if signup is None:
        return _gone()
    told = intake_of(signup)
    return _page(signup, asdict(told) if told else _begun(contact_of(signup)), {})


@bp.post("/aanmelding/<token>")
@access(Who.PUBLIC, kinds=PLATFORM, at_most="20 per minute; 200 per hour", secret=True)
def tell(token: str) -> Page:
    signup = asking.of_own_page(token)
    if signup is None:
        return _gone()
    try:
        told = Intake(**read(IntakeForm(), request.form))
        intake.tell(signup, told, datetime.now(UTC))
    except Refused as refused:
        return _page(signup, request.form, refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".own_page", token=token, klaar=1), 303)


def _begun(contact: Contact) -> dict[str, str]:
    """Whoever asks is often whom to turn to."""
    return {
        "contact_name": contact.name, "contact_function": contact.function,
        "contact_email": contact.email,
    }  # fmt: skip


def _page(signup: Signup, typed: Mapping[str, str], errors: dict[str, str]) -> str:
    state = moving.state_of(signup.id)
    space = space_by_id(signup.id)
    return render_template(
        "signup/own.html", signup=signup, gemeente=by_code(signup.gm_code), state=state,
        may_tell=state in (None, State.INTEREST), typed=typed, errors=errors,
        policies=list(POLICIES.items()), address=url(url_for("home.first_page"), space) if space else "",
    )  # fmt: skip


def _gone() -> Page:
    return render_template("signup/own_gone.html"), 404
