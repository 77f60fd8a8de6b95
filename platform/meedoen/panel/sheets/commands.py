"""`meedoen panel check FILE`: what would come of a list of members, without a database."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from meedoen.panel.sheets.checking import Checked
    from meedoen.panel.sheets.reading import Mistake

MOST_SAID = 50


@click.group()
def panel() -> None:
    """Lists of members as files."""


@panel.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="All that was found, as JSON.")
def check(file: Path, as_json: bool) -> None:
    """Read FILE (.csv, .txt, .xlsx, .xls) as a list of members, and say of each row that cannot come in
    why. Nothing is kept, and what stands in a cell is not repeated.

    Ends with 1 when a row is refused, or the file cannot be read.
    """
    from meedoen.forms.refusing import Refused
    from meedoen.language.days import today_here
    from meedoen.panel.sheets.checking import check as checked

    made: Checked | None = None
    fault = None
    try:
        with file.open("rb") as stream:
            made = checked(stream)
            for _person in made.people(today_here()):
                pass
    except Refused as refused:
        fault = " ".join(refused.sentences)
    except OSError as error:
        fault = f"{error.strerror}."
    said = (
        [json.dumps(_whole(made, fault), ensure_ascii=False, indent=2)]
        if as_json
        else _told(made, fault)
    )
    for line in said:
        click.echo(line)
    sys.exit(1 if fault or (made and made.refused) else 0)


def _whole(made: "Checked | None", fault: str | None) -> dict[str, Any]:
    """`row` counts as Excel does, the heads included; `accepted` and `refused` together are all rows."""
    table, columns = (made.table, made.heads.columns) if made else (None, ())
    return {
        "error": fault,
        "encoding": table and table.encoding,
        "separator": table and table.separator,
        "sheet": table and table.sheet,
        "header_row": made.heads.row if made else None,
        "columns": [
            {"column": one.letter, "header": one.head, "meaning": one.meaning} for one in columns
        ],
        "ignored": [one.shown for one in columns if one.meaning is None],
        "rows": made.rows if made else 0,
        "accepted": made.accepted if made else 0,
        "refused": [_refusal(mistakes) for mistakes in made.refused] if made else [],
        "duplicates": [{"row": row, "first": first} for row, first in made.duplicates]
        if made
        else [],
        "warnings": made.warnings if made else [],
    }


def _refusal(mistakes: "Sequence[Mistake]") -> dict[str, Any]:
    """The first thing that is wrong, and the others with it."""
    first, *more = (
        {"column": one.head or one.letter, "letter": one.letter, "reason": one.reason}
        for one in mistakes
    )
    return {"row": mistakes[0].row, **first, **({"more": more} if more else {})}


def _told(made: "Checked | None", fault: str | None) -> Iterator[str]:
    if made is not None:
        table = made.table
        kind = (
            f"the sheet ‘{table.sheet}’ of an Excel file"
            if table.sheet is not None
            else f"text, {table.encoding}"
        )
        between = f", separator {table.separator!r}" if table.separator else ""
        yield f"{kind}{between}"
        for one in made.heads.columns:
            yield f"  {one.letter:>3}  {one.shown}: {one.meaning or 'ignored'}"
        yield from made.warnings
        for mistakes in made.refused[:MOST_SAID]:
            for wrong in mistakes:
                yield f"row {wrong.row}, {wrong.head or wrong.letter}: {wrong.reason}"
        if len(made.refused) > MOST_SAID:
            yield f"and {len(made.refused) - MOST_SAID} more rows; --json has them all"
        yield f"{made.accepted} of {made.rows} rows are accepted, {len(made.refused)} are refused."
    if fault:
        yield f"This cannot be read: {fault}"
