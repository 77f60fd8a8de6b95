"""The blueprint that the pages of this room hang on, and the hosts that they stand on."""

from flask import Blueprint

bp = Blueprint("accounts", __name__, template_folder="templates")
SPACES = ("gemeente", "regio")
PLATFORM = ("platform",)
ANYWHERE = (*SPACES, *PLATFORM)
