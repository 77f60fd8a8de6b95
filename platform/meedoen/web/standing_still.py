"""The request door of a space that is suspended or closed: what is shown there instead of its pages.

Suspended: residents read that it stands still and until what; staff look at everything and change
nothing. Closed: one page, which points to the gemeente that came in its place, and the archive for its managers.
"""

from flask import current_app, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tenants import current
from tenants.access import Who, declaration, is_open_anyhow
from tenants.addresses import url
from tenants.hosts import space_by_id
from tenants.spaces import Space
from tenants.states import State, is_working

READING = frozenset({"GET", "HEAD", "OPTIONS"})
ALWAYS = frozenset({"assets.show"})
# What who worked at a gemeente that closed still comes for, until it is erased: its archive, and the way in and out.
UNTIL_ERASED = frozenset(
    {
        "accounts.come_in", "accounts.go_sign_in", "accounts.sign_out", "accounts.signed_out",
        "closing.archive", "closing.archives",
    }
)  # fmt: skip
Page = tuple[str, int]


def instead() -> Page | AnyResponse | None:
    """What to answer in the place of the view; None when it may answer itself."""
    space = current.space_or_none()
    if space is None or is_working(space.state) or request.endpoint in ALWAYS:
        return None
    return _closed(space) if space.state is State.CLOSED else _suspended()


def _closed(space: Space) -> Page | None:
    if request.endpoint in UNTIL_ERASED:
        return None
    after = space_by_id(space.successor_id) if space.successor_id else None
    address = url(url_for("home.first_page"), after) if after else ""
    return render_template("standing_still/closed.html", after=after, address=address), 410


def _suspended() -> Page | None:
    view = current_app.view_functions.get(request.endpoint or "")
    asked = declaration(view)
    if asked is None or is_open_anyhow(view):
        return None
    if asked.who not in (Who.STAFF, Who.COUNCIL):
        return render_template("standing_still/suspended.html"), 503
    if request.method in READING:
        return None
    return render_template("standing_still/read_only.html"), 409
