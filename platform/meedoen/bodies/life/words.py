"""Kinds of bodies and the laws that they rest on, in words."""

from meedoen.bodies.models import BodyKind, Ground
from meedoen.language.texts import lazy
from tenants.spaces import Kind

KINDS = {
    BodyKind.GEMEENTE: lazy("Gemeente zelf"),
    BodyKind.PARTICIPATIERAAD: lazy("Participatieraad"),
    BodyKind.ADVIESRAAD: lazy("Adviesraad"),
    BodyKind.CLIENTENRAAD: lazy("Cliëntenraad"),
    BodyKind.KOPGROEP: lazy("Kopgroep"),
    BodyKind.WERKGROEP: lazy("Werkgroep"),
    BodyKind.COLLEGE: lazy("College van burgemeester en wethouders"),
    BodyKind.RAAD: lazy("Gemeenteraad"),
    BodyKind.REGIORAAD: lazy("Regioraad"),
    BodyKind.PLATFORM: lazy("Meedoen zelf"),
}
GROUNDS = {
    Ground.WMO: lazy("Wmo 2015, artikel 2.1.3"),
    Ground.YOUTH: lazy("Jeugdwet, artikel 2.10"),
    Ground.PARTICIPATION: lazy("Participatiewet, artikel 47"),
    Ground.COMMITTEES: lazy("Gemeentewet, artikel 84"),
    Ground.RESIDENTS: lazy("Gemeentewet, artikel 150"),
    Ground.ORDINANCE: lazy("Een verordening"),
    Ground.OTHER: lazy("Iets anders"),
}
OF_RESIDENTS = (
    BodyKind.PARTICIPATIERAAD, BodyKind.ADVIESRAAD, BodyKind.CLIENTENRAAD, BodyKind.KOPGROEP,
    BodyKind.WERKGROEP,
)  # fmt: skip
# The gemeente itself has its body from the first day on, and there is one; so it is for the platform.
MAKES = {
    Kind.GEMEENTE: (*OF_RESIDENTS, BodyKind.COLLEGE, BodyKind.RAAD),
    Kind.REGIO: (*OF_RESIDENTS, BodyKind.REGIORAAD),
    Kind.PLATFORM: (),
}
