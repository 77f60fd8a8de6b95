"""The pages of the panel, for the web room to register."""

from meedoen.panel import messages
from meedoen.panel.views import joining, opting_out, own_page, profile, signing_in, staff
from meedoen.panel.views.blueprint import bp

__all__ = ["bp", "joining", "messages", "opting_out", "own_page", "profile", "signing_in", "staff"]
