"""What every answer says to the browser: load nothing from elsewhere, keep nothing, tell nothing."""

from flask import Flask, Response, current_app, g, request

from tenants.access import may_ask_us, may_run_script
from tenants.ground.settings import settings
from tenants.hosts import is_ours

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: with it, browsers without Sec-Fetch-Site say "Origin: null" on our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
OWN_SCRIPTS = "; script-src 'self'"
OWN_PARTS = "; connect-src 'self'"
OWN_FORMS = "form-action 'self'"
HSTS = "max-age=31536000"
BELOW = "; includeSubDomains"


def register(app: Flask) -> None:
    """What stands below a host of a gemeente's own is not ours: it may have no https at all."""
    app.after_request(_say)


def _say(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", _policy(response))
    for name, value in ALWAYS.items():
        response.headers.setdefault(name, value)
    if settings().scheme == "https":
        stay = HSTS + BELOW if is_ours(request.host) else HSTS
        response.headers.setdefault("Strict-Transport-Security", stay)
    return response


def _policy(response: Response) -> str:
    """Wider where the view says that its form ends on another host, or that its page runs a script; a
    refusal in the place of that page runs none."""
    policy = POLICY
    if leads_to := g.get("form_leads_to"):
        policy = policy.replace(OWN_FORMS, f"{OWN_FORMS} {leads_to}")
    view = current_app.view_functions.get(request.endpoint or "")
    if response.status_code == 200 and may_run_script(view):
        policy += OWN_SCRIPTS + (OWN_PARTS if may_ask_us(view) else "")
    return policy
