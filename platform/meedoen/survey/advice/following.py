"""Which questions will have no figures, or fewer, because of how they follow from one another."""

from collections.abc import Iterator

from meedoen.language.texts import _
from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.types.naming import quoted
from meedoen.survey.types.question import Question

DEEP = 2


def following(questionnaire: Questionnaire) -> Iterator[str]:
    for question in questionnaire.questions.values():
        yield from _after_sensitive(questionnaire, question)
        yield from _after_several(question)
        yield from _thin(questionnaire, question)
        yield from _asked_again(questionnaire, question)


def _after_sensitive(questionnaire: Questionnaire, question: Question) -> Iterator[str]:
    """A follow-up of a sensitive question tells by its number what was answered there."""
    questions = questionnaire.questions
    for name in _decided_by(question):
        if questions[name].sensitive:
            yield _(
                "Vraag ‘%(after)s’ hoort bij de gevoelige vraag ‘%(before)s’. "
                "Wat wij daar niet laten zien, laten wij hier ook niet zien.",
                after=quoted(question.text), before=quoted(questions[name].text),
            )  # fmt: skip


def _after_several(question: Question) -> Iterator[str]:
    """Where one of the answers is rare, their number together tells who gave the other."""
    if len(_decided_by(question)) > 1:
        yield _(
            "Vraag ‘%(text)s’ hangt af van meer dan één andere vraag. Hoort een van die antwoorden "
            "bij minder dan 10 mensen, dan laten wij van deze vraag geen cijfers zien.",
            text=quoted(question.text),
        )  # fmt: skip


def _thin(questionnaire: Questionnaire, question: Question) -> Iterator[str]:
    if _depth(questionnaire, question) >= DEEP:
        yield _(
            "Vraag ‘%(text)s’ komt na een vraag die zelf ook niet iedereen krijgt. Waarschijnlijk "
            "antwoorden te weinig mensen om cijfers per wijk te laten zien.",
            text=quoted(question.text),
        )  # fmt: skip


def _asked_again(questionnaire: Questionnaire, question: Question) -> Iterator[str]:
    """The answers of who got it once alone could be worked out."""
    for before in questionnaire.questions.values():
        if before is question:
            return
        alike = before.text.casefold() == question.text.casefold()
        if alike and before.show_if != question.show_if:
            yield _(
                "Vraag ‘%(text)s’ staat twee keer in de vragenlijst, voor andere mensen. Van de "
                "tweede keer laten wij geen cijfers zien als mensen hetzelfde antwoorden.",
                text=quoted(question.text),
            )  # fmt: skip


def _decided_by(question: Question) -> list[str]:
    conditions = question.show_if.conditions if question.show_if else ()
    return list(dict.fromkeys(condition.question for condition in conditions))


def _depth(questionnaire: Questionnaire, question: Question) -> int:
    """How many questions in a row decide who gets this one."""
    before = [questionnaire.questions[name] for name in _decided_by(question)]
    return 1 + max(_depth(questionnaire, one) for one in before) if before else 0
