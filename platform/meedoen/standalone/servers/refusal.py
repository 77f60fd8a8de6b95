"""The one way in which the standalone servers say no: a sentence a person can act on."""

from __future__ import annotations


class StartError(Exception):
    """Something stands in the way of a start; the message says what and what to do."""
