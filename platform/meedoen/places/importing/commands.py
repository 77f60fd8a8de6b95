"""`meedoen places import FILE …`, for whoever runs an installation."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click
import sqlalchemy as sa

from meedoen.places.importing.loading import Loaded, load
from meedoen.places.importing.rows import Unreadable
from tenants.ground.settings import read_environment

MOST_SAID = 20


@click.group()
def places() -> None:
    """Wijken and buurten of the whole country."""


@places.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@click.option("--year", type=int, help="Of which year; else the name of each file says it.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON per file.")
def import_(files: tuple[str, ...], year: int | None, as_json: bool) -> None:
    """Take in FILES of CBS (Kerncijfers wijken en buurten, .xlsx or .csv) and PDOK (.geojson).

    Each file counts whole or not at all, and taking it in again changes nothing. A file that cannot
    be read ends with 1; those before it stay.
    """
    engine = sa.create_engine(read_environment().require("worker_database_url").worker_database_url)
    for name in files:
        file = Path(name)
        try:
            with engine.begin() as connection:
                loaded = load(connection, file, year)
        except Unreadable as why:
            raise click.ClickException(f"{file.name}: {why}") from None
        said = [json.dumps(asdict(loaded))] if as_json else _told(loaded)
        click.echo("\n".join(said))
    engine.dispose()


def _told(loaded: Loaded) -> Iterator[str]:
    yield (
        f"{loaded.file}: {loaded.read} areas of {loaded.year}, {loaded.changed} new or changed;"
        f" {loaded.others} rows are of no wijk or buurt."
    )
    for one in loaded.skipped[:MOST_SAID]:
        yield f"  row {one.row} skipped: {one.why}"
    if len(loaded.skipped) > MOST_SAID:
        yield f"  and {len(loaded.skipped) - MOST_SAID} more; --json has them all"
