"""What a new body begins with: a kopgroep of a region has a composition that everybody knows."""

from meedoen.bodies.composing.rule import Part
from meedoen.bodies.models import BodyKind, Function
from meedoen.language.texts import _
from tenants.spaces import Kind


def parts_of(kind: BodyKind, space_kind: Kind) -> list[Part]:
    """Two members of each participatieraad, an official of each gemeente, an independent chair, and a
    supporter who sees nobody's data. A manager may change that."""
    if kind is not BodyKind.KOPGROEP or space_kind is not Kind.REGIO:
        return []
    return [
        Part(function=Function.CHAIR, number=1, independent=True),
        Part(function=Function.MEMBER, number=2, each=True, out_of=_("de participatieraad")),
        Part(function=Function.OFFICIAL, number=1, each=True, out_of=_("Werk & Inkomen")),
        Part(function=Function.SUPPORTER, number=1, sees_nobody=True),
    ]
