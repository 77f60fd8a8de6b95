"""The face of this room: a gemeente's releases come in, and the regional council sees them."""

from meedoen.face import Room
from meedoen.region import views
from meedoen.region.contributing import contribute, take_back
from meedoen.results.releasing.releasing import on_release
from meedoen.results.releasing.withdrawing import on_withdrawal

room = Room(
    "region",
    views=(views,),
    listens=(on_release.heard_by(contribute), on_withdrawal.heard_by(take_back)),
)
