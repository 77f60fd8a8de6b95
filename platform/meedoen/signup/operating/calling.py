"""The operator sends once more for who comes in first: their mail was lost, or its link is too old."""

from uuid import UUID

from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.signup.asking import finding
from tenants.audit import note
from tenants.deeds import Actor, Kind, Object, Verb
from tenants.hosts import space_by_id
from tenants.queue import ring
from tenants.states import is_working

TELL_FIRST = "tell_first"
NOBODY = lazy("Van deze gemeente is geen contactpersoon bekend, of zij staat stil.")


def may_call(space_id: UUID) -> bool:
    """Whether it works, and told the platform who comes in first."""
    space, signup = space_by_id(space_id), finding.by_id(space_id)
    known = signup is not None and signup.handed_over is not None
    return known and space is not None and is_working(space.state)


def call_again(space_id: UUID, actor: Actor) -> None:
    """Whether somebody manages there already, the space itself looks: then nobody is mailed. Raises Refused."""
    if not may_call(space_id):
        raise Refused(NOBODY, status=409)
    ring(TELL_FIRST, space_id, elsewhere=space_id)
    note(actor, Verb.INVITATION_MADE, Object(Kind.SPACE, space_id))
