"""Who left cannot be read by whoever kept a copy of their address: the key to it is nowhere any more.

The thief has the sealed address of before, from a backup without the table of keys, every file of the
database of now, the keys of the space, and the master key.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag
from flask import Flask

from meedoen.fieldwork.anonymity import erasing
from meedoen.panel.leaving.leaving import leave
from meedoen.panel.members import finding
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from tenants.database import db
from tenants.ground import sealing, wrapping
from tenants.ground.settings import Settings
from tenants.keys import persons
from tests.fieldwork.threads import Look
from tests.fieldwork.working import do
from tests.house import Home
from tests.panel.builders import JANSEN, joined

pytestmark = pytest.mark.usefixtures("fresh_files")
BEFORE_THE_KEY = 4 + 1  # its number, and the short form of its length


@dataclass(frozen=True)
class Thief:
    look: Look
    data: Path
    master: bytes
    space: Home
    member_id: UUID
    sealed: bytes

    def opened(self) -> str | None:
        """The address, with whichever key is still in some file."""
        for key in self._keys():
            try:
                return sealing.unseal_with(key, finding.EMAIL, self.sealed)
            except InvalidTag:
                continue
        return None

    def _keys(self) -> Iterator[bytes]:
        mine = self.space.id
        above = [
            wrapping.unwrap(self.master, bytes(row["wrapped"]), mine, row["number"])
            for row in self.look(
                "select number, wrapped from tenant_key where tenant_id = :t", t=mine
            )
        ]
        for found in self._wrapped():
            for key in above:
                try:
                    yield wrapping.unwrap(key, found, mine, self.member_id)
                except InvalidTag:
                    continue

    def _wrapped(self) -> Iterator[bytes]:
        row = self.space.id.bytes + self.member_id.bytes
        for content in self._files():
            place = content.find(row)
            while place >= 0:
                start = place + len(row) + BEFORE_THE_KEY
                yield content[start : start + wrapping.WRAPPED]
                place = content.find(row, place + 1)

    def _files(self) -> Iterator[bytes]:
        self.look("checkpoint")
        (row,) = self.look("select oid from pg_database where datname = current_database()")
        for path in sorted((self.data / "base" / str(row["oid"])).iterdir()):
            yield path.read_bytes()


@pytest.fixture
def thief(
    velsen: Home, settings: Settings, owner_sql: Look, postgres: EmbeddedPostgres
) -> Thief:  # fmt: skip
    with velsen.as_web():
        whose = joined(JANSEN, datetime.now(UTC))
        for number in range(5):
            joined(f"lid{number}@inwoner.example.nl", datetime.now(UTC))
    (row,) = owner_sql("select email from member where id = :id", id=whose)
    return Thief(
        owner_sql, postgres.data, settings.master_key, velsen, whose, bytes(row["email"])
    )  # fmt: skip


@pytest.fixture
def leaves(thief: Thief, worker_app: Flask) -> Callable[[], None]:
    """They leave, and the night comes."""

    def go() -> None:
        with thief.space.as_web():
            assert leave(thief.member_id, datetime.now(UTC))
            db.session.commit()
        bells = thief.look("select distinct subject_id from bell where job = 'erase_residue'")
        with thief.space.as_worker():
            do("erase_residue", bells[0]["subject_id"])

    return go


def test_the_address_of_who_left_is_noise(thief: Thief, leaves: Callable[[], None]) -> None:
    assert thief.opened() == JANSEN, "the thief looks in the wrong places"
    leaves()
    assert thief.opened() is None
    with pytest.raises(InvalidTag), thief.space.as_web():
        persons.unseal(finding.EMAIL, thief.sealed, None)


def test_mutant_a_key_that_is_kept_opens_it(
    thief: Thief, leaves: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(persons, "destroy", lambda whose: None)
    leaves()
    assert thief.opened() == JANSEN


def test_mutant_a_file_that_is_not_written_anew_opens_it(
    thief: Thief, leaves: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    rest = tuple(table for table in erasing.ERASED if table != "person_key")
    monkeypatch.setattr(erasing.rewrite, "__defaults__", (rest,))
    leaves()
    assert thief.opened() == JANSEN
