"""The face of this room: what the regional council sees."""

from meedoen.face import Room
from meedoen.region import views

room = Room("region", views=(views,))
