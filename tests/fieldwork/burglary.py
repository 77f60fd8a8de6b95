"""A burglary as a whole: a wave that people answer and that closes, and all that is tried on it.

The disk is copied while the wave is open and again afterwards, beside a busy neighbour in the same
tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from uuid import UUID

from flask.testing import FlaskClient

from meedoen.fieldwork.anonymity import drafts
from meedoen.fieldwork.answering import still_open
from meedoen.fieldwork.waves import closing
from meedoen.fieldwork.waves.reading import locked
from meedoen.keyholder.keys import Keys, WaveName
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.routing.progress import Progress
from tenants.database import db
from tenants.deeds import CLOCK
from tenants.ground.settings import Settings
from tests.fieldwork.attacker import NUMBER, Look, truth
from tests.fieldwork.builders import definition, open_wave
from tests.fieldwork.burglar import (
    ask_the_key_holder,
    derived_keys,
    keys_left,
    open_answers,
    open_drafts,
)
from tests.fieldwork.disk import Loot, burgle
from tests.fieldwork.guessing import Damage, by_order, by_size
from tests.fieldwork.working import do
from tests.house import Home
from tests.long import LONG

# More would be too often from one address.
PEOPLE, NEIGHBOURS = (220, 30) if LONG else (48, 12)
ROUNDS = 20 if LONG else 1
WORDS = {"id": "woorden", "type": "text", "text": "Wat vindt u?", "max_length": 500}
PAGES = definition([WORDS], [NUMBER])


@dataclass(frozen=True)
class Scene:
    client: FlaskClient
    neighbour: FlaskClient
    velsen: Home
    beverwijk: Home
    settings: Settings
    keyholder: Settings
    postgres: EmbeddedPostgres
    look: Look

    def copy_disk(self, name: WaveName, loot: Loot) -> None:
        self.look("checkpoint")
        members = {row["id"] for row in self.look("select id from member")}
        (row,) = self.look("select oid from pg_database where datname = current_database()")
        burgle(self.postgres.data, row["oid"], name.info, members, loot)


def words_of(number: int) -> str:
    """A length of its own for everybody."""
    return "x" * (5 + 7 * (number % 60))


def begin(client: FlaskClient, secret: str, number: int) -> None:
    form = {"stap": "1", "woorden": words_of(number), "actie": "verder"}
    assert client.post(f"/meedoen/{secret}", data=form).status_code == 303


def answer(client: FlaskClient, secret: str, number: int) -> None:
    begin(client, secret, number)
    form = {"stap": "2", "getal": str(number), "actie": "verder"}
    assert client.post(f"/meedoen/{secret}", data=form).status_code == 303
    assert "goed ontvangen" in client.post(f"/meedoen/{secret}/versturen").text


def attack(scene: Scene) -> Damage:
    """Everybody answers in some order, the wave closes, and then everything is tried."""
    wave_id, secrets = open_wave(scene.velsen, pages=PAGES, members=PEOPLE + 2)
    _, others = open_wave(scene.beverwijk, pages=PAGES, members=NEIGHBOURS)
    name, (slow, unsent, *secrets) = WaveName(scene.velsen.id, wave_id), secrets
    Random(PEOPLE).shuffle(secrets)
    known = truth(scene.look, secrets)
    invitations = {r["id"]: bytes(r["secret_hash"]) for r in scene.look("select * from invitation")}
    begin(scene.client, unsent, 3)
    _all_answer(scene, secrets, others[: len(others) // 2])
    loot = Loot()
    scene.copy_disk(name, loot)
    live = _opened_with(
        derived_keys(scene.settings.master_key, name.tenant), name, loot, invitations
    )
    _close(scene, wave_id)
    for number, secret in enumerate(others[len(others) // 2 :]):
        answer(scene.neighbour, secret, number)
    damage = Damage(late=_slow_step(scene, slow, wave_id), live=sum(live))
    scene.copy_disk(name, loot)
    with scene.velsen.as_worker():
        left = keys_left(scene.keyholder, scene.settings.master_key, scene.velsen.id)
        asked = ask_the_key_holder(name, [blob for _, blob in loot.pairs()])
    damage.answers, damage.drafts = _opened_with(left, name, loot, invitations)
    damage.answers += len(asked)
    damage.found = min(len(loot.pairs()), len(loot.begun()))
    damage.by_order = by_order(scene.look, loot, known)
    damage.by_size = by_size(scene.look, loot, known, compile_questionnaire(PAGES).longest)
    return damage


def _opened_with(
    keys: Sequence[Keys], name: WaveName, loot: Loot, invitations: dict[UUID, bytes]
) -> tuple[int, int]:
    answers = open_answers(name, [blob for _, blob in loot.pairs()], keys)
    return len(answers), len(open_drafts(loot.drafts, invitations, keys))


def _all_answer(scene: Scene, secrets: Sequence[str], others: Sequence[str]) -> None:
    busy = dict(enumerate(others))
    for number, secret in enumerate(secrets):
        answer(scene.client, secret, number)
        if number in busy:
            answer(scene.neighbour, busy[number], number)


def _close(scene: Scene, wave_id: UUID) -> None:
    with scene.velsen.as_worker():
        closing.ask_to_close(locked(wave_id), CLOCK)
        db.session.commit()
        do("close_wave", wave_id)


def _slow_step(scene: Scene, secret: str, wave_id: UUID) -> int:
    """Somebody who was let in before closing saves afterwards; how many drafts there are then."""
    with scene.velsen.as_web():
        drafts.keep(secret, wave_id, Progress({"woorden": "laat"}), 500, still_open.OPEN_WAVE)
        db.session.commit()
    rows = scene.look("select count(*) as n from draft where wave_id = :wave", wave=wave_id)
    return int(rows[0]["n"])
