"""Changes to a definition, each giving a changed copy; whether the result holds is compiled later."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy

BEFORE, AFTER, INSIDE = PLACES = ("voor", "na", "in")
Definition = dict[str, Any]
Edit = Callable[[Definition], Definition]
GONE = lazy("Iemand anders heeft dit onderdeel weggehaald. Uw wijziging is niet bewaard.")


def items_of(definition: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [item for block in definition["blocks"] for item in block["items"]]


def find_item(definition: Mapping[str, Any], item_id: str) -> dict[str, Any]:
    """Raises Refused when it is not (or no longer) there."""
    return _found(items_of(definition), item_id)


def find_block(definition: Mapping[str, Any], block_id: str) -> dict[str, Any]:
    """Raises Refused when it is not (or no longer) there."""
    return _found(definition["blocks"], block_id)


def _found(things: Sequence[dict[str, Any]], wanted: str) -> dict[str, Any]:
    for thing in things:
        if thing["id"] == wanted:
            return thing
    raise Refused(GONE, status=409)


def set_details(details: Mapping[str, Any]) -> Edit:
    return lambda definition: {**deepcopy(definition), **details}


def set_item(item_id: str, item: Mapping[str, Any]) -> Edit:
    def edit(definition: Definition) -> Definition:
        changed = deepcopy(definition)
        old = find_item(changed, item_id)
        old.clear()
        old.update(item)
        return changed

    return edit


def add_item(block_id: str, item: Mapping[str, Any], after: str = "") -> Edit:
    """Right below another item of that block; at its end when that is not there."""

    def edit(definition: Definition) -> Definition:
        changed = deepcopy(definition)
        items = find_block(changed, block_id)["items"]
        places = {other["id"]: place for place, other in enumerate(items, start=1)}
        items.insert(places.get(after, len(items)), dict(item))
        return changed

    return edit


def duplicate_item(item_id: str, code: str) -> Edit:
    """Right below it, under a code of its own: shown when it is shown, and looked at by nothing."""

    def edit(definition: Definition) -> Definition:
        changed = deepcopy(definition)
        found = find_item(changed, item_id)
        inside = next(block["items"] for block in changed["blocks"] if found in block["items"])
        inside.insert(inside.index(found) + 1, {**deepcopy(found), "id": code})
        return changed

    return edit


def remove_item(item_id: str) -> Edit:
    def edit(definition: Definition) -> Definition:
        changed = deepcopy(definition)
        gone = find_item(changed, item_id)
        for block in changed["blocks"]:
            block["items"] = [item for item in block["items"] if item is not gone]
        return changed

    return edit


def move_item(item_id: str, *, up: bool) -> Edit:
    """One place, over the border of a block where the item stands at the edge."""

    def edit(definition: Definition) -> Definition:
        changed = deepcopy(definition)
        item, blocks = find_item(changed, item_id), changed["blocks"]
        at = next(n for n, block in enumerate(blocks) if item in block["items"])
        inside = blocks[at]["items"]
        place, step = inside.index(item), -1 if up else 1
        if 0 <= place + step < len(inside):
            inside.insert(place + step, inside.pop(place))
        elif 0 <= at + step < len(blocks):
            inside.pop(place)
            beyond = blocks[at + step]["items"]
            beyond.insert(len(beyond) if up else 0, item)
        return changed

    return edit


def put_item(item_id: str, place: str, beside: str) -> Edit:
    """Before or after another item (PLACES), or at the end of a part."""

    def edit(definition: Definition) -> Definition:
        changed = deepcopy(definition)
        item, blocks = find_item(changed, item_id), changed["blocks"]
        if place == INSIDE:
            into, at = find_block(changed, beside)["items"], None
        else:
            other = find_item(changed, beside)
            into, at = next(block["items"] for block in blocks if other in block["items"]), other
        if at is item:
            return changed
        next(block["items"] for block in blocks if item in block["items"]).remove(item)
        into.insert(len(into) if at is None else into.index(at) + (place == AFTER), item)
        return changed

    return edit


def set_block(block_id: str, title: str, *, moves: bool = False) -> Edit:
    def edit(definition: Definition) -> Definition:
        changed = deepcopy(definition)
        block = find_block(changed, block_id)
        block.pop("moves", None)
        block |= {"title": title, **({"moves": True} if moves else {})}
        return changed

    return edit


def add_block(title: str) -> Edit:
    def edit(definition: Definition) -> Definition:
        changed = deepcopy(definition)
        taken = [block["id"] for block in changed["blocks"]]
        changed["blocks"].append({"id": new_code(title, taken), "title": title, "items": []})
        return changed

    return edit


def remove_block(block_id: str) -> Edit:
    def edit(definition: Definition) -> Definition:
        changed = deepcopy(definition)
        gone = find_block(changed, block_id)
        changed["blocks"] = [block for block in changed["blocks"] if block is not gone]
        return changed

    return edit


def move_block(block_id: str, *, up: bool) -> Edit:
    def edit(definition: Definition) -> Definition:
        changed = deepcopy(definition)
        blocks = changed["blocks"]
        place = blocks.index(find_block(changed, block_id))
        blocks.insert(max(0, place + (-1 if up else 1)), blocks.pop(place))
        return changed

    return edit


def new_code(text: str, taken: Sequence[str]) -> str:
    """A short code from the first words of a text, different from the codes that are taken."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if len(word) > 1][:3]
    stem = "_".join(words)[:30].strip("_")
    stem = stem if re.match(r"[a-z]", stem) else f"v_{stem}".strip("_")
    numbered = (stem if number == 1 else f"{stem}_{number}" for number in range(1, 10_000))
    return next(code for code in numbered if code not in taken)
