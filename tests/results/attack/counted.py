"""The secret itself, counted apart from the program: how many gave each answer in each wijk."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from tests.results.attack.gemeenten import Gemeente

WHOLE = "gemeente"
Key = tuple[str, ...]
"""("people", place), ("n", question, part, place), ("yes" or "no", question, part, place, code)"""


def counted(found: Gemeente) -> Counter[Key]:
    made = Counter[Key]()
    for home, answers in zip(found.homes, found.given, strict=True):
        for place in (home, WHOLE):
            made[("people", place)] += 1
            for name, question in found.questionnaire.questions.items():
                for measure in question.measures():
                    made.update(_of(name, measure.code, place, measure.lines, answers.get(name)))
    return made


def any_of(found: Gemeente, key: Key) -> int:
    """How many gave at least one of several answers that stand in one row."""
    _said, name, part, place, codes = key
    return sum(
        not chosen(answers.get(name), part).isdisjoint(codes.split("|"))
        for home, answers in zip(found.homes, found.given, strict=True)
        if place in (home, WHOLE)
    )


def chosen(answer: object, part: str) -> set[object]:
    own = answer.get(part) if isinstance(answer, Mapping) else answer
    return set(own) if isinstance(own, list) else {own}


def _of(name: str, part: str, place: str, lines: Sequence[Any], answer: object) -> list[Key]:
    given = chosen(answer, part)
    said = [("yes" if code in given else "no", name, part, place, code) for code, _text in lines]
    return [("n", name, part, place), *said] if any(key[0] == "yes" for key in said) else []
