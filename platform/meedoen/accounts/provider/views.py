"""The page where a manager lets colleagues sign in with the gemeente's own provider, and what that provider reads."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from meedoen.accounts.provider import choosing, discovering, keys, reading
from meedoen.accounts.provider.choosing import Named
from meedoen.accounts.provider.models import Provider, SecondFactor
from meedoen.accounts.provider.schemas import ProviderForm
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from tenants import choices, current, hosts
from tenants.access import Permission, Who, access, open_anyhow
from tenants.addresses import path_to, url
from tenants.database import db

Page = AnyResponse | str | tuple[str, int]
may_choose = access(Who.STAFF, Permission.SETTINGS)
FACTORS = (
    (SecondFactor.OURS, lazy("Meedoen: na het inloggen vult iemand ook een code van de eigen app in")),
    (SecondFactor.THEIRS, lazy("Onze inlogdienst: die vraagt altijd om een tweede stap")),
)  # fmt: skip

bp = Blueprint("provider", __name__)


@bp.get("/beheer/inlogdienst")
@may_choose
def provider() -> Page:
    used = choices.in_use(Provider)
    typed = vars(used) if used else {"second_factor": SecondFactor.OURS}
    return _page(typed, {})


@bp.post("/beheer/inlogdienst")
@may_choose
def propose() -> Page:
    """It is asked before anything is kept: until then no transaction is open."""
    account_id = current_user.id
    try:
        typed = read(ProviderForm(), request.form)
        db.session.rollback()
        found = discovering.discover(typed["issuer"])
    except Refused as refused:
        return _page(request.form, refused.errors), refused.status
    named = Named(
        typed["issuer"], typed["client_id"], SecondFactor(typed["second_factor"]), typed["acr"]
    )
    choosing.propose(named, found, account_id, datetime.now(UTC))
    db.session.commit()
    return redirect(url_for(".provider", gevonden=1), 303)


@bp.post("/beheer/inlogdienst/<uuid:provider_id>/gebruiken")
@may_choose
def use(provider_id: UUID) -> Page:
    choosing.use(provider_id, current_user.id, datetime.now(UTC))
    db.session.commit()
    return redirect(url_for(".provider", gebruikt=1), 303)


@bp.post("/beheer/inlogdienst/stoppen")
@may_choose
def stop() -> Page:
    choosing.stop(current_user.id, datetime.now(UTC))
    db.session.commit()
    return redirect(url_for(".provider", gestopt=1), 303)


@bp.get("/beheer/inlogdienst/certificaat.pem")
@may_choose
def certificate() -> AnyResponse:
    """Of the newest: for a provider that reads no keys at an address."""
    newest = choices.newest(Provider)
    if newest is None:
        abort(404)
    named = {"Content-Disposition": "attachment; filename=meedoen.pem"}
    return Response(newest.certificate, mimetype="application/x-pem-file", headers=named)


@bp.get("/inlogdienst/sleutels.json")
@access(Who.PUBLIC)
@open_anyhow
def public_keys() -> AnyResponse:
    """What a provider reads to know that it is us who ask (RFC 7517)."""
    return jsonify(keys=[keys.public(one) for one in reading.shown()])


def _page(typed: Mapping[str, object], errors: Mapping[str, str]) -> str:
    platform, here = hosts.platform(), current.space()
    back = path_to("accounts.return_from_provider", slug=here.slug)
    return render_template(
        "accounts/provider.html", typed=typed, errors=errors, factors=FACTORS, in_use=choices.in_use(Provider),
        newest=choices.proposed(Provider), done=request.args,
        back=url(back, platform) if platform else "", out=url(path_to("accounts.signed_out")),
        keys=url(path_to("provider.public_keys")),
    )  # fmt: skip
