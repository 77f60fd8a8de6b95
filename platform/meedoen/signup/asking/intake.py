"""What a gemeente brings along: told once its official confirmed, and changed until there is more."""

from datetime import datetime

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _, lazy
from meedoen.signup.asking.models import Signup
from meedoen.signup.asking.telling import Intake, sealed
from tenants import moving
from tenants.deeds import VISITOR
from tenants.moving import Why
from tenants.states import State

TOO_LATE = lazy(
    "Uw aanmelding is al verder. U kunt dit nu niet meer veranderen. Stuur ons een mail."
)


def tell(signup: Signup, intake: Intake, now: datetime) -> None:
    """The first time, this makes the gemeente one that is interested. Raises Refused."""
    moving.take_turns(signup.id)
    state = moving.state_of(signup.id)
    if state not in (None, State.INTEREST):
        raise Refused(TOO_LATE, status=409)
    signup.intake, signup.intake_at = sealed(intake), now
    if state is None:
        why = Why(VISITOR, _("De gemeente heeft de vragen beantwoord."))
        moving.move(signup.id, State.INTEREST, why, now)
