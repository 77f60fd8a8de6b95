"""The pages a resident sees: a step of the questionnaire, or what is said instead of one."""

from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from flask import Response, render_template

from meedoen.fieldwork.answering.entering import Entry
from meedoen.fieldwork.asking.links import order_of
from meedoen.language.letters import letters
from meedoen.language.offering import asked_in_vain, read_elsewhere
from meedoen.language.speaking import spoken
from meedoen.survey.definition.freezing import compiled
from meedoen.survey.routing import walking
from meedoen.survey.routing.languages import said_in
from meedoen.survey.routing.numbering import numbers
from meedoen.survey.routing.outcomes import Place
from meedoen.survey.routing.progress import Progress
from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.routing.rendering import render_step
from tenants import current
from tenants.ground import packing
from tenants.spaces import Space

Way = tuple[str, str, date, bool]
"""Title, mode and last day of the wave, and whether the visitor came by the mailed link."""
Readers = tuple[Space, str, str, str, str]
"""For whom a page is the same: a gemeente, the language that is spoken, the one that is offered, the one
that was taken away, and the size of the letters."""


def step_page(entry: Entry, place: Place) -> Response:
    """One step, with what was filled in before; a fresh one comes from memory, compressed."""
    way = (entry.title, entry.mode, entry.ends_on, entry.by_mail)
    same = not entry.questionnaire.varies and not any(item.random for item in place.items)
    if same and not place.fields and not place.errors:
        return packing.answer(_fresh(_readers(), entry.version_id, place.index, way))
    html = _step(entry.questionnaire, place, way, order_of(entry.secret))
    return Response(html, 400 if place.errors else 200)


def _readers() -> Readers:
    return current.space(), spoken(), read_elsewhere(), asked_in_vain(), letters()


@lru_cache(maxsize=512)
def _fresh(readers: Readers, version_id: UUID, index: int, way: Way) -> packing.Packed:
    """The page as it is for everyone without answers: nothing of a person is in it."""
    questionnaire = said_in(compiled(version_id), readers[1])
    place = walking.show(questionnaire, Progress(), index)
    assert place is not None
    return packing.packed(_step(questionnaire, place, way))


def _step(questionnaire: Questionnaire, place: Place, way: Way, seed: str = "") -> str:
    title, mode, ends_on, by_mail = way
    return render_template(
        "fieldwork/step.html",
        title=title,
        language=questionnaire.language,
        intro=questionnaire.intro,
        step=questionnaire.steps[place.index],
        numbers=numbers(questionnaire, place),
        questions=render_step(questionnaire, place, seed),
        errors=place.errors,
        mode=mode,
        ends_on=ends_on,
        by_mail=by_mail,
    )


def thanks(entry: Entry) -> Response:
    """The page after sending: the promise, the same for everyone who took part."""
    return packing.answer(_thanks(_readers(), entry.title, entry.promise, entry.promise_by))


@lru_cache(maxsize=128)
def _thanks(_: Readers, title: str, promise: str, promise_by: date) -> packing.Packed:
    return packing.packed(
        render_template("fieldwork/done.html", title=title, promise=promise, promise_by=promise_by)
    )


def said(page: str, entry: Entry | None, code: int = 200, **more: Any) -> Response:
    """A page that says one thing: already, closed, stopped, ready, unknown."""
    title = entry.title if entry else ""
    html = render_template(f"fieldwork/{page}.html", entry=entry, title=title, **more)
    return Response(html, code)
