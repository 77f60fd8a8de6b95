"""The face of this room: what a gemeente takes along when it stops, and the operator's report of what was erased."""

from meedoen.closing import views
from meedoen.closing.beginning import begin_to_close
from meedoen.closing.taking_along.packing import pack
from meedoen.closing.term import begin
from meedoen.face import Job, Room
from meedoen.signup.operating.founding import on_moved

room = Room(
    "closing",
    views=(views,),
    jobs=(Job("begin_term", begin), Job("pack_archive", pack, commits_itself=True)),
    listens=(on_moved.heard_by(begin_to_close),),
)
