"""What is called how on this page: a line of the log holds ids alone, and names may be gone.

A member has no name here: who watches over staff does not need to see what residents did.
"""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts import finding
from meedoen.bodies.models import Body, Seat
from meedoen.fieldwork.waves.models import Wave
from meedoen.language.texts import lazy
from meedoen.results.releasing.models import Release
from meedoen.survey.definition.models import Questionnaire
from tenants import hosts
from tenants.database import db
from tenants.deeds import Kind

WITHOUT_ID = {
    Kind.CLOCK: lazy("Vanzelf, op de afgesproken dag"),
    Kind.MEMBER: lazy("Een panellid"),
    Kind.PERSON: lazy("Een medewerker"),
    Kind.SYSTEM: lazy("Meedoen"),
    Kind.VISITOR: lazy("Iemand die niet was ingelogd"),
    Kind.WORKER: lazy("Meedoen"),
}
GONE = lazy("Niet meer bekend")
Ids = set[UUID]


class Names:
    """Of everything that these lines are about, in a statement for each kind of thing."""

    def __init__(self, spelled: Iterable[str]) -> None:
        ids: dict[str, Ids] = {}
        for kind, _, found in (one.partition(":") for one in spelled):
            if found:
                ids.setdefault(kind, set()).add(UUID(found))
        self._known = {kind: NAMED[kind](ids[kind]) for kind in ids if kind in NAMED}

    def of(self, spelled: str) -> str:
        """Empty for what has no name of its own."""
        kind, _, found = spelled.partition(":")
        if kind in WITHOUT_ID:
            return str(WITHOUT_ID[Kind(kind)])
        if not found or kind not in self._known:
            return ""
        return self._known[kind].get(UUID(found)) or str(GONE)


def _accounts(_: Ids) -> Mapping[UUID, str]:
    return finding.names()


def _waves(ids: Ids) -> Mapping[UUID, str]:
    return _pairs(sa.select(Wave.id, Wave.name).where(Wave.id.in_(ids)))


def _questionnaires(ids: Ids) -> Mapping[UUID, str]:
    return _pairs(sa.select(Questionnaire.id, Questionnaire.title).where(Questionnaire.id.in_(ids)))


def _releases(ids: Ids) -> Mapping[UUID, str]:
    of_wave = sa.and_(Wave.tenant_id == Release.tenant_id, Wave.id == Release.wave_id)
    return _pairs(sa.select(Release.id, Wave.name).join(Wave, of_wave).where(Release.id.in_(ids)))


def _bodies(ids: Ids) -> Mapping[UUID, str]:
    return _pairs(sa.select(Body.id, Body.name).where(Body.id.in_(ids)))


def _seats(ids: Ids) -> Mapping[UUID, str]:
    """By who sits in it."""
    names = finding.names()
    seats = db.session.execute(sa.select(Seat.id, Seat.account_id).where(Seat.id.in_(ids)))
    return {seat: names[account] for seat, account in seats}


def _spaces(ids: Ids) -> Mapping[UUID, str]:
    return {space.id: space.name for space in hosts.all_spaces() if space.id in ids}


def _pairs(query: sa.Select[UUID, str]) -> dict[UUID, str]:
    return {found: name for found, name in db.session.execute(query)}  # noqa: C416 (a Row is no tuple to mypy)


NAMED: dict[str, Callable[[Ids], Mapping[UUID, str]]] = {
    Kind.ACCOUNT: _accounts,
    Kind.BODY: _bodies,
    Kind.QUESTIONNAIRE: _questionnaires,
    Kind.RELEASE: _releases,
    Kind.SEAT: _seats,
    Kind.SPACE: _spaces,
    Kind.WAVE: _waves,
}
