"""What the desk of staff tells of the waves: what waits for the word to start, what runs, what comes."""

from collections.abc import Collection, Iterator
from datetime import date

import sqlalchemy as sa

from meedoen.desk import OnDesk, Shelf
from meedoen.fieldwork.waves import progress, reading
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import BEFORE_THE_END, State
from meedoen.language.texts import _, ngettext
from tenants.access import Permission
from tenants.addresses import path_to
from tenants.database import db


def lay(permissions: Collection[Permission], today: date) -> Iterator[OnDesk]:
    """For who may plan; two queries, however many waves there were before."""
    if Permission.FIELD not in permissions:
        return
    waves = list(db.session.scalars(sa.select(Wave).where(Wave.state.in_(BEFORE_THE_END))))
    counts = reading.counts_of([wave.id for wave in waves if wave.state == State.OPEN])
    for wave in waves:
        if wave.state == State.PLANNED:
            yield _planned(wave)
        elif wave.state == State.OPEN:
            yield _running(wave, *counts[wave.id], today)
            yield _laid(
                wave, Shelf.AHEAD, _("De meting sluit aan het eind van deze dag."), wave.ends_on
            )
        else:
            told = _("Gaat open") if wave.state == State.OPENING else _("Gaat dicht")
            yield _laid(wave, Shelf.RUNNING, told, today)


def _planned(wave: Wave) -> OnDesk:
    if wave.confirmed_at is None:
        told = _("Controleer het plan en start dan de meting.")
        return _laid(wave, Shelf.WAITING, told, wave.starts_on)
    return _laid(wave, Shelf.AHEAD, _("De meting gaat vanzelf open."), wave.starts_on)


def _running(wave: Wave, invited: int, completed: int, today: date) -> OnDesk:
    """The share is not told where the number of answers is veiled: it would tell that number."""
    days = (wave.ends_on - today).days + 1
    left = ngettext("Nog %(count)s dag.", "Nog %(count)s dagen.", days, count=days)
    answers = progress.as_shown(wave, completed)
    told = _("Antwoorden: %(answers)s van %(invited)s.", answers=answers, invited=invited)
    share = completed / invited if invited and not progress.veiled(wave) else None
    return _laid(wave, Shelf.RUNNING, f"{told} {left}", wave.ends_on, share)


def _laid(wave: Wave, shelf: Shelf, told: str, day: date, share: float | None = None) -> OnDesk:
    path = path_to("fieldwork.wave", wave_id=wave.id)
    return OnDesk(shelf, wave.name, told, path, day, share)
