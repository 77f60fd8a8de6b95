"""A document as small as it can be while it has something of everything that is asked here."""

from copy import deepcopy
from typing import Any

KEYS = {
    "identity": "0b9c6a1e-4a5f-4a52-9a39-6a3f2d7c1e55",
    "wording": "9d1e7c0a-52cf-4d8e-8a71-3f0e6f4a1c22",
}
SMALL: dict[str, Any] = {
    "format": 2,
    "languages": ["nl", "tr"],
    "default_language": "nl",
    "structure": {
        "variables": [{"name": "gemeente"}],
        "option_sets": {
            "kennen": {**KEYS, "options": [{"code": "ja"}, {"code": "nee"}]},
            "wegen": {**KEYS, "options": [{"code": "brief"}, {"code": "anders", "other": True}]},
        },
        "blocks": [
            {
                "id": "begin",
                "items": [
                    {"id": "kent", "type": "yes_no", **KEYS, "options": "kennen", "required": True},
                    {
                        "id": "waardoor", "type": "multiple", **KEYS, "options": "wegen",
                        "show_if": {"answer": "kent", "is": ["ja"]},
                    },
                    {"id": "cijfer", "type": "mark", **KEYS, "missing": {"dont_know": True}},
                    {
                        "id": "waarom", "type": "text", **KEYS, "multiline": True,
                        "show_if": {"and": [{"answer": "cijfer", "less_than": 6}]},
                    },
                ],
            }
        ],
    },
    "texts": {
        "nl": {
            "title": "Kent u ons?",
            "variables.gemeente.value": "Velsen",
            "blocks.begin.title": "Begin",
            "items.kent.text": "Kent u het panel van {gemeente}?",
            "items.waardoor.text": "Waardoor?",
            "items.cijfer.text": "Welk cijfer geeft u ons?",
            "items.waarom.text": "Waarom?",
            "option_sets.kennen.ja": "Ja",
            "option_sets.kennen.nee": "Nee",
            "option_sets.wegen.brief": "Een brief",
            "option_sets.wegen.anders": "Anders",
        },
        "tr": {"title": "Bizi tanıyor musunuz?"},
    },
}  # fmt: skip


def small() -> dict[str, Any]:
    return deepcopy(SMALL)


def item(document: dict[str, Any], at: int) -> dict[str, Any]:
    found: dict[str, Any] = document["structure"]["blocks"][0]["items"][at]
    return found
