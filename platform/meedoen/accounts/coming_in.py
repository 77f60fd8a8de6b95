"""A space begins with somebody who comes in first and manages it."""

from dataclasses import dataclass

from meedoen.hooks import Hook


@dataclass(frozen=True)
class First:
    """As they told it themselves when their gemeente asked to join."""

    name: str
    function: str
    email: str


on_first: Hook[[First], None] = Hook()
"""Told inside the new space, by the worker; whoever gives seats makes a place for them. May be told twice."""
on_first_again: Hook[[First], None] = Hook()
"""Told there when the operator sends for them once more: their first mail was lost, or is too old."""
