"""The routes of this room, and what it hangs up in the rooms below (mails, open items)."""

from meedoen.fieldwork import answering_views, members, messages, planning_views, wave_views
from meedoen.fieldwork.blueprint import bp

__all__ = ["blueprints", "planning_views", "wave_views"]

blueprints = (answering_views.bp, bp)
messages.hang_up()
members.hang_up()
