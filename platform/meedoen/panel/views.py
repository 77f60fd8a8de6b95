"""The pages and mails of the panel, for the web room to register."""

from meedoen.panel.blueprint import bp
from meedoen.panel.joining import messages as joining_messages
from meedoen.panel.joining import views as joining
from meedoen.panel.leaving import views as leaving
from meedoen.panel.managing import views as managing
from meedoen.panel.profile import own_views as own_page
from meedoen.panel.profile import views as profile
from meedoen.panel.signing_in import views as signing_in

__all__ = [
    "bp",
    "joining",
    "joining_messages",
    "leaving",
    "managing",
    "own_page",
    "profile",
    "signing_in",
]
