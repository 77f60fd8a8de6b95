"""The blueprint that the pages of the panel hang on."""

from flask import Blueprint
from werkzeug.wrappers import Response

Page = str | tuple[str, int] | Response

bp = Blueprint("panel", "meedoen.panel", template_folder="templates")
