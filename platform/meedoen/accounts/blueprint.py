"""The blueprint that the pages of this room hang on."""

from flask import Blueprint

bp = Blueprint("accounts", __name__, template_folder="templates")
BOTH = ("gemeente", "regio", "platform")
