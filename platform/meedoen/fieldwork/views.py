"""The routes of this room, and what it hangs up in the rooms below (mails, open items)."""

from meedoen.fieldwork import answering_views, members, messages, planning_views

blueprints = (answering_views.bp, planning_views.bp)

HUNG_UP = (members, messages)
