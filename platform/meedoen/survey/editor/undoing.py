"""Takes the last change of a draft back, or does it again; what it was is said."""

from datetime import datetime

from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.survey.definition import earlier
from meedoen.survey.editor.drafting import Seen, held_as_seen, put
from tenants.deeds import Actor

NOTHING = lazy("Er is niets meer om ongedaan te maken.")
NOTHING_AGAIN = lazy("Er is niets meer om opnieuw te doen.")


def undo(seen: Seen, now: datetime, by: Actor) -> str:
    """The deed that was taken back. Raises what a change raises, and Refused (409) when there is none."""
    return _step(seen, now, by, again=False)


def redo(seen: Seen, now: datetime, by: Actor) -> str:
    """The deed that was done again; raises what undoing does."""
    return _step(seen, now, by, again=True)


def _step(seen: Seen, now: datetime, by: Actor, *, again: bool) -> str:
    draft = held_as_seen(seen, by)
    found = earlier.take(draft.id, ahead=again)
    if found is None:
        raise Refused(NOTHING_AGAIN if again else NOTHING, status=409)
    document, step = found
    earlier.keep(draft.id, draft.document, step, ahead=not again)
    put(draft, document, now, by)
    return step.deed
