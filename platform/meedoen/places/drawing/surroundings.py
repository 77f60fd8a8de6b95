"""What this room asks and tells about residents and waves, which it does not know."""

from collections.abc import Mapping, Sequence

from meedoen.forms.refusing import Refused
from meedoen.hooks import Hook
from meedoen.language.texts import lazy

RUNNING = lazy(
    "Er loopt nu een meting, of de antwoorden worden nog geteld. Verander de wijken als de meting"
    " klaar is. Zo passen de antwoorden bij de wijken."
)

asks_what_runs: Hook[[bool], bool] = Hook()
"""Whether somebody is asked now, or was and is not counted yet; with True held until the transaction
ends, for who draws, with False to tell beforehand, which keeps nobody waiting."""

asks_how_many: Hook[[], Mapping[str, str]] = Hook()
"""By code of an area the members who live there, as staff may see it."""

asks_what_uses: Hook[[str], Sequence[str]] = Hook()
"""By its code a sentence for each thing that knows an area, so that it cannot go unseen."""

on_regrouping: Hook[[Mapping[str, Sequence[str]]], None] = Hook()
"""What is asked by one code from now on is asked by these. May raise Refused."""

on_moving: Hook[[Mapping[str, str]], None] = Hook()
"""Who lives in the area with one code lives from now on in that with the other."""


def refuse_while_running() -> None:
    if any(asks_what_runs(True)):
        raise Refused(str(RUNNING), status=409)


def stand_still() -> bool:
    """Whether drawing would be refused now."""
    return any(asks_what_runs(False))


def uses(code: str) -> list[str]:
    return [sentence for told in asks_what_uses(code) for sentence in told]


def members() -> Mapping[str, str]:
    return {code: shown for told in asks_how_many() for code, shown in told.items()}
