"""A wave that was open when the backup was made: what can be read of it, and by whom."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.fieldwork.anonymity import drafts
from meedoen.fieldwork.answering import still_open
from meedoen.fieldwork.waves import closing
from meedoen.fieldwork.waves.reading import locked
from meedoen.keyholder import asking
from meedoen.keyholder.keys import WaveName
from meedoen.survey.routing.progress import Progress
from tenants.database import db
from tenants.deeds import CLOCK
from tenants.ground.settings import Settings
from tests.fieldwork.builders import YES, all_answered, open_wave
from tests.fieldwork.burglar import ask_the_key_holder, keys_left, open_answers, open_drafts
from tests.fieldwork.working import do
from tests.house import Home
from tests.keeping.conftest import Keeper

pytestmark = pytest.mark.slow

Look = Callable[..., list[Any]]
PEOPLE = 12


def close(space: Home, wave_id: UUID) -> None:
    with space.as_worker():
        closing.ask_to_close(locked(wave_id), CLOCK)
        db.session.commit()
        do("close_wave", wave_id)


def stolen(keeper: Keeper, keyholder: Settings, space: Home, wave_id: UUID) -> tuple[int, int]:
    """How many answers and drafts open for who has a backup, the key to it, every key that is left,
    and the ear of the key holder."""
    name = WaveName(space.id, wave_id)
    blobs = [bytes(row["sealed"]) for row in keeper.look("select sealed from holding")]
    begun = [bytes(row["blob"]) for row in keeper.look("select blob from draft")]
    assert (len(blobs), len(begun)) == (PEOPLE, 1)
    invitations = {
        row["id"]: bytes(row["secret_hash"]) for row in keeper.look("select * from invitation")
    }
    with space.as_worker():
        left = keys_left(keyholder, keeper.settings.master_key, space.id)
        answers = max(len(open_answers(name, blobs, left)), len(ask_the_key_holder(name, blobs)))
    return answers, len(open_drafts(begun, invitations, left))


@pytest.fixture
def wave_id(client: FlaskClient, velsen: Home, owner_sql: Look) -> UUID:
    """Everybody answered; a draft was left, of somebody who had more to say."""
    made = all_answered(client, velsen, PEOPLE)
    with velsen.as_worker():
        (invitation,) = owner_sql("select id from invitation limit 1")
        (secret,) = asking.link_secrets(made, [invitation["id"]])
    with velsen.as_web():
        drafts.keep(secret, made, Progress({"groen": "ja"}), 500, still_open.OPEN_WAVE)
        db.session.commit()
    return made


def test_once_it_closed_a_backup_of_before_opens_nothing(
    keeper: Keeper, velsen: Home, wave_id: UUID, keyholder: Settings
) -> None:
    backup = keeper.back_up()
    close(velsen, wave_id)
    keeper.put_back(backup)
    assert stolen(keeper, keyholder, velsen, wave_id) == (0, 0)


def test_with_keys_that_are_kept_it_would(
    keeper: Keeper, velsen: Home, wave_id: UUID, keyholder: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """The mutant."""
    backup = keeper.back_up()
    monkeypatch.setattr(asking, "destroy", lambda _: None)
    close(velsen, wave_id)
    keeper.put_back(backup)
    assert stolen(keeper, keyholder, velsen, wave_id) == (PEOPLE, 1)


def test_of_what_closed_since_it_says_that_nobody_can_read_it(
    keeper: Keeper, velsen: Home, wave_id: UUID
) -> None:
    backup = keeper.back_up()
    close(velsen, wave_id)
    (told,) = keeper.put_back(backup)["velsen"].waves
    assert (told["id"], told["answers"]) == (wave_id, PEOPLE)
    assert (told["keys"], told["state"]) == ("destroyed", "closing")


def test_and_nobody_can_answer_it_any_more(
    keeper: Keeper, velsen: Home, client: FlaskClient
) -> None:
    """Their answers would be sealed to a key that is gone."""
    wave_id, (secret, *_) = open_wave(velsen)
    backup = keeper.back_up()
    close(velsen, wave_id)
    keeper.put_back(backup)
    browser = keeper.home("velsen").web.test_client()
    answer = browser.post(f"http://{velsen.host}/meedoen/{secret}", data=YES)
    assert "ontvangen" not in answer.text
    assert keeper.look("select from holding") == []


def test_and_such_a_wave_can_be_closed_without_them(
    keeper: Keeper, velsen: Home, wave_id: UUID
) -> None:
    backup = keeper.back_up()
    close(velsen, wave_id)
    keeper.put_back(backup)
    home = keeper.home("velsen")
    with home.as_worker():
        with pytest.raises(asking.KeysDestroyed):
            do("close_wave", wave_id)
        db.session.rollback()
        assert closing.give_up(wave_id, datetime.now(UTC)) == PEOPLE
        db.session.commit()
    (row,) = keeper.look("select state, lost_count from wave")
    assert dict(row) == {"state": "closed", "lost_count": PEOPLE}


def test_what_is_still_open_goes_on_and_every_answer_counts(
    keeper: Keeper, velsen: Home, wave_id: UUID
) -> None:
    (told,) = keeper.put_back(keeper.back_up())["velsen"].waves
    assert told["keys"] == "there"
    close(keeper.home("velsen"), wave_id)
    assert len(keeper.look("select from anonymous_response")) == PEOPLE
