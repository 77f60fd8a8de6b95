"""`meedoen audit …`: whether anybody touched the log, for who watches over an installation."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import click
import sqlalchemy as sa

from tenants import chain
from tenants.chain import Broken, Head
from tenants.ground.settings import read_environment

SPACES = sa.text("select id, slug from space where slug = :slug or :slug is null order by slug")


@dataclass(frozen=True)
class Report:
    space: str
    head: str = ""
    broken_at: int | None = None
    why: str = ""

    def __str__(self) -> str:
        if self.broken_at is not None:
            return f"{self.space}: BROKEN at line {self.broken_at}: {self.why}"
        return f"{self.space}: whole, head {self.head}"


class HeadText(click.ParamType[Head]):
    name = "PLACE:HASH"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Head:
        try:
            return Head.parse(str(value))
        except ValueError:
            self.fail("This is no head as `meedoen audit verify` prints it.", param, ctx)


@click.group()
def audit() -> None:
    """The log of who did what."""


@audit.command()
@click.option("--space", "slug", help="Only this space, by its slug.")
@click.option("--head", type=HeadText(), default=None, help="A head that was kept elsewhere.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON per space.")
def verify(slug: str | None, head: Head | None, as_json: bool) -> None:
    """Say of each space whether its log is whole; exit with 1 when one is not.

    Keep the head of each space elsewhere: without it nobody can see that the last lines were cut
    off, or that the owner of the tables wrote everything anew.
    """
    if head and not slug:
        raise click.UsageError("A head is of one space: name it with --space.")
    reports = list(_reports(slug, head or chain.EMPTY))
    if not reports:
        raise click.ClickException("There is no such space.")
    for report in reports:
        click.echo(json.dumps(vars(report)) if as_json else str(report))
    sys.exit(1 if any(report.broken_at is not None for report in reports) else 0)


def _reports(slug: str | None, kept: Head) -> Iterator[Report]:
    engine = sa.create_engine(read_environment().require("database_url").database_url)
    with engine.connect() as connection:
        for space in connection.execute(SPACES, {"slug": slug}).all():
            try:
                yield Report(space.slug, str(chain.verify(connection, space.id, kept)))
            except Broken as broken:
                yield Report(space.slug, broken_at=broken.place, why=broken.why)
            connection.rollback()
    engine.dispose()
