"""Our own questionnaire templates, and how a gemeente's questionnaire is made from one."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from meedoen.survey.definition.filling import fill_in, with_places
from meedoen.survey.document.languages import first_texts
from meedoen.survey.document.running.whole import as_definition
from meedoen.survey.document.sense import items_of
from meedoen.survey.document.words import Document
from meedoen.survey.types.naming import quoted


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


def document(template_id: str) -> Document:
    """Whose questions are the same in every gemeente. Raises KeyError for an unknown template."""
    return _all()[template_id]


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
    placed = with_places(template, _rows(template_id, gemeente_code), areas)
    given = {name: text for name, text in variables.items() if text.strip()}
    known = {name: text for name, text in given.items() if name in _asked(template)}
    filled: dict[str, Any] = fill_in(as_definition(placed), known) | {"variables": known}
    return filled | {"title": given.get("title", filled["title"])}


@cache
def _all() -> Mapping[str, Document]:
    sources = sorted(files(__name__).iterdir(), key=lambda source: source.name)
    loaded = [json.loads(s.read_text("utf-8")) for s in sources if s.name.endswith(".json")]
    return MappingProxyType({template["origin"]: template for template in loaded})


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


def _asked(template: Document) -> dict[str, str]:
    """Its variables, each with what to fill in there."""
    names = [variable["name"] for variable in template["structure"].get("variables", ())]
    texts = first_texts(template)
    return {
        name: texts[f"variables.{name}.asks"] for name in names if f"variables.{name}.asks" in texts
    }


def _summary(template: Document) -> Summary:
    items, texts = items_of(template), first_texts(template)
    notes = texts["notes"].split("\n\n") if "notes" in texts else []
    return Summary(
        id=template["origin"],
        title=texts["title"],
        own_title="" if template.get("asks_title") else texts["title"],
        audience=texts["audience"],
        purpose=texts["purpose"],
        legal_basis=texts["legal_basis"],
        minutes=template["minutes"],
        questions=sum(item["type"] != "info" for item in items),
        sensitive=template["sensitive"],
        sensitive_reason=texts.get("sensitive_reason", ""),
        variables=MappingProxyType(_asked(template)),
        notes=tuple(fill_in(notes, _words(items, texts))),
    )


def _words(items: Sequence[Mapping[str, Any]], texts: Mapping[str, str]) -> dict[str, str]:
    """A note says {id} of a question; whoever reads it does not know what that is."""
    said = {item["id"]: texts[f"items.{item['id']}.text"] for item in items}
    return {name: f"‘{quoted(text)}’" for name, text in said.items()}
