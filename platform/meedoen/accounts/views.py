"""The pages of this room, for the web room to register."""

from meedoen.accounts import own_account_views, sign_in_views
from meedoen.accounts.blueprint import bp

__all__ = ["bp", "own_account_views", "sign_in_views"]
