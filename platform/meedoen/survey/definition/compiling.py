"""From a definition (JSON) to one immutable questionnaire, or to sentences on what is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from marshmallow import ValidationError

from meedoen.forms.refusing import Refused
from meedoen.survey.definition.moving import out_of_turn
from meedoen.survey.definition.references import wrong_references
from meedoen.survey.definition.schemas import Block, DefinitionSchema
from meedoen.survey.definition.sentences import faults
from meedoen.survey.routing.questionnaire import Questionnaire, Step
from meedoen.survey.routing.reachability import unreachable
from meedoen.survey.types.question import Item, Question


def compile_questionnaire(definition: Mapping[str, Any]) -> Questionnaire:
    """Raises Refused with what to mend; any JSON value may come in."""
    compiled = compile_frozen(definition)
    problems = unreachable([item for step in compiled.steps for item in step.items])
    if problems:
        raise Refused.told(problems)
    return compiled


def compile_frozen(definition: Mapping[str, Any]) -> Questionnaire:
    """What went out was judged then: a sharper eye for what nobody sees may not undo it now."""
    data = _shape(definition)
    blocks: list[Block] = data.pop("blocks")
    problems = [*wrong_references(blocks), *out_of_turn(blocks)]
    if problems:
        raise Refused.told(problems)
    data["variables"] = MappingProxyType(data["variables"])
    return Questionnaire(**data, steps=_steps(blocks))


def alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two definitions say the same, though one may leave out what the other says in vain."""
    try:
        return _told(one) == _told(other)
    except Refused:
        return False


def _told(definition: Mapping[str, Any]) -> dict[str, Any]:
    data = _shape(definition)
    blocks: list[Block] = data["blocks"]
    kinds = [item.type for block in blocks for item in block.items]
    return {**data, "blocks": [asdict(block) for block in blocks], "kinds": kinds}


def _shape(definition: Mapping[str, Any]) -> dict[str, Any]:
    try:
        data: dict[str, Any] = DefinitionSchema().load(definition)
    except ValidationError as error:
        raise Refused.told(faults(error.messages, definition)) from error
    data.pop("schema")
    return data


def _steps(blocks: Sequence[Block]) -> tuple[Step, ...]:
    pages = [(block, items) for block in blocks for items in _pages(block.items)]
    return tuple(
        Step(index, block.id, block.title, items, index, moves=block.moves)
        for index, (block, items) in enumerate(pages)
    )


def _pages(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    """Split a block so that show_if and repeated answers only look at earlier pages and a stop ends its page."""
    page: list[Item] = []
    for item in items:
        if _looks_at(item, page) or any(_may_stop(earlier) for earlier in page):
            yield tuple(page)
            page = []
        page.append(item)
    if page:
        yield tuple(page)


def _looks_at(item: Item, page: Sequence[Item]) -> bool:
    conditions = item.show_if.conditions if item.show_if else ()
    looked = {c.question for c in conditions} | item.repeats
    return bool(looked & {earlier.id for earlier in page})


def _may_stop(item: Item) -> bool:
    return isinstance(item, Question) and item.stop_if is not None
