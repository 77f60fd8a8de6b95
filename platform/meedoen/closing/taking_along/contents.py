"""What a gemeente may have: what it made and what it made public. Never an answer, an open text or an address.

Answers were given under a promise of small groups and, mostly, of nobody knowing who; figures leave this house
through release alone. Members joined a panel that stays here: see docs/decisions/closing.md.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from meedoen.bodies.life.finding import every_former_name
from meedoen.bodies.models import FormerName
from meedoen.bodies.overview import overview
from meedoen.fieldwork.waves import reading as waves
from meedoen.language.days import day_of
from meedoen.language.texts import _
from meedoen.logbook.exporting import whole as whole_log
from meedoen.places.models import Area
from meedoen.results.releasing import reading as releasing
from meedoen.results.showing.exporting import Cell, of_release, written
from meedoen.survey.definition.models import Questionnaire, QuestionnaireVersion
from tenants.database import db

# Programs read the columns too, so they are the same for readers of every language.
WAVES = (
    "naam", "titel", "stand", "soort", "van", "tot_en_met", "wijken", "uitgenodigd", "antwoorden",
    "belofte", "belofte_voor",
)  # fmt: skip
AREAS = (
    "code",
    "naam",
    "woord",
    "inwoners",
    "jaar",
    "hoort_bij",
    "naam_van_het_geheel",
    "geeindigd",
)
BODIES = (
    "orgaan", "soort", "opgericht", "geeindigd", "eerdere_namen", "naam", "functie", "spreekt_voor", "rol", "van",
    "tot_en_met",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """A file in the archive."""

    path: str
    content: bytes


def contents(now: datetime) -> Iterator[Entry]:
    """In the scope of the gemeente, under the worker's role."""
    yield from _questionnaires()
    yield Entry("metingen.csv", written(WAVES, _waves()))
    yield from _releases()
    yield Entry("wijken.csv", written(AREAS, _areas()))
    yield Entry("organen.csv", written(BODIES, _bodies(day_of(now))))
    yield Entry("logboek.json", whole_log())


def _questionnaires() -> Iterator[Entry]:
    """Each version as the composer made it."""
    titled = sa.and_(
        Questionnaire.tenant_id == QuestionnaireVersion.tenant_id,
        Questionnaire.id == QuestionnaireVersion.questionnaire_id,
    )
    found = db.session.execute(
        sa.select(QuestionnaireVersion, Questionnaire.title)
        .join(Questionnaire, titled)
        .order_by(Questionnaire.created_at, Questionnaire.id, QuestionnaireVersion.number)
    )
    numbers: dict[Any, int] = {}
    for version, title in found:
        number = numbers.setdefault(version.questionnaire_id, len(numbers) + 1)
        told = {
            "titel": title, "versie": version.number, "vastgezet": _moment(version.frozen_at),
            "vragenlijst": version.document,
        }  # fmt: skip
        path = f"vragenlijsten/{number:02}-{_plain(title)}-versie-{version.number}.json"
        yield Entry(path, json.dumps(told, ensure_ascii=False, indent=1).encode())


def _waves() -> Iterator[tuple[Cell, ...]]:
    """How many were asked and answered is told once a wave is closed, as staff see it."""
    for wave in sorted(waves.waves(), key=lambda one: (one.starts_on, one.id)):
        yield (
            wave.name, wave.title, wave.state, wave.mode, _day(wave.starts_on), _day(wave.ends_on),
            " ".join(wave.areas), wave.invited_count, wave.completed_count, wave.promise,
            _day(wave.promise_by),
        )  # fmt: skip


def _releases() -> Iterator[Entry]:
    """What was made public and stands, exactly so. What was withdrawn was wrong, and does not go along."""
    for number, listed in enumerate(reversed(releasing.releases()), 1):
        release = releasing.release(listed.id)
        assert release is not None
        summary = release.body.summary
        path = f"uitkomsten/{number:02}-{_day(day_of(release.released_at))}-{_plain(summary.title)}.csv"
        yield Entry(path, of_release(release.body))


def _areas() -> Iterator[tuple[Cell, ...]]:
    for area in db.session.scalars(sa.select(Area).order_by(Area.code)):
        yield (
            area.code, area.name, area.label, area.inhabitants, area.year, area.part_of,
            area.whole_name, _day(area.ended_on),
        )  # fmt: skip


def _bodies(today: date) -> Iterator[tuple[Cell, ...]]:
    """A line for each seat; of a body where nobody ever sat one line without."""
    former = every_former_name()
    for body in overview(today):
        names = "; ".join(map(_called_until, former.get(body.id, ())))
        itself = (body.name, body.kind, _day(body.founded_on), _day(body.ended_on), names)
        for seat in body.seats:
            yield (
                *itself, seat.name, seat.function, seat.speaks_for, seat.role, _day(seat.from_on),
                _day(seat.until_on),
            )  # fmt: skip
        if not body.seats:
            yield (*itself, "", "", "", "", "", "")


def _called_until(former: FormerName) -> str:
    """Raad (tot en met 2024-05-01)"""
    return _("%(name)s (tot en met %(day)s)", name=former.name, day=_day(former.until_on))


def _plain(title: str) -> str:
    """For a name of a file on any machine."""
    return re.sub(r"[^a-z0-9]+", "-", title.casefold())[:40].strip("-") or "zonder-titel"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _moment(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
