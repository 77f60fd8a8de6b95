"""The blueprint that the pages of this room hang on; most exist on the platform's host alone."""

from flask import Blueprint
from werkzeug.wrappers import Response

Page = str | tuple[str, int] | Response

PLATFORM = ("platform",)
bp = Blueprint("signup", "meedoen.signup", template_folder="templates")
