"""The blueprint that the pages of this room hang on."""

from flask import Blueprint

PLATFORM = ("platform",)
# Where bodies are kept on pages; on the platform the shell does.
WORKPLACES = ("gemeente", "regio")
bp = Blueprint("bodies", __name__, template_folder="templates")
