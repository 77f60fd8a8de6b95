"""The data tables that always stand beside a chart, and the words for what is hidden."""

from collections.abc import Sequence
from typing import Any

FEW = "Te weinig antwoorden om te laten zien"
Body = dict[str, Any]
Rows = list[list[str]]
Table = tuple[list[str], Rows]


def shown(groups: Sequence[Body]) -> list[Body]:
    return [group for group in groups if not group.get("hidden")]


def first_shown(parts: Sequence[Body]) -> Body | None:
    """Any shown group, for the answers that all of them have."""
    return next((group for part in parts for group in shown(part["groups"])), None)


def hidden_names(groups: Sequence[Body]) -> list[str]:
    return [group["name"] for group in groups if group.get("hidden")]


def answers_table(groups: Sequence[Body]) -> Table:
    """A row for each answer, a column for each shown group; mean and n below."""
    seen = shown(groups)
    columns = ["Antwoord", *(group["name"] for group in seen)]
    rows = [
        [same[0]["text"], *(f"{row['percent']}%" for row in same)]
        for same in zip(*(group["rows"] for group in seen), strict=True)
    ]
    if any(group["mean"] is not None for group in seen):
        rows.append(["Gemiddelde", *(mean(group["mean"]) for group in seen)])
    rows.append(["Aantal antwoorden", *(number(group["n"]) for group in seen)])
    return columns, rows


def lines_table(first: str, labelled: Sequence[tuple[str, Body]]) -> Table:
    """A row for each (label, shown group), a column for each answer: matrix rows, or wijken."""
    answers = [row["text"] for row in labelled[0][1]["rows"]]
    averaged = any(group["mean"] is not None for _, group in labelled)
    columns = [first, *answers, *(["Gemiddelde"] if averaged else []), "Aantal"]
    rows = [
        [
            label,
            *(f"{row['percent']}%" for row in group["rows"]),
            *([mean(group["mean"])] if averaged else []),
            number(group["n"]),
        ]
        for label, group in labelled
    ]
    return columns, rows


def parts_table(first: str, parts: Sequence[Body]) -> tuple[list[str], list[tuple[str, Rows]]]:
    """The columns, and for each part that shows anything its text and the rows of its groups."""
    columns: list[str] = []
    bodies = []
    for part in parts:
        labelled = [(group["name"], group) for group in shown(part["groups"])]
        if labelled:
            columns, rows = lines_table(first, labelled)
            bodies.append((part["text"], rows))
    return columns, bodies


def mean(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}".replace(".", ",")


def number(n: int) -> str:
    return f"{n:,}".replace(",", ".")
