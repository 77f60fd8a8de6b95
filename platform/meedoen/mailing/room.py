"""The face of this room: no pages of its own, but the frame of all mails."""

from meedoen.face import Room
from meedoen.mailing import blueprint

room = Room("mailing", views=(blueprint,))
