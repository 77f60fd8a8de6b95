"""Checks what the items of a questionnaire say about each other: ids, conditions, codes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from meedoen.survey.definition.schemas import Block
from meedoen.survey.types.conditions import Condition, Match
from meedoen.survey.types.question import Item, Question


def wrong_references(blocks: Sequence[Block]) -> list[str]:
    """One sentence in Dutch for each fault; empty when all is well."""
    items = [item for block in blocks for item in block.items]
    return [*_double(blocks, items), *_conditions(items), *_stops(items)]


def _double(blocks: Sequence[Block], items: Sequence[Item]) -> Iterator[str]:
    for kind, ids in (("Onderdeel", [b.id for b in blocks]), ("Vraag", [i.id for i in items])):
        for name in (name for name, times in Counter(ids).items() if times > 1):
            yield f"{kind} ‘{name}’ staat er twee keer. Kies een andere code."


def _conditions(items: Sequence[Item]) -> Iterator[str]:
    everything = {item.id for item in items}
    earlier: dict[str, Item] = {}
    for item in items:
        for condition in item.show_if.conditions if item.show_if else ():
            yield from _condition(item, condition, earlier, everything)
        earlier[item.id] = item


def _condition(
    item: Item, condition: Condition, earlier: Mapping[str, Item], everything: set[str]
) -> Iterator[str]:
    name, asked = condition.question, earlier.get(condition.question)
    if name not in everything:
        yield f"Vraag ‘{item.id}’ kijkt naar vraag ‘{name}’, maar die bestaat niet."
    elif asked is None:
        yield f"Vraag ‘{item.id}’ kijkt naar vraag ‘{name}’, maar die komt pas later."
    elif not isinstance(asked, Question):
        yield f"Vraag ‘{item.id}’ kijkt naar ‘{name}’, maar dat is alleen tekst."
    else:
        yield from (f"Vraag ‘{item.id}’: {fault}" for fault in _faults(asked, condition.match))


def _stops(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Question) and item.stop_if:
            for fault in _faults(item, item.stop_if.match):
                yield f"Vraag ‘{item.id}’, wanneer stoppen: {fault}"


def _faults(asked: Question, match: Match) -> Iterator[str]:
    if match.operator not in asked.operators:
        yield f"‘{match.operator}’ past niet bij vraag ‘{asked.id}’."
    else:
        for code in sorted(code for code in match.codes if not asked.may_be(code)):
            yield f"vraag ‘{asked.id}’ heeft geen antwoord met de code ‘{code}’."
