"""`meedoen backup`, `restore` and `settle`: they bring the whole house along once they are said."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def backup(folder: Path) -> None:
    """Make a backup in FOLDER, which is new: everything but the keys, locked (answers in JSON).

    With the settings of backups. Nothing needs to be stopped for it.
    """
    from meedoen.shell.backups import back_up

    back_up(folder)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option(
    "--private-key", type=click.File(), required=True, help="A file with the private key."
)
@click.option("--look-only", is_flag=True, help="Say whether it could be put back; touch nothing.")
def restore(folder: Path, private_key: TextIO, look_only: bool) -> None:
    """Put the backup in FOLDER back in a new, empty database, and open the house (answers in JSON).

    With all processes stopped, and the settings of the worker, of backups and of the migrator. Who
    was erased since is erased again, everybody signs in anew, and mail waits for `meedoen mail`.
    """
    from meedoen.shell.backups import look_over, put_back

    (look_over if look_only else put_back)(folder, private_key.read())


@click.command()
@click.option("--since", type=click.DateTime(["%Y-%m-%dT%H:%M:%SZ"]), required=True)
def settle(since: datetime) -> None:
    """Open the house after PostgreSQL itself put the database back as it was at SINCE (UTC).

    From its archive of WAL, or a copy of its disk. It does what `meedoen restore` does after the tables
    are back, with the same settings; all processes are stopped.
    """
    from meedoen.shell.backups import settle as settle_since

    settle_since(since.replace(tzinfo=UTC))


@click.command()
@click.option("--tenant", "slug", default="", help="A new key of this space instead.")
def rotate(slug: str) -> None:
    """Wrap all keys of spaces by a new master key, or those of persons by a new key of their space.

    With the worker's settings, while everything runs (answers in JSON). First give every process the new
    master key as MEEDOEN_MASTER_KEY and the one of before as MEEDOEN_FORMER_MASTER_KEY; `meedoen
    doctor` says when that one may go. What was cut off goes on where it was.
    """
    from meedoen.shell.rotating import rotate_master, rotate_tenant

    rotate_tenant(slug) if slug else rotate_master()


@click.command("backup")
def backup_pair() -> None:
    """Print a new key pair for backups; whoever keeps the private half keeps it offline."""
    from pyrage.x25519 import Identity

    pair = Identity.generate()
    click.echo(f"public:  {pair.to_public()}")
    click.echo(f"private: {pair}")
