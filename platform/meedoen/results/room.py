"""The face of this room: figures, counted for staff and released to everybody."""

from meedoen.face import Job, Room
from meedoen.results.counting.counting import count_wave
from meedoen.results.releasing.releasing import on_release
from meedoen.results.showing import views

room = Room(
    "results",
    views=(views,),
    jobs=(Job("count_wave", count_wave),),
    tells=(on_release,),
)
