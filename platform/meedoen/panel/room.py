"""The face of this room: joining, signing in, one's profile, leaving; and the panel in numbers."""

from meedoen.face import MenuEntry, Room
from meedoen.panel.joining import views as joining
from meedoen.panel.joining.messages import AlreadyMember, ConfirmJoining
from meedoen.panel.leaving import views as leaving
from meedoen.panel.leaving.leaving import on_leaving
from meedoen.panel.managing import views as managing
from meedoen.panel.profile import own_views, views
from meedoen.panel.profile.invitations import open_questionnaires
from meedoen.panel.signing_in import views as signing_in
from meedoen.panel.signing_in.messages import SignInMail

room = Room(
    "panel",
    views=(joining, signing_in, own_views, views, leaving, managing),
    menu=(MenuEntry("Panel", "panel.staff_overview", place=30),),
    mail_kinds=(ConfirmJoining, AlreadyMember, SignInMail),
    tells=(on_leaving, open_questionnaires),
)
