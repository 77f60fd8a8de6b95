"""The face of this room: no pages, but the frame of all mails and the job that sends them."""

from meedoen.face import Duty, Job, Room, timeless
from meedoen.mailing import blueprint
from meedoen.mailing.email.delivering import deliver_mail
from meedoen.mailing.outbox.reaping import reap
from meedoen.mailing.outbox.ringing import ring_when_due
from tenants.spaces import Kind

room = Room(
    "mailing",
    views=(blueprint,),
    jobs=(Job("deliver_mail", timeless(deliver_mail), commits_itself=True),),
    duties=(Duty(reap, kinds=tuple(Kind)), Duty(ring_when_due, kinds=tuple(Kind))),
)
