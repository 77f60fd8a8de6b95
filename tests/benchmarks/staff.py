"""`make bench-staff`: pages of staff in a platform of 342 gemeenten and 10,000 persons, beside one of 3.

The same gemeente stands in both, and only the ratio counts: a round asks every page of both, in turn, and the
median of the rounds' ratios is printed. The mark: within 5%.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from meedoen.accounts.models import Account, Person, Workplace
from meedoen.bodies.models import Body, BodyKind, Role, Seat
from meedoen.standalone.servers.bootstrap import create_roles
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from meedoen.standalone.servers.valkey import EmbeddedValkey
from tenants.database import Base
from tenants.ground.ids import new_id
from tenants.models import SpaceRow
from tenants.spaces import Kind
from tests import keyholding
from tests.benchmarks.house import NO_KEYS, ROLES, empty

MARK = 1.05
COLLEAGUES = 30
SIZES = {"small": (3, 3 * COLLEAGUES), "large": (342, 10_000)}
Rows = dict[type[Base], list[dict[str, Any]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--times", type=int, default=10, help="each page, in a round")
    args = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="mb", dir="/tmp"))
    folder.chmod(0o755)
    try:
        with platforms(folder) as (small, large):
            compare(small, large, args)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Child:
    """A web process on one of the platforms, that asks itself for pages when told."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.staff_pages"], text=True,
            env={**os.environ, **environment, **NO_KEYS},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def ask(self, times: int) -> dict[str, float]:
        """Milliseconds of the quickest of so many, by page."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(f"{times}\n")
        self._process.stdin.flush()
        told: dict[str, float] = json.loads(self._process.stdout.readline())
        return told

    def stop(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(20)


def compare(small: Child, large: Child, args: argparse.Namespace) -> None:
    for child in (small, large):
        child.ask(args.times)
    ratios: dict[str, list[float]] = {}
    for number in range(args.rounds):
        order = (small, large) if number % 2 else (large, small)
        told = {child: child.ask(args.times) for child in order}
        for page, spent in told[large].items():
            ratios.setdefault(page, []).append(spent / told[small][page])
    for page, found in ratios.items():
        print(f"{statistics.median(found):6.3f}  {page}")  # noqa: T201
    whole = statistics.median(one for found in ratios.values() for one in found)
    verdict = "within" if whole <= MARK else "OVER"
    print(f"A page of staff: {whole:.3f} times one on a small platform ({verdict} {MARK})")  # noqa: T201


@contextmanager
def platforms(folder: Path) -> Iterator[list[Child]]:
    postgres = EmbeddedPostgres(folder / "data", folder / "pg")
    valkey = EmbeddedValkey(folder / "vk")
    postgres.start()
    valkey.start()
    children = []
    try:
        with keyholding.keeping_keys(keyholding.settings_in(folder)):
            create_roles(postgres.superuser_dsn(), dict.fromkeys(ROLES, "geheim"))
            for name, (gemeenten, persons) in SIZES.items():
                environment = empty(postgres, valkey.url, (80, 25), name)
                _write(postgres.superuser_dsn(name), people_of(gemeenten, persons))
                children.append(Child(environment))
            yield children
    finally:
        for child in children:
            child.stop()
        valkey.stop()
        postgres.stop()


def people_of(gemeenten: int, persons: int) -> Rows:
    """`COLLEAGUES` in the first gemeente on every platform; the others share the rest."""
    now, home = datetime.now(UTC), new_id()
    rows: Rows = {SpaceRow: [], Person: [], Workplace: [], Body: [], Account: [], Seat: []}
    rows[SpaceRow].append(_space(home, Kind.PLATFORM, "platform", now))
    first, *others = (_gemeente(rows, number, now) for number in range(gemeenten))
    for number in range(persons):
        place = first if number < COLLEAGUES else others[number % len(others)]
        _person(rows, home, place, number, now)
    return rows


def _gemeente(rows: Rows, number: int, now: datetime) -> dict[str, Any]:
    space, body = new_id(), new_id()
    rows[SpaceRow].append(_space(space, Kind.GEMEENTE, f"proef{number}", now))
    name = f"Gemeente Proef {number}"
    rows[Body].append({"tenant_id": space, "id": body, "kind": BodyKind.GEMEENTE, "name": name})
    return {"tenant_id": space, "body_id": body}


def _space(space: Any, kind: Kind, slug: str, now: datetime) -> dict[str, Any]:
    sender = {"name": slug, "address": f"panel@{slug}.example.nl"}
    shown = {"style": {}, "sender": sender, "state": "live"}
    return {"id": space, "kind": kind, "slug": slug, "name": slug, "created_at": now, **shown}


def _person(rows: Rows, home: Any, place: dict[str, Any], number: int, now: datetime) -> None:
    person, account, space = new_id(), new_id(), place["tenant_id"]
    known = {"email": f"p{number}@example.nl", "name": f"Persoon {number}", "created_at": now}
    rows[Person].append({"tenant_id": home, "id": person, "password_hash": "-", **known})
    rows[Workplace].append(
        {"tenant_id": home, "person_id": person, "space_id": space, "account_id": account}
    )
    rows[Account].append({"tenant_id": space, "id": account, "person_id": person, **known})
    seat = {**place, "id": new_id(), "account_id": account, "from_on": date(2026, 1, 1)}
    rows[Seat].append({**seat, "role": Role.BEHEERDER})


def _write(dsn: str, rows: Rows) -> None:
    """Past every policy and in bulk: how somebody comes in is not what is measured here."""
    engine = sa.create_engine(dsn)
    with engine.begin() as connection:
        for table, found in rows.items():
            connection.execute(sa.insert(table), found)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("vacuum analyze")
    engine.dispose()


if __name__ == "__main__":
    main()
