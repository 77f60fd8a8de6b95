"""One walk through a questionnaire for whoever holds the pen. Pure: the caller keeps the progress."""

from collections.abc import Mapping

from meedoen.survey.routing.outcomes import (
    Again,
    End,
    Finished,
    Gone,
    Lacking,
    Onward,
    Outcome,
    Place,
    Ready,
)
from meedoen.survey.routing.progress import Progress
from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.routing.route import Route
from meedoen.survey.types.question import Form

NOTHING: Mapping[str, str] = {}


def show(
    questionnaire: Questionnaire, progress: Progress, wanted: int | None = None, *,
    checked: bool = False,
) -> Place | None:  # fmt: skip
    """A step (without `wanted` the one where somebody left off), or the next one that these
    answers do not skip; `checked` says what is lacking there. None: no such step."""
    index = progress.at if wanted is None else wanted
    if index not in range(len(questionnaire.steps)):
        return None
    route = questionnaire.route(progress.answers)
    found = _open(route, index)
    return _place(route, progress, found, route.lacking(found) if checked else NOTHING)


def post(
    questionnaire: Questionnaire, progress: Progress, index: int, form: Form, *, back: bool = False
) -> Outcome | None:
    """Take in one page, and say what comes next. None: no such step."""
    if index not in range(len(questionnaire.steps)):
        return None
    route = questionnaire.route(progress.answers)
    if index not in route.pages:
        return Gone(_place(route, progress, _open(route, index)), progress)
    reading = route.read(index, form)
    taken = progress.with_step(index, reading)
    if reading.errors and not back:
        return Again(_place(route, taken, index, reading.errors), taken)
    return _leave(questionnaire.route(taken.answers), taken, back=back)


def amend(
    questionnaire: Questionnaire, progress: Progress, index: int, form: Form
) -> Outcome | None:
    """Take in a page that was changed from the last look: back there, or first to the question that
    the change brought up."""
    outcome = post(questionnaire, progress, index, form)
    if not isinstance(outcome, Onward):
        return outcome
    known = questionnaire.route(progress.answers).asked()
    route = questionnaire.route(outcome.progress.answers)
    new = next((at for question, at in route.asked().items() if question not in known), None)
    if new is None:
        return Ready(outcome.progress)
    return Onward(_place(route, outcome.progress, new), outcome.progress)


def end(questionnaire: Questionnaire, progress: Progress) -> End:
    """The last look, when nothing is left to ask."""
    route = questionnaire.route(progress.answers)
    return End(route.stop, route.before(len(questionnaire.steps)), tuple(route.told()))


def finish(questionnaire: Questionnaire, progress: Progress) -> Finished | Lacking:
    route = questionnaire.route(progress.answers)
    index = route.first_lacking()
    if index is not None:
        return Lacking(index)
    half = questionnaire.half_met(route.asked())
    return Finished(questionnaire.in_order(route.kept()) | half)


def _open(route: Route, index: int) -> int:
    """This step, or the next one that shows something; after the last, the first again."""
    found = route.after(index - 1)
    return min(route.pages) if found is None else found


def _leave(route: Route, progress: Progress, *, back: bool) -> Onward | Ready:
    """Back from the first step is that step again."""
    at = progress.at
    to = route.before(at) if back else route.after(at)
    if to is None and not back:
        return Ready(progress)
    to = at if to is None else to
    return Onward(_place(route, progress, to), progress.opens_at(to))


def _place(
    route: Route, progress: Progress, index: int, errors: Mapping[str, str] = NOTHING
) -> Place:
    return Place(
        index, route.said(index), progress.shown_on(index), errors, route.before(index),
        route.numbers(index),
    )  # fmt: skip
