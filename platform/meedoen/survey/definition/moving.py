"""Parts that change places, each visitor their own: nothing may look at an answer that comes later for some."""

from collections.abc import Sequence

from meedoen.language.texts import _
from meedoen.survey.definition.schemas import Block
from meedoen.survey.types.naming import Faults, at_item, quoted
from meedoen.survey.types.question import Item, Question


def out_of_turn(blocks: Sequence[Block]) -> Faults:
    """What would not hold in each order that there can be, in sentences."""
    moving = [at for at, block in enumerate(blocks) if block.moves]
    if not moving:
        return
    where = {item.id: at for at, block in enumerate(blocks) for item in block.items}
    for at, block in enumerate(blocks):
        earliest = moving[0] if block.moves else at
        for item in block.items:
            if block.moves and isinstance(item, Question) and item.stop_if:
                yield at_item(item.id), _(
                    "Vraag ‘%(item)s’ stopt de vragenlijst. Dat kan niet in een onderdeel dat van plaats wisselt.",
                    item=quoted(item.text),
                )  # fmt: skip
            for asked in sorted(_looks_at(item)):
                there = where.get(asked, at)
                latest = moving[-1] if there in moving else there
                if there != at and latest >= earliest:
                    yield at_item(item.id), _(
                        "‘%(item)s’ kijkt naar een antwoord uit een ander onderdeel. Dat kan niet als die "
                        "onderdelen van plaats wisselen.",
                        item=quoted(item.text),
                    )  # fmt: skip


def _looks_at(item: Item) -> frozenset[str]:
    found = {one.question for one in item.show_if.conditions} if item.show_if else set[str]()
    if isinstance(item, Question) and item.stop_if:
        found |= {one.question for one in item.stop_if.conditions(item.id)}
    return item.repeats | found
