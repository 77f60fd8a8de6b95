"""The data table beside a chart has every shown figure and no other."""

from typing import Any

from meedoen.results.showing import figures

HIDDEN = {"kind": "wijk", "code": "b", "name": "Zuid", "hidden": True, "reason": "few"}


def group(name: str, *percents: int, mean: float | None = None) -> dict[str, Any]:
    rows = [{"code": str(at), "text": f"Keuze {at}", "percent": p} for at, p in enumerate(percents)]
    return {"kind": "wijk", "code": name, "name": name, "n": 1234, "rows": rows, "mean": mean}


def test_hidden_groups_are_left_out_of_the_table_and_named_in_words() -> None:
    groups = [group("Noord", 60, 40), HIDDEN]
    columns, rows = figures.answers_table(groups)
    assert columns == ["Antwoord", "Noord"]
    assert rows == [["Keuze 0", "60%"], ["Keuze 1", "40%"], ["Aantal antwoorden", "1.234"]]
    assert figures.hidden_names(groups) == ["Zuid"]


def test_a_mean_is_written_with_a_comma_and_a_missing_one_as_a_dash() -> None:
    columns, rows = figures.lines_table(
        "Wijk", [("A", group("A", 100, mean=7.0)), ("B", group("B", 100))]
    )
    assert columns == ["Wijk", "Keuze 0", "Gemiddelde", "Aantal"]
    assert rows == [["A", "100%", "7,0", "1.234"], ["B", "100%", "–", "1.234"]]
