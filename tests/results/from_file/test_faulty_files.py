"""Whatever stands in the files: sentences and status 1, never a trace of our code."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

from meedoen.forms.refusing import Refused
from meedoen.results.from_file.report import report, weights_as_csv
from meedoen.results.from_file.running import run
from meedoen.results.from_file.telling import told
from tests.results.from_file.files import TARGETS, answers, weigh

DATA = answers()


def refused(ran: Result) -> str:
    assert ran.exit_code == 1
    assert ran.stdout == ""
    assert ran.stderr.startswith("Error: ")
    assert isinstance(ran.exception, SystemExit)
    return ran.stderr


FAULTY_DATA = [
    ("", "geen rijen"),
    ("\n;;;\n", "geen rijen"),
    (DATA.splitlines()[0], "geen rijen"),
    ("\0" * 9, "geen leesbare tekst"),
    (DATA.encode("utf-16"), "geen leesbare tekst"),
    (b"a;b\n\x81;\x8d\n", "geen leesbare tekst"),
    (b"\x89PNG\r\n\x1a\n\0", "geen leesbare tekst"),
    (DATA + "61;man\n", "Rij 62 van het bestand met antwoorden heeft 2 cellen"),
    (DATA + '61;"man;oud;5\n', "niet te lezen"),
    (DATA + "61;man;oud;" + "9" * 200_000, "Rij 62 van het bestand met antwoorden is niet te lezen"),
    (DATA.replace("cijfer", "nr", 1), "De kolom ‘nr’ staat twee keer"),
    (DATA.replace("cijfer", "", 1), "heeft een kolom geen naam"),
    (DATA.replace("leeftijd", "jaren"), "heeft geen kolom ‘leeftijd’"),
    (DATA + "61;anders;jong;5\n", "1 persoon in een groep zonder doel: ‘anders’"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "said"), FAULTY_DATA)
def test_a_faulty_file_with_answers_is_refused(
    data: str | bytes, said: str, tmp_path: Path
) -> None:
    assert said in refused(weigh(tmp_path, data, TARGETS, "--output", tmp_path / "w.csv"))
    assert not (tmp_path / "w.csv").exists()


def with_(**more: Any) -> dict[str, Any]:
    return {**TARGETS, **more}


def crossed(*cells: Any) -> dict[str, Any]:
    return with_(cross=[{"of": ["geslacht", "leeftijd"], "cells": list(cells)}])


FAULTY_TARGETS = [
    ("", "leeg"),
    ("{", "geen goed JSON-bestand"),
    ("[" * 100_000, "te veel in elkaar"),
    ('{"format": 1, "format": 1}', "staat ergens twee keer"),
    ('{"population": NaN}', "een getal dat niet kan"),
    ('{"population": 1e999}', "een getal dat niet kan"),
    (json.dumps(TARGETS).replace("600", "6" * 400), "tussen 0 en 1000000000"),
    ("[]", "object"),
    ({"format": 1, "selection": "random"}, "geef ‘margins’ of ‘cross’"),
    ({**TARGETS, "format": 2}, "kies één van: 1"),
    (with_(selection="beide"), "kies één van: random, volunteers"),
    (with_(margins={"geslacht": {"man": -1, "vrouw": 101}}), "tussen 0 en"),
    (with_(margins={"geslacht": {"man": "50"}}), "dit moet een getal zijn"),
    (with_(margins={"geslacht": {"man": 30, "vrouw": 40}}), "tellen op tot 70"),
    (with_(margins={"geslacht": {"man": 50, "vrouw": 40, "x": 10}}), "waar niemand uit uw bestand"),
    (with_(margins={"\ud800": {"man": 1}}), "heeft geen kolom ‘"),
    (with_(population=59), "meer dan de bevolking van 59"),
    (with_(population=60.5), "dit moet een heel getal zijn"),
    (with_(id="geslacht"), "meer dan één keer"),
    (with_(base_weight="leeftijd"), "In rij 2 staat bij ‘leeftijd’ geen getal: ‘jong’"),
    (with_(base_weight="cijfer", missing=["7"]), "geen gewicht boven 0"),
    (with_(estimates={"means": ["geslacht"]}), "geen getal"),
    (with_(estimates={"shares": ["soort"]}), "heeft geen kolom ‘soort’"),
    (with_(more=1), "dit kennen wij niet: more"),
    (with_(missing=["man", "vrouw"]), "Bij niemand in uw bestand is ‘geslacht’ ingevuld"),
    (crossed({"is": ["man", "oud", "x"], "target": 1}), "past een groep niet: ‘man × oud × x’"),
    (crossed(*[{"is": ["man", "oud"], "target": 1}] * 2), "staat een groep twee keer"),
]  # fmt: skip


@pytest.mark.parametrize(("targets", "said"), FAULTY_TARGETS)
def test_a_faulty_file_with_targets_is_refused(targets: Any, said: str, tmp_path: Path) -> None:
    assert said in refused(weigh(tmp_path, DATA, targets))


def test_too_many_answers_to_count_are_refused(tmp_path: Path) -> None:
    rows = "".join(f"{at};man;jong;5\n" for at in range(61, 170))
    asked = with_(estimates={"shares": ["nr"]})
    assert "meer dan 100 verschillende antwoorden" in refused(weigh(tmp_path, DATA + rows, asked))


def held(data: bytes, targets: bytes) -> None:
    """It either works, as JSON and in sentences, or says no in at most a screen of sentences."""
    try:
        ran = run(data, targets)
    except Refused as no:
        assert 1 <= len(no.sentences) <= 20
        assert all(0 < len(sentence) < 1000 for sentence in no.sentences)
        return
    json.dumps(report(ran), allow_nan=False)
    weights_as_csv(ran)
    assert "\n".join(told(ran))


many = settings(max_examples=25)
CELL = st.sampled_from(["", "man", "vrouw", "oud", "1", "-1", "0", "1e-9", "1,5", "nan", '"', "é"])
NUMBER = st.sampled_from([0, 1, 2, 50, 1e-9, 1e9, 0.5, -1])


@many
@given(st.binary(max_size=200))
def test_any_bytes_for_answers(data: bytes) -> None:
    held(data, json.dumps(TARGETS).encode())


@many
@given(st.binary(max_size=200))
def test_any_bytes_for_targets(targets: bytes) -> None:
    held(DATA.encode(), targets)


@many
@given(
    st.lists(st.lists(CELL, min_size=2, max_size=3), max_size=30),
    st.dictionaries(st.sampled_from("ab"), st.dictionaries(CELL, NUMBER, max_size=4), max_size=2),
    st.dictionaries(
        st.sampled_from(["trim", "merge", "population", "base_weight", "id", "missing"]),
        st.sampled_from([False, True, 2, 40, "a", "b", ["man"], {"lowest": 0.3, "highest": 1}]),
    ),
)
def test_tables_and_targets_that_are_nearly_right(
    rows: list[list[str]], margins: dict[str, dict[str, float]], more: dict[str, Any]
) -> None:
    lines = ["a;b", *(";".join(row[:2]) for row in rows)]
    figures = {"shares": ["a"], "means": ["b"]}
    asked = {"format": 1, "selection": "random", "margins": margins, "estimates": figures, **more}
    held("\n".join(lines).encode(), json.dumps(asked).encode())


@many
@given(st.data())
def test_a_target_that_is_changed_somewhere(data: st.DataObject) -> None:
    """Any part of a good file put in the place of any other."""
    good = json.loads(json.dumps({**TARGETS, "trim": {"lowest": 0.5, "highest": 2}, "id": "nr"}))
    places = list(_places(good))
    parent, key = data.draw(st.sampled_from(places))
    other, there = data.draw(st.sampled_from(places))
    parent[key] = json.loads(json.dumps(other[there]))
    held(DATA.encode(), json.dumps(good).encode())


def _places(value: Any) -> Any:
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield value, key
        yield from _places(inner)
