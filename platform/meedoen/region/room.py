"""The face of this room: a gemeente's releases come in, and the regional council sees them."""

from meedoen.face import Duty, Job, Room
from meedoen.region import views
from meedoen.region.contributing import contribute, take_back
from meedoen.region.departing import note_who_left, tell_who_left
from meedoen.region.joining import end_all
from meedoen.region.messages import LeftRegion
from meedoen.results.releasing.releasing import on_release
from meedoen.results.releasing.withdrawing import on_withdrawal
from tenants.spaces import Kind

room = Room(
    "region",
    views=(views,),
    jobs=(Job("end_memberships", end_all),),
    duties=(
        Duty(note_who_left, kinds=(Kind.REGIO,)),
        Duty(tell_who_left, kinds=(Kind.GEMEENTE, Kind.REGIO)),
    ),
    mail_kinds=(LeftRegion,),
    listens=(on_release.heard_by(contribute), on_withdrawal.heard_by(take_back)),
)
