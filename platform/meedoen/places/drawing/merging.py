"""A small area is shown together with another one, and taken apart again: nobody moves for it."""

from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.places.drawing.finding import held_still, here, one_of, parts, unname_alone
from meedoen.places.drawing.surroundings import on_regrouping
from tenants.audit import note
from tenants.deeds import Actor, Code, Verb

WITH_ITSELF = lazy("Kies een andere wijk om mee samen te voegen.")
ALREADY = lazy("Deze wijk is al samengevoegd met een andere.")
APART = lazy("Deze wijk staat al los.")


def merge(code: str, into: str, by: Actor) -> None:
    """Plans and figures take the two as one from now on. Raises Refused, also while a wave runs."""
    standing = held_still(code)
    small, large = one_of(standing, code), one_of(standing, into)
    if small is large:
        raise Refused.at({"into": str(WITH_ITSELF)})
    if small.part_of or large.part_of:
        raise Refused(str(ALREADY), status=409)
    for area in (small, *parts(standing, code)):
        area.part_of = into
    unname_alone(standing)
    on_regrouping({code: [into]})
    note(by, Verb.AREAS_MERGED, here(), area=Code(code), into=Code(into))


def part(code: str, by: Actor) -> None:
    """The way back from `merge`. Raises Refused, also while a wave runs."""
    standing = held_still(code)
    area = one_of(standing, code)
    large = area.part_of
    if large is None:
        raise Refused(str(APART), status=409)
    area.part_of = None
    unname_alone(standing)
    on_regrouping({large: [large, code]})
    note(by, Verb.AREAS_PARTED, here(), area=Code(code), out_of=Code(large))
