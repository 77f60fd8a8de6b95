"""Where to report a hole: RFC 9116, on every host."""

from datetime import UTC, datetime, timedelta

from flask import Blueprint, Response, abort, request

from tenants.access import Who, access
from tenants.ground.settings import settings

bp = Blueprint("security", __name__)
HOLDS = timedelta(days=180)  # an installation that is gone must not go on inviting reports


@bp.get("/.well-known/security.txt")
@access(Who.PUBLIC, kinds=("*",))
def contact() -> Response:
    """Not there while the installation names nobody to write to."""
    to = settings().security_contact
    if not to:
        abort(404)
    ends = (datetime.now(UTC) + HOLDS).replace(hour=0, minute=0, second=0, microsecond=0)
    address = to if ":" in to else f"mailto:{to}"
    fields = {
        "Contact": address,
        "Expires": ends.isoformat().replace("+00:00", "Z"),
        "Preferred-Languages": "nl,en",
        "Canonical": f"{settings().scheme}://{request.host}{request.path}",
    }
    return Response(
        "".join(f"{name}: {said}\n" for name, said in fields.items()), mimetype="text/plain"
    )
