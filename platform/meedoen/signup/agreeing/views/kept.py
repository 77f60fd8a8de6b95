"""Where managers of a gemeente find the agreement again that was signed for it; it is kept on the platform."""

from flask import abort, render_template, request
from werkzeug.wrappers import Response

from meedoen.accounts.everywhere import on_the_platform
from meedoen.signup.agreeing import keeping, own
from meedoen.signup.agreeing.views.files import as_signed
from meedoen.signup.blueprint import Page, bp
from tenants import current
from tenants.access import Permission, Who, access

may_manage = access(Who.STAFF, Permission.SETTINGS)


@bp.get("/beheer/overeenkomst")
@may_manage
def own_agreement() -> Page:
    return render_template("signup/own_agreement.html", told=own.signed())


@bp.get("/beheer/overeenkomst/document")
@may_manage
def own_document() -> Response:
    space_id = current.tenant_id()
    with on_the_platform():
        return as_signed(keeping.of(space_id) or abort(404), request.args.get("vorm", ""))
