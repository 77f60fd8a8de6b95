"""From an empty gemeente to its first wave: what is done, and what remains, on the first page of staff."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meedoen.bodies.models import Role
from meedoen.bodies.overview import overview
from meedoen.language.texts import _
from meedoen.panel.members.finding import number_of_members
from meedoen.places.reading import areas
from meedoen.survey.definition.reading import questionnaires
from tenants import current


@dataclass(frozen=True)
class Step:
    """`endpoint` is where to do it; `told` how far it is, or what to do."""

    text: str
    told: str
    done: bool
    endpoint: str = ""


def steps(today: date) -> list[Step]:
    """For as long as no wave was planned: after that they know their way."""
    return list(_steps(today))


def _steps(today: date) -> Iterator[Step]:
    own_colours = bool(current.space().style)
    yield Step(
        _("Uiterlijk"),
        _("Uw kleuren zijn gekozen.")
        if own_colours
        else _("Kies de kleuren, het logo en het contact van uw gemeente."),
        own_colours,
        "appearance.choose",
    )
    wijken = len(areas())
    yield Step(
        _("Wijken"),
        _("Aantal wijken: %(n)s. Inwoners kiezen daaruit.", n=wijken)
        if wijken
        else _("Er zijn nog geen wijken. Zonder wijken kan niemand lid worden."),
        wijken > 0,
        "places.overview",
    )
    seats = (seat for body in overview(today) for seat in body.seats)
    colleagues = sum(seat.holds and seat.role != Role.BEZOEKER for seat in seats)
    yield Step(
        _("Collega’s"),
        _("Aantal mensen dat meewerkt: %(n)s.", n=colleagues)
        if colleagues > 1
        else _(
            "U werkt hier nog alleen. Nodig een collega of een lid van de participatieraad uit."
        ),
        colleagues > 1,
        "bodies.bodies",
    )
    members = number_of_members()
    yield Step(
        _("Panel"),
        _("Aantal leden van het panel: %(n)s.", n=members)
        if members
        else _(
            "Het panel heeft nog geen leden. Word zelf het eerste lid, met uw eigen e-mailadres."
        ),
        members > 0,
        "panel.joining_form",
    )
    lists = len(questionnaires())
    yield Step(
        _("Eerste vragenlijst"),
        _("Aantal vragenlijsten: %(n)s.", n=lists)
        if lists
        else _("Begin met een voorbeeld. Dat kunt u daarna veranderen."),
        lists > 0,
        "survey.all_questionnaires",
    )
    yield Step(
        _("Eerste meting"),
        _("Plan de meting, beloof wat u met de uitkomst doet, en start."),
        False,
        "fieldwork.waves",
    )
