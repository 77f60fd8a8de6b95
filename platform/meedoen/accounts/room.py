"""The face of this room: signing in to work here, and one's own account."""

from meedoen.accounts import own_account_views, sign_in_views
from meedoen.face import Room

room = Room("accounts", views=(sign_in_views, own_account_views))
