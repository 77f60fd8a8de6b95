"""Whether a name leads to this installation, as the domain name system says today."""

from collections.abc import Iterable

from meedoen.mailing.origin.asking import Ask, Silent
from meedoen.mailing.origin.records import Advice, State

ADDRESSES = ("A", "AAAA")


def points(host: str, ours: str, ask: Ask) -> State:
    """GOOD where it is another name for ours, or leads to no other machines than ours does."""
    try:
        return State.GOOD if _points(host, ours, ask) else State.MISSING
    except Silent:
        return State.SILENT


def advice(host: str, ours: str) -> Advice:
    """The record to add."""
    return Advice(host, "CNAME", ours)


def addresses(ours: str, ask: Ask) -> list[Advice]:
    """What to add instead where a name may be no other name for ours, as one without a dot before it."""
    try:
        return [Advice("", kind, address) for kind in ADDRESSES for address in ask(ours, kind)]
    except Silent:
        return []


def _points(host: str, ours: str, ask: Ask) -> bool:
    if ours in map(_bare, ask(host, "CNAME")):
        return True
    theirs = _machines(host, ask)
    return bool(theirs) and theirs <= _machines(ours, ask)


def _machines(name: str, ask: Ask) -> set[str]:
    found: Iterable[str] = (one for kind in ADDRESSES for one in ask(name, kind))
    return set(found)


def _bare(name: str) -> str:
    return name.lower().rstrip(".")
