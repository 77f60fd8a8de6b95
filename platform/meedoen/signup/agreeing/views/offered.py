"""The page on which the agreement is read and signed, and the document as it was signed."""

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for

from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.signup.agreeing import keeping, signing
from meedoen.signup.agreeing.schemas import SigningForm
from meedoen.signup.agreeing.text import VERSION
from meedoen.signup.agreeing.views.files import as_signed
from meedoen.signup.agreeing.writing import articles
from meedoen.signup.asking.models import Signup
from meedoen.signup.blueprint import PLATFORM, Page, bp
from meedoen.signup.finding.listing import by_code
from tenants import current
from tenants.access import Who, access
from tenants.database import db


@bp.get("/overeenkomst/<token>")
@access(Who.PUBLIC, kinds=PLATFORM, secret=True)
def agreement_page(token: str) -> Page:
    signup = signing.of_link(token)
    return _gone() if signup is None else _page(signup, token, {}, {})


@bp.post("/overeenkomst/<token>")
@access(Who.PUBLIC, kinds=PLATFORM, at_most="10 per minute; 60 per hour", secret=True)
def sign(token: str) -> Page:
    signup = signing.of_link(token)
    if signup is None:
        return _gone()
    try:
        typed = read(SigningForm(), request.form)
        signing.sign(signup, typed["name"], typed["function"], datetime.now(UTC))
    except Refused as refused:
        return _page(signup, token, request.form, refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".agreement_page", token=token, getekend=1), 303)


@bp.get("/overeenkomst/<token>/document")
@access(Who.PUBLIC, kinds=PLATFORM, secret=True)
def agreement_document(token: str) -> Page:
    signup = signing.of_link(token)
    agreement = keeping.of(signup.id) if signup else None
    return _gone() if agreement is None else as_signed(agreement, request.args.get("vorm", ""))


def _page(signup: Signup, token: str, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    gemeente = by_code(signup.gm_code)
    name = gemeente.bare_name if gemeente else ""
    agreement = keeping.of(signup.id)
    told = keeping.told(agreement) if agreement else None
    return render_template(
        "signup/agreement.html", name=name, articles=articles(name, current.space().name),
        version=told.version if told else VERSION, told=told, token=token, typed=typed, errors=errors,
    )  # fmt: skip


def _gone() -> Page:
    return render_template("signup/own_gone.html"), 404
