"""The page on which the agreement is read and signed, and the document as it was signed."""

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import Response, redirect, render_template, request, url_for

from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.signup.agreeing import signing
from meedoen.signup.agreeing.models import Agreement
from meedoen.signup.agreeing.schemas import SigningForm
from meedoen.signup.agreeing.text import VERSION
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
    agreement = signing.of(signup.id) if signup else None
    return _gone() if agreement is None else as_signed(agreement)


def as_signed(agreement: Agreement) -> Response:
    """To keep; a browser does not show it as a page of ours."""
    answer = Response(signing.text_of(agreement), mimetype="text/html")
    name = f"overeenkomst-{agreement.version}.html"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _page(signup: Signup, token: str, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    gemeente = by_code(signup.gm_code)
    name = gemeente.bare_name if gemeente else ""
    agreement = signing.of(signup.id)
    return render_template(
        "signup/agreement.html", name=name, articles=articles(name, current.space().name),
        version=agreement.version if agreement else VERSION, agreement=agreement, token=token,
        print=agreement.document_hash.hex() if agreement else "", typed=typed, errors=errors,
    )  # fmt: skip


def _gone() -> Page:
    return render_template("signup/own_gone.html"), 404
