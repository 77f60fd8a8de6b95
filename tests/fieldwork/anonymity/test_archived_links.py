"""Who kept the links of the mails opens drafts from the disk, but not after the night that follows closing."""

from collections.abc import Callable
from contextlib import suppress
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag
from flask.testing import FlaskClient

from meedoen.fieldwork.anonymity import drafts, erasing
from meedoen.fieldwork.waves.reading import waves
from meedoen.keyholder.keys import WaveName
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from tenants.spaces import Space
from tests.fieldwork.builders import open_wave
from tests.fieldwork.burglary import PAGES, answer, begin
from tests.fieldwork.disk import Loot, rows_in_pages
from tests.fieldwork.threads import Look
from tests.fieldwork.waves.test_closing import close
from tests.fieldwork.working import do
from tests.house import Home

pytestmark = pytest.mark.usefixtures("fresh_files")

SENT, BEGUN = 10, 6


class Archive:
    """Every link that was mailed, and the files of the database."""

    def __init__(
        self, name: WaveName, secrets: list[str], data: EmbeddedPostgres, look: Look
    ) -> None:
        self.name, self.secrets, self.postgres, self.look = name, secrets, data, look

    def opened(self) -> set[str]:
        """The links of which a draft is found and opened."""
        blobs = self._blobs()
        return {secret for secret in self.secrets if any(_opens(secret, blob) for blob in blobs)}

    def _blobs(self) -> set[bytes]:
        self.look("checkpoint")
        (row,) = self.look("select oid from pg_database where datname = current_database()")
        loot = Loot()
        for path in (self.postgres.data / "base" / str(row["oid"])).iterdir():
            for found in rows_in_pages(path.read_bytes(), self.name.info):
                loot.take(found, set())
        return set(loot.drafts)


def _opens(secret: str, blob: bytes) -> bool:
    with suppress(InvalidTag):
        return bool(drafts.opened(secret, blob).answers)
    return False


@pytest.fixture
def archive(
    client: FlaskClient, browse: Callable[[Space], FlaskClient], velsen: Home,
    beverwijk: Home, postgres: EmbeddedPostgres, owner_sql: Look,
) -> Archive:  # fmt: skip
    """Some send and some only begin, beside a neighbour in the same table."""
    _, others = open_wave(beverwijk, pages=PAGES, members=SENT + BEGUN)
    neighbour = browse(beverwijk)
    wave_id, secrets = open_wave(velsen, pages=PAGES, members=SENT + BEGUN)
    for number, secret in enumerate(secrets):
        (answer if number < SENT else begin)(client, secret, number)
        begin(neighbour, others[number], number)
    return Archive(WaveName(velsen.id, wave_id), secrets, postgres, owner_sql)


def at_night(space: Home, look: Look) -> None:
    subjects: set[UUID] = {
        row["subject_id"] for row in look("select * from bell where job = 'erase_residue'")
    }
    with space.as_worker():
        assert [wave.state for wave in waves()] == ["closed"]
        for subject in subjects:
            do("erase_residue", subject)


def test_the_night_after_closing_there_is_nothing_left_to_open(
    archive: Archive, velsen: Home, owner_sql: Look
) -> None:
    assert set(archive.secrets[SENT:]) <= archive.opened(), "the burglar looks in the wrong places"
    close(velsen)
    assert archive.opened(), "a plain vacuum leaves something"
    at_night(velsen, owner_sql)
    assert archive.opened() == set()


@pytest.mark.slow
def test_the_mutant_that_only_tidies_is_caught(
    archive: Archive, velsen: Home, owner_sql: Look,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(erasing, "rewrite", lambda: erasing.tidy(erasing.ERASED))
    close(velsen)
    at_night(velsen, owner_sql)
    assert archive.opened()
