"""What somebody sent who was signed out meanwhile: it stands on the page that says so, to be sent again.

Nothing of it is kept here, so nobody else can come upon it. Who signs in beside it in another tab sends it from where
it stands. What was sent from another site never comes this far (see the gate), and a secret is not repeated.
"""

from flask import Response, make_response, render_template, request

from tenants import current
from tenants.access import Declaration, Who
from tenants.spaces import Kind

SECRETS = ("password", "wachtwoord", "secret", "code")


def page(asked: Declaration) -> Response | None:
    """None where it cannot be sent again so: by residents, on the platform, or where a secret is at stake."""
    if asked.who is not Who.STAFF or asked.secret or current.space().kind is Kind.PLATFORM:
        return None
    sent = list(request.form.items(multi=True))
    if any(word in name for name, _ in sent for word in SECRETS):
        return None
    html = render_template(
        "home/send_again.html", sent=sent, files=bool(request.files), to=request.full_path.rstrip("?"),
    )  # fmt: skip
    return make_response(html, 401)
