"""How often one address may knock on the doors that could be forced."""

import hashlib
import hmac
from datetime import UTC, datetime

from flask import Flask, request
from flask_limiter import Limiter

from tenants.ground.settings import settings

DOORS = {
    "accounts.sign_in": "30 per minute; 300 per hour",
    "accounts.enter_code": "10 per minute; 60 per hour",
    "panel.join": "10 per minute; 60 per hour",
    "panel.ask_link": "5 per minute; 30 per hour",
    "panel.enter_code": "10 per minute; 60 per hour",
    "panel.open_link": "10 per minute; 60 per hour",
}


def _visitor() -> str:
    """A keyed hash of the address that changes every day: good for counting, not for tracing."""
    today = datetime.now(UTC).date().isoformat().encode()
    key = hmac.digest(settings().master_key, b"visitor" + today, hashlib.sha256)
    return hmac.digest(key, (request.remote_addr or "").encode(), hashlib.sha256).hex()[:32]


def register(app: Flask) -> None:
    if not settings().redis_url or settings().demo:
        return
    store = settings().redis_url
    limiter = Limiter(
        _visitor, app=app, storage_uri=f"redis+{store}" if store.startswith("unix") else store,
        strategy="moving-window", swallow_errors=True,
    )  # fmt: skip
    for endpoint, allowed in DOORS.items():
        if endpoint in app.view_functions:
            view = app.view_functions[endpoint]
            app.view_functions[endpoint] = limiter.limit(allowed, methods=["POST"])(view)  # type: ignore[assignment]
