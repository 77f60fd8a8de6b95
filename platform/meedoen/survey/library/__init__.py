"""Our own questionnaire templates, and how a gemeente's questionnaire is made from one."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from meedoen.survey.definition.filling import fill_in, filled_items
from meedoen.survey.definition.schemas import FORMAT
from meedoen.survey.types.naming import quoted

CARRIED = ("title", "language", "audience", "purpose", "legal_basis", "minutes", "min_group")


@dataclass(frozen=True, slots=True)
class Summary:
    """What the page “from a template” shows; `variables` says per name what to fill in.

    `own_title` is the one to begin with: none where the template can be about anything.
    """

    id: str
    title: str
    own_title: str
    audience: str
    purpose: str
    legal_basis: str
    minutes: int
    questions: int
    sensitive: bool
    sensitive_reason: str
    variables: Mapping[str, str]
    notes: tuple[str, ...]


def templates() -> list[Summary]:
    return [_summary(template) for template in _all().values()]


def summary(template_id: str) -> Summary:
    """Raises KeyError for an unknown template."""
    return _summary(_all()[template_id])


def from_template(
    template_id: str,
    gemeente_code: str,
    variables: Mapping[str, str],
    areas: Sequence[tuple[str, str]],
) -> dict[str, Any]:
    """A definition for one gemeente; `areas` are (code, name) of its wijken.

    Among the variables is its title; without one it is called as the template is. A variable that
    is not given stays in the text as {name}: the checks ask for it before the questionnaire can go
    out. Raises KeyError for an unknown template.
    """
    template = _all()[template_id]
    rows = _rows(template_id, gemeente_code)
    blocks = [
        {**block, "items": filled_items(block["items"], rows, areas)}
        for block in template["blocks"]
    ]
    given = {name: text for name, text in variables.items() if text.strip()}
    body = {name: template[name] for name in CARRIED} | {"blocks": blocks}
    head = {"schema": FORMAT, "origin": template_id, "sensitive": template["sensitive"]}
    known = {name: text for name, text in given.items() if name in template["variables"]}
    filled: dict[str, Any] = head | fill_in(body, known) | {"variables": known}
    return filled | {"title": given.get("title", filled["title"])}


@cache
def _all() -> Mapping[str, Mapping[str, Any]]:
    sources = sorted(files(__name__).iterdir(), key=lambda source: source.name)
    loaded = [json.loads(s.read_text("utf-8")) for s in sources if s.name.endswith(".json")]
    return MappingProxyType({template["id"]: template for template in loaded})


@cache
def _rows(template_id: str, gemeente_code: str) -> Mapping[str, list[dict[str, str]]]:
    """Matrix rows by question, for a gemeente that we have rows for."""
    source = files(__name__) / "rows" / f"{template_id}.json"
    if not source.is_file():
        return MappingProxyType({})
    by_question = json.loads(source.read_text("utf-8"))["rows"]
    return MappingProxyType(
        {name: rows[gemeente_code] for name, rows in by_question.items() if gemeente_code in rows}
    )


def _summary(template: Mapping[str, Any]) -> Summary:
    items = [item for block in template["blocks"] for item in block["items"]]
    return Summary(
        id=template["id"],
        title=template["title"],
        own_title="" if template.get("asks_title") else template["title"],
        audience=template["audience"],
        purpose=template["purpose"],
        legal_basis=template["legal_basis"],
        minutes=template["minutes"],
        questions=sum(item["type"] != "info" for item in items),
        sensitive=template["sensitive"],
        sensitive_reason=template["sensitive_reason"],
        variables=MappingProxyType(template["variables"]),
        notes=tuple(fill_in(template["notes"], _words(items))),
    )


def _words(items: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """A note says {id} of a question; whoever reads it does not know what that is."""
    return {item["id"]: f"‘{quoted(item['text'])}’" for item in items}
