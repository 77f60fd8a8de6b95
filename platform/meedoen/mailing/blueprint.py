"""No pages: this blueprint only brings the frame of all mails to the app's template loader."""

from flask import Blueprint

bp = Blueprint("mailing", __name__, template_folder="templates")
