"""The staff pages of this room and who may use them."""

from flask import Blueprint
from werkzeug.wrappers import Response

from tenants.access import Permission, Who, access

Page = Response | str | tuple[str, int]

bp = Blueprint("fieldwork", __name__, template_folder="templates")
may_field = access(Who.STAFF, Permission.FIELD)
ROOT = "/beheer/metingen"
