"""Who may release figures shares a questionnaire with all other gemeenten, and takes that back."""

from flask import redirect, render_template, request, url_for

from meedoen.forms.cleaning import clean
from meedoen.forms.refusing import Refused
from meedoen.language.texts import _, lazy
from meedoen.survey.bank.models import Licence
from meedoen.survey.bank.sharing import can_be_shared, share, shared_here, take_back
from meedoen.survey.blueprint import bp
from meedoen.survey.editor.views.pages import Page, committed
from tenants.access import Permission, Who, access

may_share = access(Who.STAFF, Permission.RELEASE)
WHICH = lazy("Kies een vragenlijst.")
UNDER = lazy("Kies een licentie.")
SAID = {
    "gedeeld": lazy("De vragenlijst is gedeeld. Andere gemeenten kunnen haar nu vinden."),
    "terug": lazy("De vragenlijst wordt niet meer gedeeld."),
}


@bp.get("/beheer/vragenbank/delen")
@may_share
def sharing() -> str:
    return _page({})


@bp.post("/beheer/vragenbank/delen")
@may_share
def share_one() -> Page:
    chosen, licence = (clean(request.form.get(name, ""))[:60] for name in ("versie", "licentie"))
    version = next((one for one, _title in can_be_shared() if str(one) == chosen), None)
    under = next((one for one in Licence if one == licence), None)
    if version is None or under is None:
        missing = {"versie": version is None and WHICH, "licentie": under is None and UNDER}
        return _page({name: str(said) for name, said in missing.items() if said}), 400
    done = committed(lambda now, by: share(version, under, now, by))
    if isinstance(done, Refused):
        return _page({"versie": str(done)}), done.status
    return redirect(url_for(".sharing", gedaan="gedeeld"), 303)


@bp.post("/beheer/vragenbank/delen/terug")
@may_share
def share_no_more() -> Page:
    chosen = next(
        (one.id for one in shared_here() if str(one.id) == request.form.get("welke")), None
    )
    if chosen is None:
        return _page({"versie": _("Deze vragenlijst wordt niet meer gedeeld.")}), 409
    done = committed(lambda now, by: take_back(chosen, now, by))
    if isinstance(done, Refused):
        return _page({"versie": str(done)}), done.status
    return redirect(url_for(".sharing", gedaan="terug"), 303)


def _page(errors: dict[str, str]) -> str:
    return render_template(
        "survey/bank_sharing.html",
        own=shared_here(), choices=[(str(one), title) for one, title in can_be_shared()],
        licences=[(one.value, str(one.words)) for one in Licence],
        typed={name: request.form.get(name, "") for name in ("versie", "licentie")},
        message=SAID.get(request.args.get("gedaan", ""), ""), errors=errors,
    )  # fmt: skip
