"""What the desk of a manager tells of regions: who asks the gemeente to take part."""

from collections.abc import Collection, Iterator
from datetime import date

from meedoen.desk import OnDesk, Shelf
from meedoen.language.texts import _
from meedoen.region.belonging import reading
from tenants.access import Permission
from tenants.addresses import path_to


def lay(permissions: Collection[Permission], today: date) -> Iterator[OnDesk]:
    """For who may answer; one query."""
    if Permission.SETTINGS not in permissions:
        return
    for one in reading.waiting():
        yield OnDesk(
            Shelf.WAITING,
            _("Uitnodiging van de regio %(name)s", name=one.region),
            _("Het gaat over: %(about)s. Lees wat meedoen betekent en geef antwoord.", about=one.about),
            path_to("belonging.before_answering", offer_id=one.id),
            max(one.from_on, today),
        )  # fmt: skip
