"""One message that came in, to the space it belongs to. Where it came from makes no difference."""

import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from meedoen.mailing.bounces.reading.parsing import MOST_BYTES
from meedoen.mailing.bounces.reading.reading import read
from meedoen.mailing.bounces.returning import take_in
from meedoen.mailing.email.returning import return_addresses_in, space_behind
from meedoen.mailing.outbox.returning import Followed
from meedoen.shell.saying import house, inside


def receive(content: bytes, to: Sequence[str], now: datetime) -> Followed | None:
    """In the house. `to`: where the message was delivered, as far as known; it is looked for in the message
    as well, since a complaint comes in elsewhere. None when it is about no mail of ours."""
    report = read(content)
    content = content[:MOST_BYTES]
    for address in dict.fromkeys([*to, *return_addresses_in(content)]):
        space = space_behind(address)
        if space is None:
            continue
        with inside(space):
            followed = take_in(address, report, now)
        if followed is not None:
            return followed
    return None


def empty(folder: Path, now: datetime) -> Iterator[tuple[str, Followed | None]]:
    """Every new message of a Maildir, each moved to `cur` once it was taken in. Killed in between, it is taken
    in again the next time, which changes nothing."""
    for file in sorted((folder / "new").iterdir()):
        if file.name.startswith(".") or file.is_symlink() or not file.is_file():
            continue
        with file.open("rb") as stream:
            content = stream.read(2 * MOST_BYTES)
        with house():
            followed = receive(content, (), now)
        file.rename(folder / "cur" / f"{file.name}:2,S")
        yield file.name, followed


def delivered_to() -> list[str]:
    """What a mail server tells a program that it pipes a message to (Postfix, qmail)."""
    names = ("ORIGINAL_RECIPIENT", "RECIPIENT")
    return [os.environ[name] for name in names if os.environ.get(name)]
