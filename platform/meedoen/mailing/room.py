"""The face of this room: the frame of all mails, the job that sends them, and whether they are believed."""

from meedoen.face import HOURLY, Duty, Job, Room, timeless
from meedoen.mailing import blueprint
from meedoen.mailing.email.delivering import deliver_mail
from meedoen.mailing.email.trying import try_mail_server
from meedoen.mailing.origin import views as origin
from meedoen.mailing.outbox.forgetting import forget_old
from meedoen.mailing.outbox.holding import hold
from meedoen.mailing.outbox.reaping import reap
from meedoen.mailing.outbox.ringing import ring_when_due
from meedoen.mailing.route import views as route
from tenants.spaces import Kind

room = Room(
    "mailing",
    views=(blueprint, origin, route),
    jobs=(
        Job("deliver_mail", timeless(deliver_mail), commits_itself=True),
        Job("try_mail_server", try_mail_server, commits_itself=True),
    ),
    duties=(
        Duty(reap, kinds=tuple(Kind)),
        Duty(ring_when_due, kinds=tuple(Kind)),
        Duty(forget_old, every=HOURLY),
    ),
    after_restore=(Duty(hold, kinds=tuple(Kind)),),
)
