"""What a machine can do about advice: each is a change of the draft like any other, and can be undone."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from types import MappingProxyType

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _, lazy
from meedoen.survey.advice.beside import Mend
from meedoen.survey.advice.dutch_words import DOUBLE
from meedoen.survey.editor.asked_fields import defaults
from meedoen.survey.editor.editing import (
    Definition,
    Edit,
    duplicate_item,
    find_item,
    items_of,
    new_code,
)
from meedoen.survey.types.register import TYPES

CANNOT = lazy("Dat kan bij deze vraag niet meer. Kijk wat er nu staat.")

LABELS: Mapping[Mend, str] = MappingProxyType({
    Mend.DONT_KNOW: lazy("‘Weet ik niet’ toevoegen"),
    Mend.OPTIONAL: lazy("Niet verplicht maken"),
    Mend.SPLIT: lazy("Splitsen in twee vragen"),
    Mend.SENSITIVE: lazy("Gevoelig maken"),
})  # fmt: skip


def mend(name: Mend, item_id: str) -> Edit:
    """Raises Refused (409) when the question is gone, or is no longer as the advice found it."""
    return _EDITS[name](item_id)


def _dont_know(item_id: str) -> Edit:
    def edit(definition: Definition) -> Definition:
        changed = deepcopy(definition)
        item = find_item(changed, item_id)
        options = item.get("options") or defaults(TYPES[item["type"]], ("options",))["options"]
        if any(option.get("exclusive") for option in options):
            raise Refused(CANNOT, status=409)
        said = _("Weet ik niet")
        code = new_code(said, [option["code"] for option in options])
        item["options"] = [*deepcopy(options), {"code": code, "text": said, "exclusive": True}]
        return changed

    return edit


def _with(item_id: str, **facts: bool) -> Edit:
    def edit(definition: Definition) -> Definition:
        changed = deepcopy(definition)
        find_item(changed, item_id).update(facts)
        return changed

    return edit


def _split(item_id: str) -> Edit:
    """The second right below the first; each asks one of both, and the rest of the sentence."""

    def edit(definition: Definition) -> Definition:
        text = find_item(definition, item_id)["text"]
        halves = [_sentence(DOUBLE.sub(rf"\{n}", text, count=1)) for n in (1, 2)]
        if text in halves:
            raise Refused(CANNOT, status=409)
        code = new_code(halves[1], [item["id"] for item in items_of(definition)])
        changed = duplicate_item(item_id, code)(definition)
        for name, half in zip((item_id, code), halves, strict=True):
            find_item(changed, name)["text"] = half
        return changed

    return edit


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


_EDITS: Mapping[Mend, Callable[[str], Edit]] = MappingProxyType({
    Mend.DONT_KNOW: _dont_know,
    Mend.OPTIONAL: lambda item_id: _with(item_id, required=False),
    Mend.SPLIT: _split,
    Mend.SENSITIVE: lambda item_id: _with(item_id, sensitive=True),
})  # fmt: skip
