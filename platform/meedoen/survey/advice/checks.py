"""What a composer may want to know before a questionnaire goes out: how long, how hard, how much."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from meedoen.survey.advice.following import following
from meedoen.survey.advice.readability import WORD, Readability, readability
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.definition.problems import problems
from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.types.naming import Fault
from meedoen.survey.types.question import Item

WORDS_PER_SECOND = 2.5
MANY_QUESTIONS = 25


@dataclass(frozen=True, slots=True)
class Report:
    """`problems` keep the version from going out; `hints` do not."""

    problems: tuple[Fault, ...]
    hints: tuple[str, ...]
    questions: int
    estimated_minutes: int
    readability: Readability


def report(definition: Mapping[str, Any], waiting: Iterable[Fault] = ()) -> Report:
    """`waiting` is what else keeps it from going out, which the definition does not tell."""
    found = (*problems(definition), *waiting)
    try:
        questionnaire = compile_questionnaire(definition)
    except Refused:
        return Report(found, (), 0, 0, readability([]))
    reading = readability(list(_texts(questionnaire)))
    hints = tuple(_hints(questionnaire, reading))
    return Report(found, hints, len(questionnaire.questions), minutes(questionnaire), reading)


def minutes(questionnaire: Questionnaire) -> int:
    """Rounded up; a question that not everybody gets counts for half."""
    items = [item for step in questionnaire.steps for item in step.items]
    takes = sum(seconds(item) / (2 if item.show_if else 1) for item in items)
    return max(1, -int(-takes // 60))


def seconds(item: Item) -> float:
    """To read and to answer."""
    return item.seconds + len(WORD.findall(" ".join(item.wording))) / WORDS_PER_SECOND


def _texts(questionnaire: Questionnaire) -> Iterator[str]:
    """Running text only: options and rows are no sentences."""
    yield questionnaire.intro
    for step in questionnaire.steps:
        for item in step.items:
            yield from item.running


def _hints(questionnaire: Questionnaire, reading: Readability) -> Iterator[str]:
    estimated = minutes(questionnaire)
    if abs(estimated - questionnaire.minutes) > max(2, questionnaire.minutes // 3):
        yield _(
            "Bij de gegevens staat %(said)s minuten. "
            "Wij schatten dat invullen ongeveer %(estimated)s minuten kost.",
            said=questionnaire.minutes, estimated=estimated,
        )  # fmt: skip
    if len(questionnaire.questions) > MANY_QUESTIONS:
        yield _(
            "Er zijn %(count)s vragen. Met minder vragen doen meer mensen mee.",
            count=len(questionnaire.questions),
        )
    if reading.score is not None and reading.score < 50:
        yield _("De tekst is vrij moeilijk. Gebruik kortere zinnen en gewone woorden.")
    if any(q.sensitive for q in questionnaire.questions.values()) and not questionnaire.sensitive:
        yield _(
            "Er staan gevoelige vragen in. Zet bij de gegevens aan dat de vragenlijst gevoelig is."
        )
    if len({step.block for step in questionnaire.steps if step.moves}) == 1:
        yield _(
            "Er wisselt maar één onderdeel van plaats. Laat er nog een wisselen, of zet het uit."
        )
    for step in questionnaire.steps:
        for item in step.items:
            yield from item.hints
    yield from following(questionnaire)
