"""The staff pages of this room and who may use them."""

from flask import Blueprint

from tenants.access import Permission, Who, access

bp = Blueprint("survey", __name__, template_folder="templates")
may_compose = access(Who.STAFF, Permission.COMPOSE)
ROOT = "/beheer/vragenlijsten"
