"""Which questions lead to which: how many got a follow-up tells how many gave the answer before."""

from collections.abc import Mapping

from meedoen.survey.routing.questionnaire import Questionnaire


def leading(questionnaire: Questionnaire) -> Mapping[str, frozenset[str]]:
    """For each question those that decide who gets it, by a condition or by stopping before it.

    Those that decide on these in turn are among them.
    """
    found: dict[str, frozenset[str]] = {}
    stops: frozenset[str] = frozenset()
    for question in questionnaire.questions.values():
        conditions = question.show_if.conditions if question.show_if else ()
        direct = stops | {condition.question for condition in conditions}
        found[question.id] = direct.union(*(found.get(name, frozenset()) for name in direct))
        if question.stop_if:
            stops |= {question.id}
    return found
