"""The face of this room: finding one's gemeente, asking to join, and the operator's pages."""

from meedoen.face import HOURLY, Duty, Job, MenuEntry, Room
from meedoen.language.texts import lazy
from meedoen.signup.agreeing.messages import SignAgreement
from meedoen.signup.agreeing.views import kept, offered
from meedoen.signup.asking.forgetting import forget_requests
from meedoen.signup.asking.messages import ConfirmSignup, OwnSignup
from meedoen.signup.asking.views import own, requests
from meedoen.signup.finding import views as finding
from meedoen.signup.operating import views as operating
from meedoen.signup.operating.calling import TELL_FIRST
from meedoen.signup.operating.counting import count, on_counting
from meedoen.signup.operating.deciding import is_wanted
from meedoen.signup.operating.founding import (
    found_space,
    furnish_space,
    on_moved,
    tell_first,
    tell_move,
)
from tenants import hosts
from tenants.spaces import Kind

room = Room(
    "signup",
    views=(finding, requests, own, offered, kept, operating),
    jobs=(
        Job("found_space", found_space, afterwards=lambda _: hosts.forget()),
        Job("furnish_space", furnish_space),
        Job(TELL_FIRST, tell_first),
        Job("tell_move", tell_move),
    ),
    duties=(
        Duty(forget_requests, kinds=(Kind.PLATFORM,), every=HOURLY),
        Duty(count, kinds=(Kind.GEMEENTE, Kind.REGIO)),
    ),
    menu=(
        MenuEntry(lazy("Gemeenten"), "signup.console", place=10),
        MenuEntry(
            lazy("Overeenkomst"),
            "signup.own_agreement",
            place=55,
            card=lazy("Lees wat uw gemeente met ons afsprak over de gegevens van inwoners."),
        ),
    ),
    mail_kinds=(ConfirmSignup, OwnSignup, SignAgreement),
    tells=(on_counting, on_moved, is_wanted),
)
