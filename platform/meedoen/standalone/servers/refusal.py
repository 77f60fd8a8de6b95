"""The one way in which the standalone servers say no: a sentence a person can act on."""

from __future__ import annotations


class StartError(Exception):
    """Something stands in the way of a start; the message says what and what to do.

    Not forms.Refused: this speaks to whoever sits at the terminal, before there is an app, a form
    or a request, and these servers know nothing of the house they serve.
    """
