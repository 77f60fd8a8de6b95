"""Which gemeenten take part already; a public fact, for whoever finds theirs in the list."""

from tenants.hosts import all_spaces
from tenants.spaces import Kind, Space
from tenants.states import State


def taking_part() -> dict[str, Space]:
    """By their CBS code; those that closed take part no more."""
    return {
        space.gm_code: space
        for space in all_spaces(Kind.GEMEENTE)
        if space.gm_code and space.state is not State.CLOSED
    }
