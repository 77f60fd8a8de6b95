"""The face of this room: the page with the audit log, and the mail that says where it ends."""

from meedoen.face import Duty, MenuEntry, Room
from meedoen.language.texts import lazy
from meedoen.logbook import views
from meedoen.logbook.heads import mail_head
from meedoen.logbook.messages import LogHead
from tenants.spaces import Kind

room = Room(
    "logbook",
    views=(views,),
    duties=(Duty(mail_head, kinds=(Kind.GEMEENTE, Kind.REGIO)),),
    mail_kinds=(LogHead,),
    menu=(
        MenuEntry(
            lazy("Logboek"), "logbook.log", place=50,
            card=lazy("Zie wie wat deed, en wanneer."),
        ),
    ),
)  # fmt: skip
