"""The face of this room: no pages, but the frame of all mails and the job that sends them."""

from meedoen.face import Job, Room, timeless
from meedoen.mailing import blueprint
from meedoen.mailing.email.delivering import deliver_mail

room = Room(
    "mailing",
    views=(blueprint,),
    jobs=(Job("deliver_mail", timeless(deliver_mail), commits_itself=True),),
)
