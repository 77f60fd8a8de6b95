"""What a document says of itself agrees, and what is taken in is always in the same form."""

import json
from typing import Any

import pytest

from meedoen.forms.refusing import Refused
from meedoen.survey.document import sense
from meedoen.survey.document.receiving import received
from meedoen.survey.document.words import hash_of
from tests.survey.document.examples import KEYS, item, small
from tests.survey.document.test_shape import Change

FAULTS: list[tuple[Change, str]] = [
    (lambda d: item(d, 1).update(id="kent"), "Vraag ‘kent’ staat er twee keer."),
    (
        lambda d: item(d, 0).update(options="geen"),
        "Vraag ‘kent’ gebruikt antwoorden die er niet zijn.",
    ),
    (
        lambda d: item(d, 1).update(show_if={"answer": "x", "is": ["ja"]}),
        "kijkt naar vraag ‘x’, en die is er niet",
    ),
    (
        lambda d: item(d, 0).update(show_if={"answer": "cijfer", "at_least": 3}),
        "en die komt pas later",
    ),
    (
        lambda d: item(d, 1).update(show_if={"answer": "kent", "is": ["wn"]}),
        "antwoord dat vraag ‘kent’ niet heeft",
    ),
    (
        lambda d: item(d, 1).update(show_if={"answer": "kent", "is": ["ja"], "equals": 1}),
        "niet precies één ding",
    ),
    (
        lambda d: d["texts"]["nl"].pop("items.kent.text"),
        "De tekst ‘items.kent.text’ ontbreekt in ‘nl’.",
    ),
    (
        lambda d: d["texts"]["tr"].update({"items.x.text": "?"}),
        "‘items.x.text’ in ‘tr’ hoort nergens bij",
    ),
    (
        lambda d: d["texts"]["tr"].update({"intro": "{Naam}"}),
        "staat {Naam}, maar dat is geen variabele",
    ),
    (lambda d: d.update(default_language="pl"), "De standaardtaal ‘pl’ staat niet bij de talen."),
    (
        lambda d: d["structure"]["option_sets"]["kennen"]["options"].append({"code": "ja"}),
        "de code ‘ja’ twee keer",
    ),
]


@pytest.mark.parametrize(("change", "part"), FAULTS)
def test_what_does_not_agree_is_refused(change: Change, part: str) -> None:
    document = small()
    change(document)
    with pytest.raises(Refused) as refused:
        received(document)
    assert any(part in sentence for sentence in refused.value.sentences), refused.value.sentences


@pytest.mark.parametrize("value", [None, [], "x", 3, {}, {"format": 2}])
def test_anything_may_come_in(value: Any) -> None:
    with pytest.raises(Refused):
        received(value)


def test_twice_is_once_and_the_order_of_fields_does_not_matter() -> None:
    once = received(small())
    assert received(once) == once
    turned = json.loads(json.dumps(small(), sort_keys=True))
    assert json.dumps(received(turned)) == json.dumps(once)


def test_each_language_has_a_hash_of_its_own_words() -> None:
    before, changed = received(small()), small()
    changed["texts"]["tr"]["title"] = "Bizi biliyor musunuz?"
    after = received(changed)
    assert before["hashes"]["nl"] == after["hashes"]["nl"] == hash_of(before["texts"]["nl"])
    assert before["hashes"]["tr"] != after["hashes"]["tr"]


def test_flags_that_are_off_are_left_out_but_a_comparison_with_no_is_kept() -> None:
    document = small()
    item(document, 0)["sensitive"] = False
    item(document, 1)["show_if"] = {"not": {"not": {"answer": "kent", "answered": False}}}
    made = received(document)
    assert "sensitive" not in item(made, 0)
    assert item(made, 1)["show_if"] == {"answer": "kent", "answered": False}


def test_rows_and_variants_have_words_of_their_own() -> None:
    document = small()
    rows = [{"code": "r1", **KEYS}]
    document["structure"]["blocks"][0]["items"].append(
        {"id": "tabel", "type": "matrix", **KEYS, "rows": rows, "columns": "kennen"}
    )
    with pytest.raises(Refused, match=r"items\.tabel\.rows\.r1"):
        received(document)


def test_a_mutant_that_looks_at_no_condition_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sense, "_conditions", lambda _document: [])
    document = small()
    item(document, 1)["show_if"] = {"answer": "x", "is": ["ja"]}
    assert received(document)
