"""What every answer says to the browser: load nothing from elsewhere, keep nothing, tell nothing."""

from flask import Flask, Response, g

from tenants.ground.settings import settings

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
OWN_FORMS = "form-action 'self'"
HSTS = "max-age=31536000; includeSubDomains"


def register(app: Flask) -> None:
    app.after_request(_say)


def _say(response: Response) -> Response:
    if leads_to := g.get("form_leads_to"):
        wider = POLICY.replace(OWN_FORMS, f"{OWN_FORMS} {leads_to}")
        response.headers.setdefault("Content-Security-Policy", wider)
    for name, value in ALWAYS.items():
        response.headers.setdefault(name, value)
    if settings().scheme == "https":
        response.headers.setdefault("Strict-Transport-Security", HSTS)
    return response
