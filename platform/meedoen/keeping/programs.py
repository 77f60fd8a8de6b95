"""The programs of PostgreSQL itself: what they are told, and what they say when it goes wrong."""

import os
import subprocess
from pathlib import Path
from typing import IO

import sqlalchemy as sa

# What libpq reads from its environment; an argument would stand in the list of processes.
WORDS = {
    "host": "PGHOST", "port": "PGPORT", "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT",
}  # fmt: skip


class Failed(RuntimeError):
    """A program of PostgreSQL ended badly; the message is what it said last."""


def environment(dsn: str) -> dict[str, str]:
    """What a program needs to enter this database, and nothing of our settings."""
    url = sa.make_url(dsn)
    told = {**url.query, "host": url.host or url.query.get("host"), "port": url.port}
    found = {WORDS[name]: str(value) for name, value in told.items() if name in WORDS and value}
    found |= {"PGUSER": url.username or "", "PGDATABASE": url.database or ""}
    if url.password:
        found["PGPASSWORD"] = str(url.password)
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", **found}


def start(
    command: list[str], dsn: str, words: IO[bytes], *, feed: IO[bytes] | int | None = None,
    out: int = subprocess.PIPE,
) -> "subprocess.Popen[bytes]":  # fmt: skip
    """`words` takes what it says of errors. Raises Failed when there is no such program."""
    try:
        return subprocess.Popen(  # noqa: S603 (a list of our own words)
            command, env=environment(dsn), stdin=feed, stdout=out, stderr=words
        )
    except FileNotFoundError:
        raise Failed(f"There is no {command[0]} here: install the client of PostgreSQL.") from None


def finish(process: "subprocess.Popen[bytes]", words: Path) -> None:
    """Raises Failed with the last line that it said."""
    if process.wait() != 0:
        said = words.read_text("utf-8", "replace").strip().splitlines() or ["nothing"]
        raise Failed(f"{Path(str(process.args[0])).name} failed and said: {said[-1]}")  # type: ignore[index]
