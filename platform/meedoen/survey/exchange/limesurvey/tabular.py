"""The tables of LimeSurvey: of answers, and of boxes to fill in."""

from collections.abc import Callable, Mapping
from typing import Any

from meedoen.language.texts import _
from meedoen.survey.document.drafting import Line
from meedoen.survey.exchange.limesurvey.making import Making, Words, fixed_set, lines, order
from meedoen.survey.exchange.wording import with_below


def matrix(making: Making) -> None:
    if making.known.asked.type == "H":
        making.entry.changed(_("De tabel lag op zijn kant. Regels en kolommen zijn omgewisseld."))
    columns = making.known.options
    found = lines(making, making.known.asked.answers_on("0"), columns)
    _add_matrix(making, making.draft.options(making.known.id, found or nothing(making)))


def points(making: Making) -> None:
    columns = [
        Line(code, dict.fromkeys(making.draft.languages, code)) for code in making.known.options
    ]
    _add_matrix(making, making.draft.options(making.known.id, columns))


def agreeing(making: Making) -> None:
    _add_matrix(making, fixed_set(making, {"Y": "yes", "U": "uncertain", "N": "no"}))


def changing(making: Making) -> None:
    _add_matrix(making, fixed_set(making, {"I": "increase", "S": "same", "D": "decrease"}))


def _add_matrix(
    making: Making, columns: str, name: str = "", words: Mapping[str, Words] | None = None
) -> None:
    rows = _rows(making, name or making.known.id)
    making.add("matrix", name, words, rows=rows, columns=columns, order=order(making))


def two_scales(making: Making) -> None:
    """The first keeps the name."""
    asked, known = making.known.asked, making.known
    making.entry.changed(_("De tabel met twee schalen is twee tabellen geworden."))
    second = making.second("2")
    parts = (
        (known.id, known.options, "0", "dualscale_headerA"),
        (second, known.second, "1", "dualscale_headerB"),
    )
    for name, codes, scale, head in parts:
        found = lines(making, asked.answers_on(scale), codes) or nothing(making)
        said = with_below(making.words["text"], asked.said(head), "\n")
        _add_matrix(making, making.draft.options(name, found), name, {"text": said})


def _rows(making: Making, name: str) -> list[dict[str, Any]]:
    found = lines(making, making.known.asked.scale("0"), making.known.rows)
    return making.draft.lines(name, "rows", found or nothing(making))


def nothing(making: Making) -> list[Line]:
    making.entry.changed(_("Een lege lijst heeft nu één regel."))
    return [Line("x", dict.fromkeys(making.draft.languages, "…"))]


def grid(cell: str) -> Callable[[Making], None]:
    def make(making: Making) -> None:
        ticks = cell == "number" and making.attribute("multiflexible_checkbox") == "1"
        kind = "tick" if ticks else cell
        rows = _rows(making, making.known.id)
        columns = lines(making, making.known.asked.scale("1"), making.known.columns)
        own = making.draft.lines(making.known.id, "columns", columns) if columns else None
        making.add(
            "grid",
            rows=rows,
            columns=own,
            cell=kind,
            **(bounds(making) if kind == "number" else {}),
        )

    return make


def bounds(making: Making) -> dict[str, Any]:
    boxes = making.known.asked.type == ":"
    ends = (
        ("multiflexible_min", "multiflexible_max")
        if boxes
        else ("min_num_value_n", "max_num_value_n")
    )
    low, high = (making.whole(end) for end in ends)
    whole = making.attribute("num_value_int_only") == "1"
    for name in ("min_num_value", "max_num_value", "equals_num_value"):
        if making.attribute(name):
            making.entry.lost(_("De grens aan het totaal kunnen wij niet overnemen."))
    return {"min": low, "max": high, "decimals": 0 if whole else 4}
