"""After closing, whoever holds the disk, the log, a backup and every key can tell nothing.

A snapshot is held open, as by a backup that runs, so that nothing is cleared away. The burglar does
find who sent which sealed answer: that is why opening it must be impossible. The long form
(MEEDOEN_LONG=1) asks many more people, many times.
"""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.fieldwork.anonymity import drafts, envelope, moving
from meedoen.fieldwork.answering import still_open
from meedoen.fieldwork.waves import closing
from meedoen.keyholder import holder
from meedoen.keyholder.keys import Keys
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from tenants.database import db
from tenants.ground.sealing import own_key
from tenants.ground.settings import Settings
from tenants.spaces import Space
from tests.fieldwork.attacker import Look
from tests.fieldwork.burglary import PEOPLE, ROUNDS, Scene, attack
from tests.house import Home

pytestmark = pytest.mark.usefixtures("fresh_files")


@pytest.fixture
def scene(
    client: FlaskClient, browse: Callable[[Space], FlaskClient],
    velsen: Home, beverwijk: Home, settings: Settings, keyholder: Settings,
    postgres: EmbeddedPostgres, owner_sql: Look,
) -> Scene:  # fmt: skip
    return Scene(
        client, browse(beverwijk), velsen, beverwijk, settings, keyholder,
        postgres, owner_sql,
    )  # fmt: skip


@pytest.fixture
def snapshot(scene: Scene, superuser: sa.Engine) -> Iterator[None]:
    """A backup that runs: what it may still want to see, no vacuum takes away."""
    options = {"isolation_level": "REPEATABLE READ"}
    with superuser.connect().execution_options(**options) as connection:
        connection.execute(sa.text("select count(*) from participation"))
        yield


@pytest.mark.usefixtures("snapshot")
@pytest.mark.parametrize("turn", range(ROUNDS))
def test_the_disk_gives_away_who_sent_what_and_not_what_it_says(scene: Scene, turn: int) -> None:
    damage = attack(scene)
    assert damage.found >= PEOPLE * 0.9, "the burglar looks in the wrong places"
    assert damage.worst == [], damage


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_without_a_snapshot_neither(scene: Scene, turn: int) -> None:
    assert attack(scene).worst == []


class Unshuffled(Random):
    def shuffle(self, rows: Any) -> None:
        """Leave the order as it is."""


def keep_the_keys(scene: Scene, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(closing, "keyholder", type("Nobody", (), {"destroy": lambda wave_id: None}))


def one_key_for_all(scene: Scene, patch: pytest.MonkeyPatch) -> None:
    shared = Keys.fresh()
    patch.setattr(Keys, "fresh", lambda: shared)


def links_of_the_master_key(scene: Scene, patch: pytest.MonkeyPatch) -> None:
    with scene.velsen.as_worker():
        links = own_key("invitation")
    fresh = Keys.fresh
    patch.setattr(Keys, "fresh", lambda: Keys(fresh().answers, links))


def no_shuffle(scene: Scene, patch: pytest.MonkeyPatch) -> None:
    """Whichever order the database gives: by id, or as they came."""
    for where in (moving, holder):
        patch.setattr(where, "chance", Unshuffled())


def in_order_of_arrival(scene: Scene, patch: pytest.MonkeyPatch) -> None:
    def taken(*_: object) -> list[bytes]:
        rows = db.session.execute(
            sa.text("select sealed from holding where tenant_id = :t order by xmin::text::bigint"),
            {"t": scene.velsen.id},
        )
        return [bytes(row.sealed) for row in rows]

    patch.setattr(moving, "_taken", taken)
    patch.setattr(moving, "_moved_before", lambda wave_id: [])
    no_shuffle(scene, patch)


def no_guard_on_drafts(scene: Scene, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(still_open, "OPEN_WAVE", sa.select(sa.literal(1).label("id")).cte("open_wave"))


def as_long_as_it_is(text: str, longest: int) -> bytes:
    return text.encode() + b" " * 500


def no_padding_of_drafts(scene: Scene, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(drafts, "padded", as_long_as_it_is)


def no_padding_of_answers(scene: Scene, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(envelope, "padded", as_long_as_it_is)


@pytest.mark.slow
@pytest.mark.usefixtures("snapshot")
@pytest.mark.parametrize(
    ("mutant", "worst"),
    [
        (keep_the_keys, ["answers", "drafts"]),
        (one_key_for_all, ["answers", "drafts"]),
        (links_of_the_master_key, ["drafts", "live"]),
        (no_shuffle, ["by_order"]),
        (in_order_of_arrival, ["by_order"]),
        (no_guard_on_drafts, ["late"]),
        (no_padding_of_drafts, ["by_size"]),
        (no_padding_of_answers, ["by_size"]),
    ],
)
def test_a_mutant_is_caught(
    scene: Scene, mutant: Callable[[Scene, pytest.MonkeyPatch], None], worst: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    mutant(scene, monkeypatch)
    assert set(worst) <= set(attack(scene).worst)
