"""The face of this room: the pages where a manager decides on the rules of the gemeente."""

from meedoen.face import Room
from meedoen.rules import views

room = Room("rules", views=(views,))
