"""Takes away an area that was typed by mistake, as long as nobody and nothing knows it.

Its row ends and stays: its code is never given to another.
"""

from collections.abc import Mapping
from datetime import date

from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.places.drawing.finding import held_still, here, one_of, parts, unname_alone
from meedoen.places.drawing.surroundings import uses
from meedoen.places.models import OWN, Area
from tenants.audit import note
from tenants.deeds import Actor, Code, Verb

NOT_OWN = lazy("Alleen een wijk die u zelf hebt getypt, kunt u weghalen.")
IN_USE = lazy("Deze wijk wordt gebruikt. U kunt haar niet meer weghalen.")
TOGETHER = lazy("Er horen andere wijken bij deze. Maak die eerst los.")


def typed(standing: Mapping[str, Area], code: str) -> Area:
    """Raises Refused for an area that came from CBS."""
    area = one_of(dict(standing), code)
    if not code.startswith(OWN):
        raise Refused(str(NOT_OWN), status=409)
    return area


def remove(code: str, by: Actor, today: date) -> None:
    """Raises Refused, also while a wave runs."""
    standing = held_still(code)
    area = typed(standing, code)
    if parts(standing, code):
        raise Refused(str(TOGETHER), status=409)
    if uses(code):
        raise Refused(str(IN_USE), status=409)
    area.part_of, area.ended_on = None, today
    unname_alone(standing)
    note(by, Verb.AREAS_REMOVED, here(), area=Code(code))
