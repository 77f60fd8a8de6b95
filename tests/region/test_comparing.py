"""Gemeenten stand side by side; a sum is made of released figures and of equal questions only."""

from datetime import UTC, datetime
from typing import Any

from meedoen.region.comparing import Given, compare, summed

AT = datetime(2026, 11, 21, tzinfo=UTC)
Body = dict[str, Any]


def group(n: int, *percents: int, mean: float | None = None, codes: str = "abc") -> Body:
    rows = [
        {"code": c, "text": c.upper(), "percent": p} for c, p in zip(codes, percents, strict=False)
    ]
    return {"kind": "gemeente", "code": "gemeente", "name": "x", "n": n, "rows": rows, "mean": mean}


HIDDEN: Body = {
    "kind": "gemeente",
    "code": "gemeente",
    "name": "x",
    "hidden": True,
    "reason": "few",
}


def table(
    figures: Body, wording: str = "w1", text: str = "Rond?", row: str = "", question: str = "rond"
) -> Body:
    return {
        "question": question, "text": text, "type": "single", "wording": wording, "note": "",
        "parts": [{"code": "", "text": row, "groups": [figures]}],
    }  # fmt: skip


def given(name: str, *tables: Body) -> Given:
    return Given(name, AT, {"gemeente": name, "tables": list(tables)})


def columns(compared: Body, part: int = 0) -> list[str]:
    return [g["name"] for g in compared["parts"][part]["groups"]]


def test_three_gemeenten_with_the_same_question_are_summed() -> None:
    (made,) = compare(
        [given("Velsen", table(group(100, 60, 40))), given("Beverwijk", table(group(50, 30, 70))),
         given("Heemskerk", table(group(50, 10, 90)))]
    )  # fmt: skip
    assert columns(made) == ["Samen", "Velsen", "Beverwijk", "Heemskerk"]
    together = made["parts"][0]["groups"][0]
    assert together["n"] == 200
    assert [row["percent"] for row in together["rows"]] == [40, 60]
    assert together["of"] == ["Velsen", "Beverwijk", "Heemskerk"]


def test_two_gemeenten_are_not_summed() -> None:
    (made,) = compare(
        [given("Velsen", table(group(100, 60, 40))), given("Beverwijk", table(group(50, 30, 70)))]
    )
    assert columns(made) == ["Velsen", "Beverwijk"]


def test_a_hidden_gemeente_stays_hidden_and_out_of_the_sum() -> None:
    names = ["Velsen", "Beverwijk", "Heemskerk"]
    (made,) = compare(
        [given(n, table(group(100, 60, 40) if n != "Heemskerk" else HIDDEN)) for n in names]
    )
    assert columns(made) == names
    assert made["parts"][0]["groups"][2]["hidden"]


def test_a_fourth_gemeente_that_is_hidden_does_not_count_in_the_sum() -> None:
    groups = [{**group(100, 60, 40), "name": str(at)} for at in range(3)] + [HIDDEN]
    made = summed(groups)
    assert made is not None
    assert made["n"] == 300
    assert made["of"] == ["0", "1", "2"]


def test_different_words_stand_apart_and_are_never_summed() -> None:
    names = ["Velsen", "Beverwijk", "Heemskerk", "Uitgeest"]
    first, second = compare(
        [given(n, table(group(100, 60, 40), "w2" if n == "Uitgeest" else "w1")) for n in names]
    )
    assert columns(first) == names[:3]
    assert columns(second) == ["Uitgeest"]
    assert first["apart"]
    assert second["apart"]


def test_rows_of_a_matrix_meet_by_their_text() -> None:
    def matrix(*rows: str) -> Body:
        made = table(group(100, 60, 40))
        return {
            **made,
            "type": "matrix",
            "parts": [{**made["parts"][0], "text": row} for row in rows],
        }

    (made,) = compare(
        [given("Velsen", matrix("Bijzondere bijstand", "Fiets")), given("Beverwijk", matrix("Bijzondere bijstand")),
         given("Heemskerk", matrix("Kindpakket", "Bijzondere bijstand"))]
    )  # fmt: skip
    assert {part["text"]: [g["name"] for g in part["groups"]] for part in made["parts"]} == {
        "Bijzondere bijstand": ["Samen", "Velsen", "Beverwijk", "Heemskerk"],
        "Fiets": ["Velsen"],
        "Kindpakket": ["Heemskerk"],
    }


def test_a_question_that_a_gemeente_did_not_ask_names_it() -> None:
    made = compare([given("Velsen", table(group(100, 60, 40))), given("Beverwijk")])
    assert made[0]["absent"] == ["Beverwijk"]


def test_the_mean_counts_those_who_gave_a_number() -> None:
    codes = ["6", "dont_know"]
    groups = []
    for mean, known in ((6.0, 100), (8.0, 50), (8.0, 50)):
        made = group(100, known, 100 - known, mean=mean)
        made["rows"] = [
            {**row, "code": code} for row, code in zip(made["rows"], codes, strict=True)
        ]
        groups.append({**made, "name": "x"})
    together = summed(groups)
    assert together is not None
    assert together["mean"] == 7.0


def test_a_missing_mean_leaves_the_sum_without_one() -> None:
    groups = [{**group(100, 60, 40, mean=mean), "name": "x"} for mean in (6.0, 7.0, None)]
    together = summed(groups)
    assert together is not None
    assert together["mean"] is None


def test_a_text_with_the_name_of_the_gemeente_is_shown_without_it() -> None:
    (made,) = compare(
        [
            given(n, table(group(100, 60, 40), text=f"Wat vindt u van {n}?"))
            for n in ("Velsen", "Beverwijk")
        ]
    )
    assert made["text"] == "Wat vindt u van [naam van de gemeente]?"
