"""The frame of a page that belongs to no room: an error, privacy, contact. It keeps the menu people came with."""

from flask import Flask, request, url_for
from flask_login import current_user

from tenants import current
from tenants.spaces import Kind

BARE = "layout/base.html"
OF = {
    Kind.GEMEENTE: "layout/resident.html", Kind.REGIO: "layout/region.html",
    Kind.PLATFORM: "signup/layout.html",
}  # fmt: skip
DESK = "layout/staff.html"


def register(app: Flask) -> None:
    """Adds the template functions frame() and work_frame(), for `extends`."""
    app.add_template_global(frame)
    app.add_template_global(work_frame)


def frame() -> str:
    """Residents' pages look up no session, so only under the address of staff is asked who this is."""
    space = current.space_or_none()
    if space is None:
        return BARE
    if space.kind is Kind.GEMEENTE and request.path.startswith(url_for("home.desk")):
        return DESK if getattr(current_user, "kind", "") == "account" else OF[space.kind]
    return OF.get(space.kind, BARE)


def work_frame() -> str:
    """Of a page for who works here that a gemeente and a region both have."""
    return OF[Kind.REGIO] if current.space().kind is Kind.REGIO else DESK
