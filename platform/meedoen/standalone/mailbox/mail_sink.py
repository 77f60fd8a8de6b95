"""Takes every mail that the demo sends and keeps it as a file: nothing leaves the machine."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import time
from pathlib import Path

import click
from aiosmtpd.smtp import SMTP, Envelope, Session

LARGEST = 10_000_000
KEEP = 5000
# Counting a folder of thousands of files for each mail would make the sink the slowest part.
_PRUNE_EVERY = 100
ENDING = ".eml"


class Store:
    """A folder of mails; the name of a file sorts by time of arrival."""

    def __init__(self, folder: Path, keep: int = KEEP) -> None:
        self._folder = folder
        self._keep = keep
        self._until_prune = 0

    def add(self, mail: bytes, recipients: list[str]) -> Path:
        """Store one mail; a reader sees all of it or nothing."""
        path = self._folder / f"{time.time_ns():020d}-{secrets.token_hex(4)}{ENDING}"
        part = path.with_suffix(".part")
        delivered = "".join(f"Delivered-To: {to}\r\n" for to in recipients)
        part.write_bytes(delivered.encode("utf-8", "replace") + mail)
        part.replace(path)
        self._prune()
        return path

    def _prune(self) -> None:
        self._until_prune -= 1
        if self._until_prune > 0:
            return
        self._until_prune = min(_PRUNE_EVERY, self._keep)
        for old in sorted(self._folder.glob(f"*{ENDING}"))[: -self._keep]:
            old.unlink(missing_ok=True)


class Sink:
    """What aiosmtpd calls for each mail."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.original_content or b""
        try:
            self._store.add(content, [str(to) for to in envelope.rcpt_tos])
        except OSError as error:
            return f"452 4.3.1 Cannot store the mail now: {os.strerror(error.errno or 0)}"
        return "250 2.0.0 Stored"


async def serve(folder: Path, port: int, stopped: asyncio.Event) -> None:
    """Listen on loopback until `stopped` is set."""
    sink = Sink(Store(folder))
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(
            sink,
            hostname="localhost",
            data_size_limit=LARGEST,
            enable_SMTPUTF8=True,
            loop=loop,
        ),
        host="127.0.0.1",
        port=port,
    )
    async with server:
        await stopped.wait()


async def _serve_until_told(folder: Path, port: int) -> None:
    stopped = asyncio.Event()
    for which in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(which, stopped.set)
    await serve(folder, port, stopped)


@click.command()
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--port", type=int, required=True)
def main(folder: Path, port: int) -> None:
    """Receive mail on 127.0.0.1 and keep each one as a file."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    asyncio.run(_serve_until_told(folder, port))


if __name__ == "__main__":
    main()
