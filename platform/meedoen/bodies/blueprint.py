"""The blueprint that the pages of this room hang on."""

from flask import Blueprint

PLATFORM = ("platform",)
bp = Blueprint("bodies", __name__, template_folder="templates")
