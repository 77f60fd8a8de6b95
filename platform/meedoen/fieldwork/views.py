"""The routes of this room, and what it hangs up in the rooms below (mails, open items)."""

from meedoen.fieldwork.answering import views as answering_views
from meedoen.fieldwork.asking import members, messages
from meedoen.fieldwork.blueprint import bp
from meedoen.fieldwork.waves.views import planning as planning_views
from meedoen.fieldwork.waves.views import waves as wave_views

__all__ = ["blueprints", "planning_views", "wave_views"]

blueprints = (answering_views.bp, bp)
messages.hang_up()
members.hang_up()
