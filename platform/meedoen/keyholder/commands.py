"""`meedoen keyholder` runs it; `meedoen keys …` is for the custodian."""

import base64
from pathlib import Path
from typing import TextIO

import click
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from tenants.ground.settings import read_environment


@click.command("keyholder")
def keyholder() -> None:
    """Keep the keys of open waves, and destroy them at closing; run exactly one."""
    from meedoen.keyholder.running import run

    run(read_environment())


@click.group()
def keys() -> None:
    """Keys of waves, of contact data and of backups: new ones, and after a loss."""


@keys.command()
def custodian() -> None:
    """Print a new key pair for the custodian, who keeps the private half offline."""
    pair = X25519PrivateKey.generate()
    click.echo(f"public:  {_text(pair.public_key().public_bytes_raw())}")
    click.echo(f"private: {_text(pair.private_bytes_raw())}")


@keys.command()
@click.option(
    "--private-key", type=click.File(), required=True, help="A file with the private key."
)
def recover(private_key: TextIO) -> None:
    """Put lost keys back from the sealed copies, with the custodian's private key."""
    from meedoen.keyholder.escrow import recover
    from meedoen.keyholder.store import Store

    known = read_environment().require("keyholder_folder", "keyholder_escrow_folder")
    folders: list[Path] = [known.keyholder_escrow_folder, known.keyholder_folder]  # type: ignore[list-item]
    copies, store = (Store(folder) for folder in folders)
    try:
        back = recover(copies, base64.b64decode(private_key.read().strip()), store)
    except (ValueError, InvalidTag):
        raise click.ClickException("This is not the private key of the custodian.") from None
    click.echo(f"The keys of {back} wave(s) were put back.")


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
