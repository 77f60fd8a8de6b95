"""Checks what the items of a questionnaire say about each other: ids, conditions, answers."""

from collections.abc import Iterator, Mapping, Sequence

from meedoen.language.texts import _
from meedoen.survey.definition.schemas import Block
from meedoen.survey.types.conditions import Condition
from meedoen.survey.types.naming import Fault, Faults, at_block, at_item, quoted
from meedoen.survey.types.question import Item, Question


def wrong_references(blocks: Sequence[Block]) -> list[Fault]:
    """One fault in Dutch for each; empty when all is well."""
    items = [item for block in blocks for item in block.items]
    return [*_double(blocks, items), *_conditions(items), *_stops(items)]


def _double(blocks: Sequence[Block], items: Sequence[Item]) -> Faults:
    for name, title in _repeated([(block.id, block.title) for block in blocks]):
        yield at_block(name), _("Onderdeel ‘%(name)s’ staat er twee keer.", name=quoted(title))
    for name, text in _repeated([(item.id, item.text) for item in items]):
        yield at_item(name), _("Vraag ‘%(name)s’ staat er twee keer.", name=quoted(text))


def _repeated(named: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The last of those that have one id, in the order of the first."""
    ids = [name for name, _words in named]
    yield from ((name, words) for name, words in dict(named).items() if ids.count(name) > 1)


def _conditions(items: Sequence[Item]) -> Faults:
    everything = {item.id: item for item in items}
    earlier: dict[str, Item] = {}
    for item in items:
        for condition in item.show_if.conditions if item.show_if else ():
            for fault in _condition(item, condition, earlier, everything):
                yield at_item(item.id), fault
        for fault in _repeated_answers(item, earlier, everything):
            yield at_item(item.id), fault
        earlier[item.id] = item
        when = item.stop_if.when if isinstance(item, Question) and item.stop_if else None
        for condition in when.conditions if when else ():
            for fault in _condition(item, condition, earlier, everything):
                yield at_item(item.id), fault


def _condition(
    item: Item,
    condition: Condition,
    earlier: Mapping[str, Item],
    everything: Mapping[str, Item],
) -> Iterator[str]:
    there, asked = everything.get(condition.question), earlier.get(condition.question)
    if there is None:
        yield _("Vraag ‘%(item)s’ kijkt naar een vraag die niet bestaat.", item=quoted(item.text))
        return
    both = {"item": quoted(item.text), "asked": quoted(there.text)}
    if asked is None:
        yield _("Vraag ‘%(item)s’ kijkt naar vraag ‘%(asked)s’, maar die komt pas later.", **both)
    elif not isinstance(asked, Question):
        yield _("Vraag ‘%(item)s’ kijkt naar ‘%(asked)s’, maar dat is alleen tekst.", **both)
    elif not asked.compares(condition.match):
        yield _(
            "Vraag ‘%(item)s’ kijkt naar een antwoord dat vraag ‘%(asked)s’ niet heeft.", **both
        )


def _repeated_answers(
    item: Item, earlier: Mapping[str, Item], everything: Mapping[str, Item]
) -> Iterator[str]:
    for name in sorted(item.repeats):
        there, asked = everything.get(name), earlier.get(name)
        if there is None:
            yield _(
                "‘%(item)s’ herhaalt het antwoord op een vraag die niet bestaat.",
                item=quoted(item.text),
            )
            continue
        both = {"item": quoted(item.text), "asked": quoted(there.text)}
        if asked is None:
            yield _(
                "‘%(item)s’ herhaalt het antwoord op vraag ‘%(asked)s’, maar die komt pas later.",
                **both,
            )
        elif not isinstance(asked, Question) or not asked.closed:
            yield _(
                "‘%(item)s’ herhaalt het antwoord op ‘%(asked)s’. Dat kan alleen bij een vraag "
                "waar mensen uit antwoorden kiezen.",
                **both,
            )


def _stops(items: Sequence[Item]) -> Faults:
    for item in items:
        match = item.stop_if.match if isinstance(item, Question) and item.stop_if else None
        if isinstance(item, Question) and match and not item.compares(match):
            yield (
                at_item(item.id),
                _(
                    "Vraag ‘%(item)s’ stopt bij een antwoord dat zij niet heeft.",
                    item=quoted(item.text),
                ),
            )
