"""The command `meedoen`: one word for each thing that can be run."""

import base64
import os
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TextIO
from uuid import UUID

import click

import tenants
from meedoen.keyholder.commands import keyholder, keys
from meedoen.panel.sheets.commands import panel
from meedoen.results.from_file.commands import results
from meedoen.shell.commands import backup, backup_pair, restore, rotate, settle
from meedoen.survey.exchange.commands import survey
from tenants.ground.settings import UnreadableSettings, configure, read_environment

if TYPE_CHECKING:
    from worker.giving_up import Waiting

ROOT = Path(tenants.__file__).parents[1]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Resident panels and short surveys for gemeenten, with a regional layer."""


main.add_command(keyholder)
main.add_command(keys)
main.add_command(survey)
main.add_command(results)
main.add_command(panel)
main.add_command(backup)
main.add_command(restore)
main.add_command(settle)
keys.add_command(backup_pair)
keys.add_command(rotate)


class Later(click.Group):
    """A group of verbs that brings a database or the whole house along: read when it is asked for."""

    def __init__(self, name: str, module: str, short_help: str) -> None:
        super().__init__(name, help=short_help)
        self._module = module

    @property
    def _group(self) -> click.Group:
        found: click.Group = getattr(import_module(self._module), self.name or "")
        return found

    def list_commands(self, ctx: click.Context) -> list[str]:
        return self._group.list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return self._group.get_command(ctx, cmd_name)


main.add_command(Later("audit", "meedoen.logbook.commands", "The log of who did what."))
main.add_command(
    Later("places", "meedoen.places.importing.commands", "Wijken and buurten of the whole country.")
)
main.add_command(
    Later("space", "meedoen.shell.spaces", "Spaces: the platform, gemeenten and regions.")
)
main.add_command(
    Later("region", "meedoen.shell.spaces", "Regions, and which gemeenten belong to them.")
)
main.add_command(
    Later(
        "mail", "meedoen.shell.mails", "Mail that comes back, and mail that waits since a backup."
    )
)
main.add_command(Later("person", "meedoen.shell.persons", "Who can sign in to work here."))
main.add_command(Later("body", "meedoen.shell.bodies", "What bodies there are in a space."))
main.add_command(Later("seat", "meedoen.shell.seats", "Who sits where, in which role, until when."))


@main.command()
@click.option("--bind", default="127.0.0.1:8000", show_default=True, help="Address to listen on.")
def serve(bind: str) -> None:
    """Serve the pages with gunicorn (settings in meedoen/web/serving.py)."""
    gunicorn = Path(sys.executable).with_name("gunicorn")
    standalone = read_environment().mailbox_folder is not None
    app = "meedoen.standalone.mailbox.serving" if standalone else "meedoen.web.app"
    words = ["-c", "python:meedoen.web.serving", "-b", bind, f"{app}:production()"]
    os.execv(gunicorn, [str(gunicorn), *words])  # noqa: S606


@main.command()
def worker() -> None:
    """Deliver mail, open and close waves, count (run as many as you like)."""
    from worker.__main__ import work

    work()


@main.command()
def clock() -> None:
    """Ring every job that is due; run exactly one."""
    from worker.__main__ import keep_time

    keep_time()


@main.command()
@click.option("--bind", default="127.0.0.1:9100", show_default=True, help="Address to listen on.")
def metrics(bind: str) -> None:
    """Tell a watching machine (Prometheus) how requests and work are going; no visitor may reach it."""
    from worker.watching import watch

    host, _, port = bind.rpartition(":")
    watch(host, int(port), read_environment().metrics_folder)


@main.command()
@click.option("--to", "revision", default="head", show_default=True)
def migrate(revision: str) -> None:
    """Bring the database to the newest form (role meedoen_migrator)."""
    from tenants.ground.migrating import upgrade

    upgrade(read_environment().require("migrator_database_url").migrator_database_url, revision)
    click.echo("The database is up to date.")


@main.command()
def erase() -> None:
    """Erase gemeenten that closed and whose term is over (role meedoen_migrator; once a night)."""
    from meedoen.closing.erasing.round import erase_what_is_due

    settings = configure(read_environment().require("migrator_database_url"))
    done = erase_what_is_due(settings.migrator_database_url, datetime.now(UTC))
    for one in done:
        click.echo(f"{one.name}: {one.why_not or f'erased, {one.rows} rows'}")
    click.echo(f"{len(done)} gemeente(n) were due.")
    sys.exit(1 if any(one.why_not for one in done) else 0)


@keys.command()
@click.option("--old-key", type=click.File(), required=True, help="A file with the private key.")
def adopt(old_key: TextIO) -> None:
    """Give waves that an earlier version opened keys of their own (once, at the upgrade)."""
    from worker.adopting import adopt_everywhere

    count = adopt_everywhere(base64.b64decode(old_key.read().strip()))
    click.echo(f"{count} open wave(s) got keys of their own.")


@keys.command("give-up")
@click.argument("wave", type=click.UUID, required=False)
def give_up(wave: UUID | None) -> None:
    """Close WAVE without the answers that nobody can open; without WAVE, list what is closing."""
    from worker import giving_up

    found = {one.wave_id: one for one in giving_up.waiting()}
    if wave in found:
        _give_up(found[wave])
    elif wave is not None:
        raise click.ClickException("This wave is not closing.")
    for one in found.values() if wave is None else ():
        click.echo(f"{one.wave_id}  {one.space.name}  {one.name}  ({one.completed} answers)")


def _give_up(one: "Waiting") -> None:
    from meedoen.keyholder.asking import Away
    from worker import giving_up

    try:
        lost = giving_up.would_lose(one)
    except Away as fault:
        raise click.ClickException(str(fault)) from None
    what = (
        f"{lost} of {one.completed} answers to ‘{one.name}’ in {one.space.name} are lost for good"
    )
    click.confirm(f"{what}. Close it without them?", abort=True)
    click.echo(f"{giving_up.give_up(one)} answers were given up, and the wave is closed.")


@main.command()
def roles() -> None:
    """Print the SQL that makes the database roles (run it once as superuser)."""
    click.echo((Path(tenants.__file__).parent / "ground" / "roles.sql").read_text())


@main.command()
def doctor() -> None:
    """Say in a sentence each what is wrong with this installation."""
    from meedoen.web.doctor import examine

    try:
        findings = examine(configure(read_environment()))
    except UnreadableSettings as error:
        raise click.ClickException(f"{error}.") from None
    for finding in findings:
        click.echo(f"- {finding}")
    click.echo("Everything looks well." if not findings else f"{len(findings)} thing(s) to mend.")
    sys.exit(1 if findings else 0)


@main.command()
@click.option("--folder", type=click.Path(path_type=Path), envvar="MEEDOEN_DEMO_DIR")
def demo(folder: Path | None) -> None:
    """Run everything on this machine, with the IJmond as an example."""
    from meedoen.standalone.demo.running import run_demo

    run_demo(folder or ROOT / ".demo")


@main.command("seed-demo", hidden=True)
def seed_demo() -> None:
    """Fill an empty demo (called by `meedoen demo`)."""
    from meedoen.standalone.seeding.everything import seed_demo as seed

    seed()


@main.command("check-vendor")
def check_vendor() -> None:
    """Compare the vendored files with the hashes they came with."""
    from meedoen.web.style.vendoring import check

    problems = check()
    for problem in problems:
        click.echo(problem)
    sys.exit(1 if problems else 0)
