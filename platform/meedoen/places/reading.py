"""The areas of this gemeente: where people live, and the wholes that are asked and reported by.

A small area may be part of another one: residents go on choosing where they live, while plans and
figures take the two as one whole, under the code of the larger.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from meedoen.language.lists import in_words
from meedoen.places.models import Area
from tenants.database import db


@dataclass(frozen=True)
class Whole:
    """One area or several together, the one that gave its code first."""

    code: str
    parts: Sequence[Area]

    @property
    def name(self) -> str:
        """The one that the gemeente gave, else those of the parts."""
        given = self.parts[0].whole_name
        return given or in_words([area.name for area in self.parts])

    @property
    def inhabitants(self) -> int | None:
        """None as soon as one part has no figures."""
        known = [area.inhabitants for area in self.parts if area.inhabitants is not None]
        return sum(known) if len(known) == len(self.parts) else None


def areas() -> list[Area]:
    """Where people live now, by name as a Dutch reader looks for it ("de Pijp" between C and E); sorted
    here because the database sorts by bytes."""
    standing = sa.select(Area).where(Area.ended_on.is_(None))
    return sorted(db.session.scalars(standing), key=lambda area: area.name.casefold())


def names() -> dict[str, str]:
    """Name by code. Two gemeenten may share a name, so keep and compare the code."""
    return {area.code: area.name for area in areas()}


def choices() -> list[tuple[str, str]]:
    """(code, name) of where somebody may live, in that order."""
    return [(area.code, area.name) for area in areas()]


def wholes() -> list[Whole]:
    """By name; every area that stands is in one of them."""
    standing = areas()
    made = [
        Whole(one.code, [one, *(part for part in standing if part.part_of == one.code)])
        for one in standing
        if one.part_of is None
    ]
    return sorted(made, key=lambda whole: whole.name.casefold())


def whole_names() -> dict[str, str]:
    """Name by code, of what is asked and reported by."""
    return {whole.code: whole.name for whole in wholes()}


def whole_of() -> Mapping[str, str | None]:
    """By the code of each area that of the whole it is reported in; None for one that ended."""
    ended = sa.select(Area.code).where(Area.ended_on.is_not(None))
    found: dict[str, str | None] = dict.fromkeys(db.session.scalars(ended))
    return found | {part.code: whole.code for whole in wholes() for part in whole.parts}


def parts_of(codes: Collection[str]) -> list[str]:
    """Where the people of these wholes live; a code that is no whole of now stands for itself."""
    parts = {whole.code: [part.code for part in whole.parts] for whole in wholes()}
    return [part for code in codes for part in parts.get(code, [code])]


def names_ever() -> dict[str, str]:
    """By code, also of areas that ended: for what was planned or asked before."""
    ever = {area.code: area.name for area in db.session.scalars(sa.select(Area))}
    return ever | whole_names()


def word() -> str | None:
    """What this gemeente calls its areas; None as long as it has none."""
    return next((area.label for area in areas()), None)


def inhabitants() -> dict[str, int]:
    """Inhabitants by code, rounded to 5 by CBS; without areas of which nobody knows them."""
    known = ((area.code, area.inhabitants) for area in areas())
    return {code: people for code, people in known if people is not None}
