"""Our own format 1, in which pages compose, as a document of format 2."""

from collections.abc import Mapping
from typing import Any

from meedoen.survey.document.drafting import Draft, Line
from meedoen.survey.types.halves import HALVES
from meedoen.survey.types.yes_no import NO, YES

HEAD = ("policy_field", "minutes", "min_group", "sensitive")
TEXTS = ("title", "intro", "audience", "purpose", "legal_basis", "sensitive_reason")
WORDED = ("text", "help", "min_label", "max_label", "unit")
APART = frozenset({
    *WORDED, "other_wording", "id", "type", "options", "rows", "columns", "show_if", "stop_if", "dont_know",
    "random",
})  # fmt: skip
JOINS = {"all": "and", "any": "or"}
USUAL: dict[str, dict[str, Any]] = {
    "text": {"multiline": True, "max_length": 2000},
    "scale": {"min": 1, "max": 5},
    "ranking": {"choose": 3},
}
USUAL_WORDS = {"mark": {"min_label": "heel slecht", "max_label": "heel goed"}}


def fill(draft: Draft, value: Mapping[str, Any], *, template: bool = False) -> None:
    """With what a definition says, whose shape is right; a template's variables say what they ask."""
    draft.head = {name: value.get(name) for name in HEAD}
    draft.head["origin"] = value.get("id") if template else value.get("origin")
    for name in TEXTS:
        _say(draft, name, "".join(_texts([value.get(name, "")])))
    _say(draft, "notes", "\n\n".join(_texts(value.get("notes"))))
    _variables(draft, value, template=template)
    for block in value["blocks"]:
        _block(draft, block)


def _texts(value: Any) -> list[str]:
    """Of a list that nobody looked at yet."""
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _say(draft: Draft, key: str, text: str) -> None:
    draft.say(key, {draft.languages[0]: text})


def _variables(draft: Draft, value: Mapping[str, Any], *, template: bool) -> None:
    """Filled in, or with what it asks for."""
    draft.variables = list(value.get("variables", {}))
    for name, text in value.get("variables", {}).items():
        _say(draft, f"variables.{name}.{'asks' if template else 'value'}", text)


def _block(draft: Draft, block: Mapping[str, Any]) -> None:
    more = {"moves": True} if block.get("moves") else {}
    made = draft.block(block["id"], {draft.languages[0]: block["title"]}, **more)
    made["id"] = block["id"]
    for item in block["items"]:
        _item(draft, item)


def _item(draft: Draft, item: Mapping[str, Any]) -> None:
    name, language = item["id"], draft.languages[0]
    said = {**USUAL_WORDS.get(item["type"], {}), **item}
    words = {key: {language: said[key]} for key in WORDED if said.get(key)}
    more: dict[str, Any] = dict(USUAL.get(item["type"], {}))
    more |= {key: item[key] for key in item if key not in APART}
    if item.get("other_wording"):
        texts = (words.pop("text")[language], item["other_wording"])
        words |= {
            f"variants.{code}": {language: text} for code, text in zip(HALVES, texts, strict=True)
        }
        more["variants"] = [
            {"code": code, "wording": draft.identities.of("variant.wording", f"{name}.{code}")}
            for code in HALVES
        ]
    if item.get("random"):
        more["order"] = "random"
    if item.get("dont_know"):
        more["missing"] = {"dont_know": True}
    if "show_if" in item:
        more["show_if"] = _tree(item["show_if"])
    if "stop_if" in item:
        words["end"] = {language: item["stop_if"]["text"]}
        more["end_if"] = _ended(name, item["stop_if"])
    made = draft.item(name, item["type"], words, **more)
    _lists(draft, item, made)


def _lists(draft: Draft, item: Mapping[str, Any], made: dict[str, Any]) -> None:
    language = draft.languages[0]
    options = item.get("options") or (_yes_no() if item["type"] == "yes_no" else None)
    if options:
        made["options"] = draft.options(item["id"], [_line(one, language) for one in options])
    if "rows" in item:
        rows = [_line(row, language) for row in item["rows"]]
        made["rows"] = draft.lines(item["id"], "rows", rows)
        columns = [_line(column, language) for column in item["columns"]]
        made["columns"] = draft.options(item["id"], columns)


def _yes_no() -> list[dict[str, str]]:
    return [{"code": option.code, "text": option.text} for option in (YES, NO)]


def _line(line: Mapping[str, Any], language: str) -> Line:
    more = {name: line[name] for name in ("exclusive", "other", "pictogram") if line.get(name)}
    return Line(line["code"], {language: line["text"]}, more)


def _tree(part: Mapping[str, Any]) -> dict[str, Any]:
    """A condition, or all, any or none of several, which may stand in one another."""
    if "question" in part:
        return {"answer": part["question"], **_compared(part)}
    ((join, parts),) = part.items()
    inner = [_tree(one) for one in parts]
    return {"not": {"or": inner}} if join == "none" else {JOINS[join]: inner}


def _ended(name: str, stop: Mapping[str, Any]) -> dict[str, Any]:
    if "when" in stop:
        return _tree(stop["when"])
    return {"answer": name, **_compared(stop)}


def _compared(match: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in match.items() if name not in ("question", "text")}
