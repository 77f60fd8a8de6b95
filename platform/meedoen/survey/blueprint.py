"""The staff pages of this room and who may use them."""

from flask import Blueprint

from tenants.access import Permission, View, Who, access, runs_script

bp = Blueprint("survey", __name__, template_folder="templates")
may_compose = access(Who.STAFF, Permission.COMPOSE)
ROOT = "/beheer/vragenlijsten"


def may_compose_here(view: View) -> View:
    """The pages on which a draft is changed: with a script they change in place, without it as pages do."""
    return runs_script(may_compose(view))
