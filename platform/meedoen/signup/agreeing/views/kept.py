"""Where managers of a gemeente find the agreement again that was signed for it; it is kept on the platform."""

from flask import abort, render_template, request
from werkzeug.wrappers import Response

from meedoen.accounts.everywhere import on_the_platform
from meedoen.signup.agreeing import keeping
from meedoen.signup.agreeing.views.files import PAGE, as_file
from meedoen.signup.blueprint import Page, bp
from tenants import current
from tenants.access import Permission, Who, access

may_manage = access(Who.STAFF, Permission.SETTINGS)


@bp.get("/beheer/overeenkomst")
@may_manage
def own_agreement() -> Page:
    space_id = current.tenant_id()
    with on_the_platform():
        agreement = keeping.of(space_id)
        told = keeping.told(agreement) if agreement else None
    return render_template("signup/own_agreement.html", told=told)


@bp.get("/beheer/overeenkomst/document")
@may_manage
def own_document() -> Response:
    space_id = current.tenant_id()
    with on_the_platform():
        agreement = keeping.of(space_id) or abort(404)
        as_page = request.args.get("vorm") == PAGE
        file = keeping.as_page(agreement) if as_page else keeping.as_pdf(agreement)
    return as_file(file)
