"""The schema that is published is the one that is held to, and every fault is a sentence."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.survey.document.holding import Holding
from meedoen.survey.document.shape import published, shape_faults
from tests.survey.document.examples import item, small

Change = Callable[[dict[str, Any]], object]
ROOT = Path(__file__).parents[3]
VALUES: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, False, 0, 1, -1, 2.0, 2.5, 1e300, "", "a", "ja", "A b", "x" * 41, [], ["ja"], [1, 1], {}, {"a": 1},
     {"answer": "kent", "is": ["ja"]}, {"and": []}, {"not": {"answer": "kent", "answered": True}}]
)  # fmt: skip
FAULTS: list[tuple[Change, str]] = [
    (lambda d: d.pop("texts"), "Hier ontbreekt: texts."),
    (lambda d: d.update(format=3), "Format: kies één van: 2."),
    (lambda d: d.update(colour="red"), "dit kennen wij niet: colour."),
    (lambda d: d.update(minutes=0), "Minutes: dit moet tussen 1 en 90 liggen."),
    (lambda d: d.update(minutes="veel"), "Minutes: dit moet een heel getal zijn."),
    (lambda d: d.update(languages=[]), "Languages: geef er minstens 1"),
    (lambda d: d["texts"].update(NL={}), "Teksten: ‘NL’: gebruik de code van een taal"),
    (
        lambda d: item(d, 0).update(type="teleport"),
        "Onderdeel 1 (‘begin’), vraag 1 (‘kent’), type: kies één van",
    ),
    (lambda d: item(d, 0).pop("options"), "vraag 1 (‘kent’): hier ontbreekt: options."),
    (
        lambda d: item(d, 0).update(max_length=3),
        "vraag 1 (‘kent’): dit kennen wij niet: max_length.",
    ),
    (lambda d: item(d, 0).update(identity="1"), "dit moet een sleutel zijn"),
    (
        lambda d: item(d, 1).update(show_if={"answer": "kent", "is": "ja"}),
        "wanneer tonen, is: dit moet een lijst",
    ),
    (
        lambda d: item(d, 1).update(show_if={"answer": "kent"}),
        "geef waar het over gaat, en één vergelijking.",
    ),
    (
        lambda d: d["texts"]["nl"].update(intro="x" * 10001),
        "Teksten, nl, intro: deze tekst is te lang.",
    ),
]


@pytest.mark.parametrize(("change", "part"), FAULTS)
def test_a_fault_is_named_with_its_place(change: Change, part: str) -> None:
    document = small()
    change(document)
    said = shape_faults(document)
    assert any(part.casefold() in sentence.casefold() for sentence in said), said


def test_a_good_document_has_no_fault() -> None:
    assert shape_faults(small()) == []


def test_the_schema_in_the_documents_is_the_one_that_is_held_to() -> None:
    assert (ROOT / "docs/schema/questionnaire-2.json").read_text("utf-8") == published()


@pytest.fixture(scope="module")
def oracle() -> Any:
    """Without the grammar of addresses that it would read first, for seconds: nothing here has one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(__import__("sys").modules, "rfc3987_syntax", None)
        from jsonschema import Draft202012Validator
    schema = json.loads(published())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


PATHS = [
    "",
    "structure",
    "texts",
    "languages",
    "structure.blocks",
    "structure.blocks.0",
    "texts.nl",
]
PATHS += [
    "structure.blocks.0.items",
    "structure.option_sets",
    "structure.option_sets.kennen.options.0",
]
PATHS += [f"structure.blocks.0.items.{at}" for at in range(4)] + [
    "structure.blocks.0.items.1.show_if"
]
NAMES = [
    "format",
    "id",
    "type",
    "required",
    "show_if",
    "end_if",
    "is",
    "answer",
    "and",
    "min",
    "items",
    "NL",
    "x y",
]


@given(st.sampled_from(PATHS), st.sampled_from(NAMES) | st.integers(0, 3), VALUES)
def test_the_usual_package_judges_the_same(
    oracle: Any, path: str, name: str | int, value: Any
) -> None:
    assert judged(_changed(path, name, value)) is oracle.is_valid(_changed(path, name, value))


def judged(document: Any) -> bool:
    schema = json.loads(published())
    return Holding(schema).meets(document, schema)


def test_a_mutant_that_takes_every_field_is_noticed(
    oracle: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Holding, "_object", lambda *_: iter(()))
    document = {**small(), "colour": "red"}
    assert judged(document) is not oracle.is_valid(document)


def _changed(path: str, name: str | int, value: Any) -> Any:
    document = at = small()
    for key in filter(None, path.split(".")):
        at = at[int(key)] if isinstance(at, list) else at[key]
    if isinstance(at, list):
        at.insert(0, value)
    else:
        at[str(name)] = value
    return document
