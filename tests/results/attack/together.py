"""How the answers that decide who gets what go together: everybody is of one kind, and each number
that is read counts some kinds. So three or more numbers are read at once, along chains as well."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain, combinations

from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.types.measures import Kind
from meedoen.survey.types.question import Question
from tests.results.attack.routes import Numbering

MOST = 160
Way = Mapping[str, object]


def kinds(known: Numbering, questionnaire: Questionnaire, place: str) -> None:
    """Facts on one place, on top of those that hold for each question by itself."""
    ways = ways_of(questionnaire)
    if len(ways) > MOST:
        return
    numbers = [known.facts.number() for _way in ways]
    got = [asked(questionnaire, way) for way in ways]
    known.facts.equal(known.number("people", place), dict.fromkeys(numbers, 1.0))
    for question in questionnaire.questions.values():
        asked_of = {at: 1.0 for at, names in zip(numbers, got, strict=True) if question.id in names}
        for measure in question.measures():
            n = known.number("n", question.id, measure.code, place)
            if question.required:
                known.facts.equal(n, asked_of)
            else:
                known.facts.at_most({n: 1}, asked_of)
        for code in codes(question) if question.id in deciding(questionnaire) else ():
            said = {
                at: 1.0 for at, way in zip(numbers, ways, strict=True) if gave(way, question, code)
            }
            known.facts.equal(known.number("yes", question.id, "", place, code), said)


@lru_cache(maxsize=4)
def ways_of(questionnaire: Questionnaire) -> list[Way]:
    found: list[Way] = [{}]
    for name in deciding(questionnaire):
        question = questionnaire.questions[name]
        found = [
            {**way, name: answer}
            for way in found
            for answer in (answers(question) if name in asked(questionnaire, way) else (None,))
        ]
        if len(found) > MOST:
            break
    return found


def deciding(questionnaire: Questionnaire) -> list[str]:
    """In the order of the pages."""
    named = {
        condition.question
        for question in questionnaire.questions.values()
        for condition in (
            *(question.show_if.conditions if question.show_if else ()),
            *(question.stop_if.conditions(question.id) if question.stop_if else ()),
        )
    }
    return [q.id for q in questionnaire.questions.values() if q.id in named or q.stop_if]


def asked(questionnaire: Questionnaire, way: Way) -> frozenset[str]:
    pages = questionnaire.route(dict(way)).pages
    return frozenset(item.id for items in pages.values() for item in items)


def answers(question: Question) -> Iterator[object]:
    if not question.required:
        yield None
    if question.measures()[0].kind is Kind.SEVERAL:
        sizes = range(1, len(codes(question)) + 1)
        yield from chain.from_iterable(map(list, combinations(codes(question), n)) for n in sizes)
    else:
        yield from codes(question)


def codes(question: Question) -> list[str]:
    return [code for code, _text in question.measures()[0].lines]


def gave(way: Way, question: Question, code: str) -> bool:
    answer = way[question.id]
    return code in answer if isinstance(answer, list) else answer == code
