"""The one form in which a document is kept, so that the same questionnaire is the same bytes."""

from collections.abc import Mapping
from typing import Any

from meedoen.survey.document import trees
from meedoen.survey.document.words import Document, hash_of, wanted

ORDER = (
    "format", "languages", "default_language", "origin", "policy_field", "minutes", "min_group",
    "sensitive", "asks_title", "structure", "texts", "hashes",
    "outdated",
)  # fmt: skip
FIRST = ("id", "code", "name", "type", "identity", "wording")
TREES = frozenset({"show_if", "end_if", "valid_if"})
USUAL: dict[str, Any] = {"order": "fixed", "kind": "plain", "missing": {}, "variables": []}


def normal_form(document: Mapping[str, Any]) -> Document:
    """Of a document whose shape is right; twice is once."""
    made = {"minutes": 5, "min_group": 10, "sensitive": False, **document}
    made["structure"] = _tidy(document["structure"])
    made["structure"]["option_sets"] = made["structure"].get("option_sets", {})
    keys = wanted(made)
    made["texts"] = {
        language: {key: found[key] for key in keys if key in found}
        for language in document["languages"]
        for found in [document["texts"].get(language, {})]
    }
    made["hashes"] = {language: hash_of(texts) for language, texts in made["texts"].items()}
    made["outdated"] = _outdated(made) or None
    return {name: _whole(made[name]) for name in ORDER if made.get(name) is not None}


def _outdated(made: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Of texts that are there alone."""
    told = made.get("outdated", {})
    found = {
        language: {key: told[language][key] for key in texts if key in told[language]}
        for language, texts in made["texts"].items()
        if language in told
    }
    return {language: texts for language, texts in found.items() if texts}


def _tidy(value: Any) -> Any:
    if isinstance(value, list):
        return [_tidy(inner) for inner in value]
    if not isinstance(value, dict):
        return _whole(value)
    names = sorted(value, key=_place)
    made = {
        name: _tidy(trees.normal(value[name])) if name in TREES else _tidy(value[name])
        for name in names
    }
    return {name: inner for name, inner in made.items() if not _says_nothing(name, inner)}


def _place(name: str) -> tuple[int, str]:
    return (FIRST.index(name) if name in FIRST else len(FIRST)), name


def _says_nothing(name: str, value: Any) -> bool:
    """`answered: false` is a comparison, and no flag that is off."""
    return (value is False and name != "answered") or (name in USUAL and value == USUAL[name])


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value
