"""`meedoen mail bounce`, `bounces` and `lmtp`: three ways in, one verb. Worker's settings."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from meedoen.mailing.bounces.reading.parsing import MOST_BYTES
from tenants.ground.settings import MissingSettings, UnreadableSettings, read_environment

# As sysexits.h names them, which mail servers know.
TEMPORARY, CONFIGURED_WRONGLY = 75, 78
NOT_OURS = "not ours"


@click.command()
@click.option("--to", multiple=True, help="Where it was delivered, when the mail server can tell.")
def bounce(to: tuple[str, ...]) -> None:
    """Take in one message that came back, from standard input; says in a word what came of it.

    \b
    suppressed  nobody is at the address, or who got it complained: no more mail goes there
    counted     refused for now; on 4 days of 90 it is suppressed
    noted       a refusal of us, or a notice that it arrived: the message stands so
    nothing     taken in before, late, or an answer of a program
    not ours    no return address of ours in it, or one of a mail of over 30 days ago

    Ends with 0 for each of these, with 75 when it cannot be taken in now (the mail server
    tries again) and with 78 when settings are missing.
    """
    from meedoen.shell.bounces.receiving import delivered_to, receive
    from meedoen.shell.saying import house

    content = sys.stdin.buffer.read(2 * MOST_BYTES)
    while sys.stdin.buffer.read(MOST_BYTES):  # a mail server must not find the pipe closed
        pass
    with _as_mail_servers_understand(), house():
        followed = receive(content, [*to, *delivered_to()], datetime.now(UTC))
    click.echo(followed or NOT_OURS)


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def bounces(folder: Path) -> None:
    """Take in every new message of FOLDER, a Maildir, and move it to its `cur`.

    Says of each in a word what came of it, as `meedoen mail bounce` does. Run it as often as you
    like; what was taken in twice counts once.
    """
    from meedoen.shell.bounces.receiving import empty

    if not all((folder / name).is_dir() for name in ("new", "cur")):
        raise click.UsageError(f"{folder} is no Maildir: it has no new and cur.")
    with _as_mail_servers_understand():
        for name, followed in empty(folder, datetime.now(UTC)):
            click.echo(f"{name}  {followed or NOT_OURS}")


@click.command()
@click.option("--bind", default="127.0.0.1:8024", show_default=True, help="On this machine alone.")
def lmtp(bind: str) -> None:
    """Listen for what comes back, as a mail server hands it over by LMTP.

    Takes mail for MEEDOEN_RETURN_DOMAIN, or for any domain when that is not set.
    """
    import asyncio

    from meedoen.shell.bounces import lmtp as listening

    host, _, port = bind.rpartition(":")
    with _as_mail_servers_understand():
        domain = read_environment().require("worker_database_url").return_domain
        try:
            asyncio.run(listening.serve(host.strip("[]"), int(port), domain, _told))
        except ValueError:
            raise click.UsageError(
                f"{bind} is not an address and a port of this machine."
            ) from None
        except KeyboardInterrupt:
            pass


def _told(port: int) -> None:
    click.echo(f"Listening for what comes back at port {port}.")


@contextmanager
def _as_mail_servers_understand() -> Iterator[None]:
    """What goes wrong is told without anything out of the message, and by a status that asks for another try."""
    try:
        yield
    except (MissingSettings, UnreadableSettings) as fault:
        click.echo(str(fault), err=True)
        sys.exit(CONFIGURED_WRONGLY)
    except click.ClickException:
        raise
    except Exception as fault:
        click.echo(f"Not taken in now ({type(fault).__name__}).", err=True)
        sys.exit(TEMPORARY)
