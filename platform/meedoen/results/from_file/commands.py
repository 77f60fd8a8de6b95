"""`meedoen results weigh DATA.csv TARGETS.json`: without a database, for whoever has answers in a file."""

import json
from collections.abc import Iterable
from pathlib import Path

import click

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def results() -> None:
    """Figures from answers in files."""


@results.command()
@click.argument("data", type=FILE)
@click.argument("targets", type=FILE)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file for the weights (CSV: the id or the row, and the weight).",
)
@click.option("--json", "as_json", is_flag=True, help="Everything as one JSON object.")
def weigh(data: Path, targets: Path, output: Path | None, as_json: bool) -> None:
    """Weigh the people in DATA to what TARGETS says of the population.

    DATA is a CSV file with a row for each respondent and names in the first row; TARGETS is JSON,
    whose shape is docs/schema/weighting-targets-1.json. Weights are 1 on average. Small groups are put
    together, weights are held between 0.3 and 5, and both are said. What is wrong with a file is said
    in sentences, and then it ends with 1. The formulas are in docs/weighting.md.
    """
    from meedoen.forms.refusing import Refused
    from meedoen.results.from_file import table
    from meedoen.results.from_file.report import report, weights_as_csv
    from meedoen.results.from_file.running import run
    from meedoen.results.from_file.telling import told
    from meedoen.survey.document.reading import MOST_BYTES

    try:
        ran = run(_read(data, table.MOST_BYTES), _read(targets, MOST_BYTES))
        if output is not None:
            output.write_bytes(weights_as_csv(ran))
    except Refused as refused:
        raise click.ClickException(_printable(refused.sentences)) from None
    except OSError as fault:
        raise click.ClickException(f"{fault.filename}: {fault.strerror}") from None
    click.echo(json.dumps(report(ran), allow_nan=False) if as_json else _printable(told(ran)))


def _read(file: Path, most: int) -> bytes:
    with file.open("rb") as stream:
        return stream.read(most + 1)


def _printable(lines: Iterable[str]) -> str:
    """Words from files may hold half a letter, or what steers a screen."""
    return "\n".join("".join(c if c.isprintable() else "\ufffd" for c in line) for line in lines)
