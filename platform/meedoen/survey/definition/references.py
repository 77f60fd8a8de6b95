"""Checks what the items of a questionnaire say about each other: ids, conditions, codes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from meedoen.language.texts import _
from meedoen.survey.definition.schemas import Block
from meedoen.survey.types.conditions import Condition, Match
from meedoen.survey.types.question import Item, Question


def wrong_references(blocks: Sequence[Block]) -> list[str]:
    """One sentence in Dutch for each fault; empty when all is well."""
    items = [item for block in blocks for item in block.items]
    return [*_double(blocks, items), *_conditions(items), *_stops(items)]


def _double(blocks: Sequence[Block], items: Sequence[Item]) -> Iterator[str]:
    for name in _repeated([block.id for block in blocks]):
        yield _("Onderdeel ‘%(name)s’ staat er twee keer. Kies een andere code.", name=name)
    for name in _repeated([item.id for item in items]):
        yield _("Vraag ‘%(name)s’ staat er twee keer. Kies een andere code.", name=name)


def _repeated(ids: Sequence[str]) -> list[str]:
    return [name for name, times in Counter(ids).items() if times > 1]


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
    both = {"item": item.id, "name": name}
    if name not in everything:
        yield _("Vraag ‘%(item)s’ kijkt naar vraag ‘%(name)s’, maar die bestaat niet.", **both)
    elif asked is None:
        yield _("Vraag ‘%(item)s’ kijkt naar vraag ‘%(name)s’, maar die komt pas later.", **both)
    elif not isinstance(asked, Question):
        yield _("Vraag ‘%(item)s’ kijkt naar ‘%(name)s’, maar dat is alleen tekst.", **both)
    else:
        for fault in _faults(asked, condition.match):
            yield _("Vraag ‘%(item)s’: %(fault)s", item=item.id, fault=fault)


def _stops(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Question) and item.stop_if:
            for fault in _faults(item, item.stop_if.match):
                yield _("Vraag ‘%(item)s’, wanneer stoppen: %(fault)s", item=item.id, fault=fault)


def _faults(asked: Question, match: Match) -> Iterator[str]:
    if match.operator not in asked.operators:
        yield _(
            "‘%(operator)s’ past niet bij vraag ‘%(item)s’.", operator=match.operator, item=asked.id
        )
    else:
        for code in sorted(code for code in match.codes if not asked.may_be(code)):
            yield _(
                "vraag ‘%(item)s’ heeft geen antwoord met de code ‘%(code)s’.",
                item=asked.id, code=code,
            )  # fmt: skip
