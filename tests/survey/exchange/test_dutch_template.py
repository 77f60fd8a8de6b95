"""The templates in Dutch words come over whole, and what is wrong in one is said."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from meedoen.forms.refusing import Refused
from meedoen.survey.exchange.converting import convert
from meedoen.survey.exchange.dutch_template import FORMAT

SAMPLES = sorted((Path(__file__).parents[4] / "shared" / "data" / "templates").glob("[01]*.json"))
SMALL: dict[str, Any] = {
    "schema": FORMAT, "id": "proef", "titel": "Proef", "variabelen": {"gemeente": "naam"},
    "blokken": [{"id": "a", "titel": "Deel", "vragen": [
        {"id": "kent", "type": "ja_nee", "tekst": "Kent u {gemeente}?", "stop_als": {"is": "nee", "tekst": "Dank u."}},
        {"id": "waar", "type": "open", "tekst": "Waar?", "toon_als": {"een": [{"vraag": "kent", "is": ["ja"]}]}},
    ]}],
}  # fmt: skip
FAULTS: list[tuple[Callable[[dict[str, Any]], object], str]] = [
    (lambda d: d.update(titel=3), "Titel: dit klopt niet."),
    (lambda d: d.update(blokken={}), "Blokken: dit klopt niet."),
    (lambda d: d["blokken"][0]["vragen"][0].update(type="x"), "dit klopt niet."),
    (
        lambda d: d["blokken"][0]["vragen"][1].update(
            toon_als={"een": [{"vraag": "z", "is": "ja"}]}
        ),
        "‘z’, en die is er niet",
    ),
    (
        lambda d: d["blokken"][0]["vragen"][1].update(max_tekens="veel"),
        "dit moet een heel getal zijn",
    ),
]


def test_a_small_one_is_read() -> None:
    made = convert(json.dumps(SMALL).encode())
    first, second = made.document["structure"]["blocks"][0]["items"]
    assert first["end_if"] == {"answer": "kent", "is": ["nee"]}
    assert second["show_if"] == {"answer": "kent", "is": ["ja"]}
    assert made.document["texts"]["nl"]["variables.gemeente.asks"] == "naam"
    assert made.report["runs_here"] is True


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_every_question_of_the_templates_comes_over(file: Path) -> None:
    asked = [
        one for block in json.loads(file.read_text("utf-8"))["blokken"] for one in block["vragen"]
    ]
    made = convert(file.read_bytes())
    assert [one["id"] for one in made.report["items"]] == [one["id"] for one in asked]
    assert made.report["outcomes"]["left"] == 0
    assert convert(json.dumps(made.document).encode()).document == made.document


@pytest.mark.parametrize(("change", "part"), FAULTS)
def test_a_fault_is_said(change: Callable[[dict[str, Any]], object], part: str) -> None:
    document = json.loads(json.dumps(SMALL))
    change(document)
    with pytest.raises(Refused) as refused:
        convert(json.dumps(document).encode())
    assert any(part in sentence for sentence in refused.value.sentences), refused.value.sentences
