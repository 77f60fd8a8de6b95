"""Makes a new PostgreSQL data folder whose doors are closed from its first second."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from meedoen.standalone.servers.owner import Owner, own_name
from meedoen.standalone.servers.refusal import StartError

# The superuser is for our own OS user only (the kernel vouches for it); everybody else needs a
# password. There are no host lines and no replication lines, so nothing else gets in.
HBA = """\
local all postgres peer map=meedoen
local all all scram-sha-256
"""


def make(programs: Path, data: Path, owner: Owner, *, durable: bool) -> None:
    """Fill `data` in one step: a half-made folder is never seen under that name."""
    _clear_half_made(data)
    staging = Path(tempfile.mkdtemp(prefix=f".{data.name}.new-", dir=data.parent))
    made = staging / "data"
    try:
        _initdb(programs, made, staging, owner, durable=durable)
        _close_doors(made)
        owner.take(staging)
        made.replace(data)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _clear_half_made(data: Path) -> None:
    for left in data.parent.glob(f".{data.name}.new-*"):
        shutil.rmtree(left, ignore_errors=True)


def _initdb(programs: Path, made: Path, staging: Path, owner: Owner, *, durable: bool) -> None:
    """Run initdb as somebody it accepts: it refuses root and wants a name in /etc/passwd.

    So for a private number it runs as nobody, in a folder that nobody else can enter, and the
    result is handed over before the server ever starts.
    """
    maker = owner if owner.is_self else _nobody()
    maker.take(staging)
    argv = [
        str(programs / "initdb"),
        f"--pgdata={made}",
        "--username=postgres",
        "--auth=reject",
        "--encoding=UTF8",
        *_locale(programs),
        "--data-checksums",
        *([] if durable else ["--no-sync"]),
    ]
    done = subprocess.run(
        argv,
        check=False,
        capture_output=True,
        text=True,
        errors="replace",
        cwd=staging,
        **maker.launch(),
    )
    if done.returncode != 0:
        raise StartError(f"PostgreSQL kon geen nieuwe database maken: {done.stderr.strip()}")


def _locale(programs: Path) -> list[str]:
    """Letters are letters in every script, and sorted by code: the same on every machine."""
    if int(_major(programs)) < 17:
        return ["--locale=C.UTF-8"]
    return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]


def _nobody() -> Owner:
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        raise StartError(
            "De gebruiker 'nobody' is er niet op deze computer. "
            "Start Meedoen als een gewone gebruiker in plaats van als root."
        ) from None
    return Owner(entry.pw_uid, entry.pw_gid)


def _close_doors(made: Path) -> None:
    """Replaces what initdb wrote, while the folder is still ours to write in."""
    for name, text in (("pg_hba.conf", HBA), ("pg_ident.conf", "")):
        path = made / name
        path.unlink()
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)


def name_the_superuser(data: Path, owner: Owner) -> None:
    """Let our own OS user be `postgres`, and no other.

    Written at each start, since that user may be another than last time.
    """
    for name, text in (
        ("pg_hba.conf", HBA),
        ("pg_ident.conf", f'meedoen "{own_name()}" postgres\n'),
    ):
        part = data / f"{name}.part"
        part.unlink(missing_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chown(part, owner.uid, owner.gid)
        part.replace(data / name)


def refuse_foreign(data: Path, programs: Path) -> None:
    """Refuse a data folder that this server cannot or should not open."""
    facts = data.stat()
    if facts.st_uid != os.geteuid() and os.geteuid() != 0:
        raise StartError(
            f"De database in {data} is van een andere gebruiker van deze computer. "
            "Start Meedoen als die gebruiker, of begin opnieuw met: make demo-reset"
        )
    made_by = (data / "PG_VERSION").read_text(encoding="ascii").strip()
    ours = _major(programs)
    if made_by != ours:
        raise StartError(
            f"De database in {data} is gemaakt met PostgreSQL {made_by}; hier is {ours}. "
            "Begin opnieuw met: make demo-reset"
        )


def _major(programs: Path) -> str:
    said = subprocess.run(
        [str(programs / "postgres"), "--version"], capture_output=True, text=True, check=True
    )
    return re.sub(r".*\) (\d+).*", r"\1", said.stdout.strip())
