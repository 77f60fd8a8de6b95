"""The face of this room: figures, counted for staff and released to everybody."""

from meedoen.face import Room
from meedoen.results.releasing.releasing import on_release
from meedoen.results.showing import views

room = Room("results", views=(views,), tells=(on_release,))
