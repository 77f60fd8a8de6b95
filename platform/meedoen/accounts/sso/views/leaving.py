"""On the way to the provider of a gemeente: to sign in, or to take an invitation.

The page that a form leads to takes the browser along by itself. A form may not lead there (CSP form-action), and
where a provider sends somebody next nobody here knows.
"""

from datetime import UTC, datetime

from flask import abort, render_template, request
from werkzeug.wrappers import Response

from meedoen.accounts import cookies
from meedoen.accounts.blueprint import PLATFORM, bp
from meedoen.accounts.handover.challenges import is_one
from meedoen.accounts.provider import reading
from meedoen.accounts.provider.reading import Client
from meedoen.accounts.signing_in import destination
from meedoen.accounts.signing_in.views import Page
from meedoen.accounts.sso import ways
from meedoen.accounts.sso.ways import Purpose, Wanted
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from tenants import hosts
from tenants.access import Who, access
from tenants.addresses import path_to, url
from tenants.database import db
from tenants.ground import tokens
from tenants.spaces import Kind, Space

NOT_IN_USE = lazy(
    "U kunt bij deze gemeente nu niet inloggen via uw eigen organisatie. Log in met uw wachtwoord."
)


@bp.post("/account/sso/<slug>")
@access(Who.PUBLIC, kinds=PLATFORM, at_most="30 per minute; 300 per hour", secret=True)
def begin_sso(slug: str) -> Page:
    """Who has an invitation before them comes back to it; who has not, goes on to the gemeente."""
    space = gemeente(slug)
    asked = destination.asked_page(request.form.get("verder", ""))
    if "uitnodiging" in request.form:
        return leave(space, Wanted(Purpose.PROVE, asked or path_to("accounts.sign_in")))
    if asked is None or destination.slug_in(asked) != slug:
        asked = path_to("accounts.hand_over", slug=slug)
    return leave(space, Wanted(Purpose.ENTER, asked))


def gemeente(slug: str) -> Space:
    space = hosts.space_by_slug(slug)
    if space is None or space.kind is not Kind.GEMEENTE:
        abort(404)
    return space


def leave(space: Space, wanted: Wanted) -> Response:
    """Whoever calls this has committed. Raises Refused where the gemeente has no provider in use."""
    client = reading.client_of(space)
    if client is None:
        raise Refused(NOT_IN_USE, status=409)
    held = cookies.sso_from(request)
    secret = held if is_one(held) else tokens.fresh()  # a second tab shares that of the first
    there = ways.begin(client, wanted, secret, back_address(space), datetime.now(UTC))
    db.session.commit()
    response = Response(_page(space, client, there), mimetype="text/html")
    cookies.set_sso(response, secret)
    return response


def back_address(space: Space) -> str:
    """Of its own for each gemeente: what one provider sends back is taken for nothing of another."""
    return url(path_to("accounts.return_from_provider", slug=space.slug))


def _page(space: Space, client: Client, there: str) -> str:
    return render_template("accounts/sso/leaving.html", of=space, there=there, issuer=client.issuer)
