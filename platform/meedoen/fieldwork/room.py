"""The face of this room: a questionnaire goes out, and residents answer it."""

from meedoen.face import Room
from meedoen.fieldwork.answering import views as answering
from meedoen.fieldwork.asking import members, messages
from meedoen.fieldwork.waves.views import planning, waves

room = Room("fieldwork", views=(answering, waves, planning))

messages.hang_up()
members.hang_up()
