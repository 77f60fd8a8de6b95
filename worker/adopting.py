"""At the upgrade to a key pair for each wave: in every gemeente, under the worker's role."""

from meedoen.fieldwork.waves.adopting import adopt_waves
from tenants.database import db
from tenants.hosts import all_spaces
from tenants.scope import scope
from tenants.spaces import Kind
from worker.application import application


def adopt_everywhere(holding_key: bytes) -> int:
    """How many waves got keys of their own from the old one."""
    count = 0
    with application().app_context():
        for space in all_spaces():
            if space.kind == Kind.GEMEENTE:
                with scope(space):
                    count += adopt_waves(holding_key)
                    db.session.commit()
    return count
