"""`meedoen results weigh`: sentences, or JSON; weights in a file; or what is wrong and status 1."""

import csv
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from meedoen.results.from_file.shape import published
from meedoen.survey.document.holding import Holding
from tests.results.from_file.files import TARGETS, Json, answers, found, weigh
from tests.results.weighing.oracles import CELLS, FOLDER, SHARES, figures

ROOT = Path(__file__).parents[3]
DRAWN = (FOLDER / "drawn.csv").read_bytes()
FREELY = {"format": 1, "selection": "random", "merge": False, "trim": False}


def test_a_summary_in_sentences(tmp_path: Path) -> None:
    asked = {**TARGETS, "estimates": {"means": ["cijfer"], "shares": ["geslacht"]}}
    ran = weigh(tmp_path, answers(), asked)
    assert ran.exit_code == 0
    assert ran.stdout.startswith("60 mensen gewogen naar geslacht en leeftijd.\n")
    assert "Alle doelen zijn gehaald, na " in ran.stdout
    assert "geslacht: man                         60     50,0%     50,0%" in ran.stdout
    assert "met 95% zekerheid" in ran.stdout


def test_weights_go_to_a_file_with_the_id_of_each_row(tmp_path: Path) -> None:
    ran = weigh(tmp_path, answers(), {**TARGETS, "id": "nr"}, "--output", tmp_path / "w.csv")
    assert ran.exit_code == 0
    rows = list(csv.reader((tmp_path / "w.csv").open(encoding="utf-8")))
    assert rows[0] == ["nr", "weight"]
    assert [row[0] for row in rows[1:]] == [str(at + 1) for at in range(60)]
    assert sum(float(row[1]) for row in rows[1:]) == pytest.approx(60)


def test_without_an_id_the_row_in_the_file_is_told(tmp_path: Path) -> None:
    weigh(tmp_path, "\n" + answers(), TARGETS, "--output", tmp_path / "w.csv")
    rows = list(csv.reader((tmp_path / "w.csv").open(encoding="utf-8")))
    assert (rows[0], rows[1][0]) == (["row", "weight"], "3")


SIZES = [{"is": list(cell), "target": 2400 * share} for cell, share in CELLS.items()]


@pytest.mark.parametrize(
    ("which", "asked"),
    [
        ("raking", {"margins": SHARES}),
        ("base", {"margins": SHARES, "base_weight": "base", "population": 2400}),
        ("cells", {"cross": [{"of": ["age", "sex"], "cells": SIZES}]}),
        ("bounded", {"margins": SHARES, "trim": {"lowest": 0.5, "highest": 2.8}}),
    ],
)
def test_what_comes_out_is_what_r_gives(which: str, asked: Json, tmp_path: Path) -> None:
    wanted = {**FREELY, **asked, "estimates": {"shares": ["likes"], "means": ["mark"]}}
    made, r = found(tmp_path, DRAWN, wanted), figures("r_survey")
    _no, share, mean = made["estimates"]
    assert np.abs(np.array(made["weights"]) - r[which, "weight"]).max() < 1e-9
    assert share["se"] == pytest.approx(r[which, "share_se"], abs=1e-6)
    assert share["interval"] == pytest.approx(list(r[which, "share_beta"]), abs=1e-6)
    assert mean["se"] == pytest.approx(r[which, "mean_se"], abs=1e-6)


def test_everything_as_one_json_object(tmp_path: Path) -> None:
    data = answers().replace("3;vrouw", "3;").replace("8;vrouw", "8;weet niet")
    asked = {**TARGETS, "missing": ["weet niet"], "estimates": {"means": ["cijfer"]}}
    made = found(tmp_path, data, asked)
    assert (made["people"], len(made["weights"]), made["converged"]) == (60, 60, True)
    sex, age = made["margins"]
    assert [group["known"] for group in sex["groups"]] == [True, True, False]
    assert sex["groups"][2]["after"] == pytest.approx(sex["groups"][2]["before"])
    assert (sex["targets_summed_to"], age["targets_summed_to"]) == (None, 1000)
    assert age["groups"][0]["after"] == pytest.approx(0.6)
    assert made["trim"] == {
        "lowest": 0.3, "highest": 5, "people_at_lowest": 0, "people_at_highest": 0,
    }  # fmt: skip
    assert made["design_effect"] == pytest.approx(60 / made["kish_n"])


def test_who_came_by_themselves_get_no_margin(tmp_path: Path) -> None:
    asked = {
        **TARGETS, "selection": "volunteers",
        "estimates": {"means": ["cijfer"], "shares": ["geslacht"]},
    }  # fmt: skip
    for estimate in found(tmp_path, answers(), asked)["estimates"]:
        assert estimate["value"] > 0
        telling = ("se", "interval", "design_effect", "effective_n", "unweighted_interval")
        assert {estimate[name] for name in telling} == {None}
    said = weigh(tmp_path, answers(), asked).stdout
    assert "Daarom staat er geen marge bij de cijfers." in said
    assert "tot" not in said.split("uitkomst")[1].split("Mensen")[0]


def test_what_was_put_together_held_and_left_is_said(tmp_path: Path) -> None:
    data = answers() + "61;man;stokoud;5\n62;man;stokoud;5\n"
    margins = {"geslacht": {"man": 50, "vrouw": 50}, "leeftijd": {"jong": 9, "oud": 81, "stokoud": 5}}  # fmt: skip
    asked = {**TARGETS, "margins": margins, "trim": {"lowest": 0.5, "highest": 1.5}}
    said = weigh(tmp_path, data, asked).stdout
    assert "Kleine groepen van ‘leeftijd’ tellen samen: oud + stokoud." in said
    assert "De doelen van ‘leeftijd’ telden op tot 95. Wij rekenden ze om naar 100%." in said
    assert "mensen is het gewicht begrensd op 0,50." in said
    assert re.search(r"het grootste verschil is \d+,\d\d procentpunt, bij ‘leeftijd’", said)


def test_the_letters_of_windows_and_other_marks_are_read(tmp_path: Path) -> None:
    named = {**TARGETS, "margins": {"geslacht": {"man": 50, "vróuw": 50}}}
    data = answers("\t").replace("vrouw", "vróuw")
    ways = [data.encode("cp1252"), data.encode("utf-8-sig"), data.replace("\n", "\r\n").encode()]
    weights = [found(tmp_path, way, named)["weights"] for way in ways]
    assert weights[0] == weights[1] == weights[2]


def test_neither_a_database_nor_settings_are_needed(tmp_path: Path) -> None:
    weigh(tmp_path, answers(), TARGETS)
    ran = subprocess.run(
        [sys.executable, "-m", "meedoen", "results", "weigh", "data.csv", "targets.json", "--json"],
        capture_output=True, text=True, check=False, env={"PATH": "/usr/bin"}, cwd=tmp_path,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)["people"] == 60


def test_a_file_that_is_not_there_is_a_fault_of_usage(tmp_path: Path) -> None:
    ran = weigh(tmp_path, answers(), TARGETS, "--no-such")
    assert ran.exit_code == 2
    ran = weigh(tmp_path, answers(), TARGETS, "--output", tmp_path / "no" / "w.csv")
    assert (ran.exit_code, ran.stdout) == (1, "")


def test_the_schema_in_the_documents_is_the_one_that_is_held_to() -> None:
    there = (ROOT / "docs/schema/weighting-targets-1.json").read_text("utf-8")
    assert there == published()


def test_our_reading_of_the_schema_is_that_of_the_usual_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "rfc3987_syntax", None)
    from jsonschema import Draft202012Validator

    schema = json.loads(published())
    Draft202012Validator.check_schema(schema)
    oracle, ours = Draft202012Validator(schema), Holding(schema)
    wrong: list[Any] = [
        [], {**TARGETS, "format": 2}, {**TARGETS, "more": 1}, {**TARGETS, "trim": True},
        {**TARGETS, "trim": {"lowest": 2, "highest": 3}}, {**TARGETS, "margins": {"v": {"a": "1"}}},
        {**TARGETS, "cross": [{"of": ["a", "a"], "cells": []}]}, {**TARGETS, "population": 1.5},
    ]  # fmt: skip
    for value in (TARGETS, {**TARGETS, "trim": False}, {**TARGETS, "merge": False}):
        assert oracle.is_valid(value) and ours.meets(value, schema)
    for value in wrong:
        assert not oracle.is_valid(value) and not ours.meets(value, schema)
