"""And/or trees as the walk knows them: all or any of a few comparisons."""

from collections.abc import Mapping, Sequence
from typing import Any

from meedoen.language.texts import _, lazy
from meedoen.survey.document import trees
from meedoen.survey.document.running.comparing import match_of
from meedoen.survey.document.running.saying import Speech

MOST = 10
TOO_MUCH = lazy("deze voorwaarde is te ingewikkeld om hier te gebruiken.")
MERGED = {"or": ("is", "includes", "row_has"), "and": ("is_not", "includes_not")}
Named = dict[str, Any]
Items = Mapping[tuple[str, str | None], Mapping[str, Any]]
"""What an answer is asked by, by the id of a question and one of its rows."""


def show_if(
    document: Mapping[str, Any], tree: trees.Tree, items: Items, speech: Speech, where: str
) -> dict[str, Any] | None:
    """None, and a sentence, for what cannot be."""
    join = "or" if "or" in tree else "and"
    conditions = [_condition(document, part, items) for part in tree.get(join, [tree])]
    found = _merged([one for one in conditions if one], join)
    if not all(conditions) or len(found) > MOST:
        speech.refuse(where, str(TOO_MUCH))
        return None
    return {"all" if join == "and" else "any": found}


def stop_if(
    document: Mapping[str, Any], item: Mapping[str, Any], items: Items, speech: Speech
) -> dict[str, Any] | None:
    condition = _condition(document, item["end_if"], items)
    if condition is None or condition.pop("question") != item["id"]:
        speech.refuse(item["id"], _("stoppen kan hier alleen na een antwoord op de vraag zelf."))
        return None
    return {**condition, "text": speech.must(f"items.{item['id']}.end")}


def _condition(document: Mapping[str, Any], part: trees.Tree, items: Items) -> Named | None:
    """Of one comparison, or of several on one question that come to one."""
    if "or" in part:
        inner = [_condition(document, one, items) for one in part["or"]]
        merged = _merged([one for one in inner if one], "or")
        return merged[0] if all(inner) and len(merged) == 1 else None
    asked = items.get((part.get("answer", ""), part.get("row")))
    if asked is None and "answer" in part:
        asked = items.get((part["answer"], None))
    elif "row" in part:
        part = {name: value for name, value in part.items() if name != "row"}
    match = match_of(document, asked, part) if asked else None
    return {"question": asked["id"], **match} if asked and match else None


def _merged(conditions: Sequence[Named], join: str) -> list[Named]:
    """Of the same question and the same operator one, with the codes of all."""
    found: list[Named] = []
    for one in conditions:
        operator = next(name for name in one if name != "question")
        alike = (
            other for other in found if operator in other and other["question"] == one["question"]
        )
        other = next(alike, None) if operator in MERGED[join] else None
        if other is None:
            found.append(dict(one))
        else:
            other[operator] = list(dict.fromkeys([*other[operator], *one[operator]]))
    return found
