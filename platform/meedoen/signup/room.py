"""The face of this room: finding one's gemeente, asking to join, and the operator's pages."""

from meedoen.face import Duty, Room
from meedoen.signup.asking.forgetting import forget_requests
from meedoen.signup.asking.messages import ConfirmSignup, OwnSignup
from meedoen.signup.asking.views import own, requests
from meedoen.signup.finding import views as finding
from tenants.spaces import Kind

room = Room(
    "signup",
    views=(finding, requests, own),
    duties=(Duty(forget_requests, kinds=(Kind.PLATFORM,)),),
    mail_kinds=(ConfirmSignup, OwnSignup),
)
