"""What cannot be read at closing is set apart, counted and told; it never keeps a wave open for ever."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from flask import Flask
from flask.testing import FlaskClient

from meedoen.command import main
from meedoen.fieldwork.anonymity import moving, unsealed
from meedoen.fieldwork.waves.closing import ask_to_close, give_up
from meedoen.fieldwork.waves.reading import locked
from meedoen.forms.refusing import Refused
from meedoen.keyholder import asking
from meedoen.keyholder.keys import SUITE, WaveName
from tenants.database import db
from tenants.deeds import CLOCK
from tenants.ground.settings import Settings
from tests.fieldwork.builders import NOW, all_answered
from tests.fieldwork.desk import seat
from tests.fieldwork.threads import Look
from tests.fieldwork.waves.test_closing import close
from tests.fieldwork.working import do
from tests.house import Home, sign_in
from tests.work_here import at_work

PEOPLE = 15
NO_ANSWERS = {
    "no JSON": b"dit is geen antwoord",
    "no text": b"\xff\xfe\x00\xd8",
    "half a character": b'{"answers": {"a": "\\ud800"}, "attributes": {"area": null, "age": null}}',
    "a NUL": b'{"answers": {"a": "\\u0000"}, "attributes": {"area": null, "age": null}}',
    "a NUL in a name": b'{"answers": {"\\u0000": 1}, "attributes": {"area": null, "age": null}}',
    "no number": b'{"answers": {"a": [NaN]}, "attributes": {"area": null, "age": null}}',
    "a number without end": b'{"answers": {"a": 1e999}, "attributes": {"area": null, "age": null}}',
    "a huge number": b'{"answers": {"jaren": 1%s}, "attributes": {"area": null, "age": null}}'
    % (b"0" * 400),
    "too deep": b"[" * 100_000,
    "no object": b"[1, 2]",
    "no attributes": b'{"answers": {}}',
    "attributes that are none": b'{"answers": {}, "attributes": {"area": [], "age": null}}',
    "answers that are none": b'{"answers": "ja", "attributes": {"area": null, "age": null}}',
}


@pytest.fixture
def wave_id(client: FlaskClient, velsen: Home) -> UUID:
    return all_answered(client, velsen, PEOPLE)


@pytest.fixture
def seal(wave_id: UUID, velsen: Home, owner_sql: Look) -> Callable[..., None]:
    """As whoever has the web's role can: in the place of an answer, or beside them."""

    def put(texts: list[bytes], *, instead: bool) -> None:
        (row,) = owner_sql("select public_key from wave where id = :id", id=wave_id)
        public = X25519PublicKey.from_public_bytes(bytes(row["public_key"]))
        if instead:
            many = "delete from holding where id in (select id from holding limit :many)"
            owner_sql(many, many=len(texts))
        for text in texts:
            owner_sql(
                "insert into holding values (:tenant, :wave, gen_random_uuid(), :sealed)",
                tenant=velsen.id, wave=wave_id,
                sealed=SUITE.encrypt(text, public, WaveName(velsen.id, wave_id).info),
            )  # fmt: skip

    return put


@pytest.fixture
def lost_keys(wave_id: UUID, keyholder: Settings, velsen: Home) -> None:
    """Gone with the copies, and the wave is asked to close."""
    for folder in (keyholder.keyholder_folder, keyholder.keyholder_escrow_folder):
        assert folder
        (folder / f"{WaveName(velsen.id, wave_id)}.keys").unlink()
    with velsen.as_worker():
        ask_to_close(locked(wave_id), CLOCK)
        db.session.commit()


def counted(look: Look) -> list[int]:
    return sorted(row["answers"]["jaren"] for row in look("select answers from anonymous_response"))


def fate(look: Look) -> dict[str, Any]:
    (row,) = look("select state, completed_count, lost_count from wave")
    return dict(row)


def test_what_is_no_answer_is_set_apart_and_the_rest_is_counted(
    seal: Callable[..., None], velsen: Home, owner_sql: Look
) -> None:
    seal([NO_ANSWERS["no JSON"], NO_ANSWERS["a NUL"]], instead=True)
    close(velsen)
    assert len(counted(owner_sql)) == PEOPLE - 2
    assert fate(owner_sql) == {"state": "closed", "completed_count": PEOPLE, "lost_count": 2}
    told = "select detail, actor from audit_event where action = 'answers.discarded'"
    assert owner_sql(told) == [{"detail": {"lost": 2}, "actor": "worker"}]
    assert owner_sql("select * from holding") == []


def test_every_kind_of_thing_that_is_no_answer(
    seal: Callable[..., None], velsen: Home, owner_sql: Look
) -> None:
    """Beside everybody's own answers nothing is lost, and nothing is told."""
    seal(list(NO_ANSWERS.values()), instead=False)
    close(velsen)
    assert counted(owner_sql) == list(range(PEOPLE))
    assert fate(owner_sql)["lost_count"] == 0
    assert owner_sql("select * from audit_event where action = 'answers.discarded'") == []


ODD = [
    b'{"answers": {"groen": {"x": 1}, "jaren": "oud", "zzz": [[]]},'
    b' "attributes": {"area": "nergens", "age": "oud"}}',
    b'{"answers": {"groen": ["ja"], "jaren": true}, "attributes": {"area": "", "age": ""}}',
    b'{"answers": {"jaren": -1e14}, "attributes": {"area": null, "age": null}}',
]


def test_an_answer_that_the_questionnaire_does_not_know_keeps_no_wave_from_being_counted(
    seal: Callable[..., None], wave_id: UUID, velsen: Home, owner_sql: Look
) -> None:
    seal(ODD, instead=True)
    close(velsen)
    with velsen.as_worker():
        do("count_wave", wave_id)
    assert len(owner_sql("select * from result_summary")) == 1


@pytest.mark.parametrize("text", NO_ANSWERS.values(), ids=NO_ANSWERS.keys())
def test_it_is_recognised(text: bytes) -> None:
    assert unsealed.read(text) is None


def test_words_that_look_strange_are_an_answer() -> None:
    said = rb'{"answers": {"a": "\\u0000 \ud83d\ude00"}, "attributes": {"area": "W", "age": null}}'
    assert unsealed.read(said) == (("W", None), {"a": "\\u0000 😀"})


def test_when_few_can_be_read_none_is_kept(
    seal: Callable[..., None], velsen: Home, owner_sql: Look
) -> None:
    seal([b"niets"] * (PEOPLE - 9), instead=True)
    close(velsen)
    assert counted(owner_sql) == []
    assert fate(owner_sql)["lost_count"] == PEOPLE - 9


@pytest.mark.usefixtures("lost_keys")
def test_a_wave_whose_keys_are_lost_is_closed_by_giving_up(
    wave_id: UUID, velsen: Home, owner_sql: Look
) -> None:
    with velsen.as_worker():
        with pytest.raises(asking.KeysLost):
            do("close_wave", wave_id)
        db.session.rollback()
        assert give_up(wave_id, NOW) == PEOPLE
        db.session.commit()
        do("close_wave", wave_id)
        with pytest.raises(asking.KeysDestroyed):
            asking.make(wave_id)
        with pytest.raises(Refused):
            give_up(wave_id, NOW)
    assert counted(owner_sql) == []
    assert fate(owner_sql) == {"state": "closed", "completed_count": PEOPLE, "lost_count": PEOPLE}
    told = owner_sql("select detail, actor from audit_event where action = 'answers.discarded'")
    assert told == [{"detail": {"lost": PEOPLE}, "actor": "system"}]


def test_keys_that_a_custodian_has_are_not_given_up(
    wave_id: UUID, keyholder: Settings, velsen: Home
) -> None:
    assert keyholder.keyholder_folder
    (keyholder.keyholder_folder / f"{WaveName(velsen.id, wave_id)}.keys").unlink()
    with velsen.as_worker():
        ask_to_close(locked(wave_id), CLOCK)
        db.session.commit()
        with pytest.raises(asking.Away, match="the custodian has a copy"):
            give_up(wave_id, NOW)


def test_an_answer_that_cannot_be_opened_is_given_up_and_the_rest_counted(
    wave_id: UUID, velsen: Home, owner_sql: Look
) -> None:
    owner_sql(
        "update holding set sealed = sealed || '\\x00'::bytea"
        " where id = (select id from holding limit 1)"
    )
    with velsen.as_worker():
        ask_to_close(locked(wave_id), CLOCK)
        db.session.commit()
        assert give_up(wave_id, NOW) == 1
        db.session.commit()
    assert len(counted(owner_sql)) == PEOPLE - 1


def run(*words: str, said: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(main, ["keys", "give-up", *words], input=said, catch_exceptions=False)
    return done.exit_code, done.output


@pytest.mark.slow
@pytest.mark.usefixtures("lost_keys")
def test_the_command_asks_first_in_numbers(
    wave_id: UUID, worker_app: Flask, owner_sql: Look
) -> None:
    with at_work(worker_app):
        assert run() == (0, f"{wave_id}  Velsen  Groen  ({PEOPLE} answers)\n")
        code, told = run(str(wave_id), said="n\n")
        assert code == 1 and f"{PEOPLE} of {PEOPLE} answers to ‘Groen’ in Velsen are lost" in told
        assert fate(owner_sql)["state"] == "closing"
        code, told = run(str(wave_id), said="y\n")
        assert code == 0 and f"{PEOPLE} answers were given up" in told, told
        assert fate(owner_sql)["state"] == "closed"
        assert run(str(wave_id)) == (1, "Error: This wave is not closing.\n")


@pytest.mark.usefixtures("lost_keys")
def test_the_page_of_the_wave_says_what_was_lost(
    wave_id: UUID, client: FlaskClient, velsen: Home
) -> None:
    with velsen.as_worker():
        give_up(wave_id, NOW)
        db.session.commit()
    sign_in(client, velsen, "account", seat(velsen, "onderzoeker"))
    page = client.get(f"/beheer/metingen/{wave_id}").text
    assert f"{PEOPLE} antwoorden zijn verloren." in page
    assert "Er is dus geen uitkomst." in page


def test_the_mutant_that_reads_whatever_comes_is_caught(
    seal: Callable[..., None], wave_id: UUID, velsen: Home,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    seal([NO_ANSWERS["a NUL"]], instead=True)
    monkeypatch.setattr(unsealed, "_storable", lambda content: True)
    with pytest.raises(Exception, match=r"NUL|unsupported Unicode"):
        close(velsen)


def test_the_mutant_that_closes_without_asking_is_caught(
    wave_id: UUID, keyholder: Settings, velsen: Home,
    monkeypatch: pytest.MonkeyPatch, owner_sql: Look,
) -> None:  # fmt: skip
    """Taking lost keys for an empty wave would close every wave at the first fault of a disk."""
    careful = moving.move_answers
    monkeypatch.setattr(moving, "move_answers", lambda w, **_: careful(w, resigned=True))
    for folder in (keyholder.keyholder_folder, keyholder.keyholder_escrow_folder):
        assert isinstance(folder, Path)
        (folder / f"{WaveName(velsen.id, wave_id)}.keys").unlink()
    close(velsen)
    assert fate(owner_sql)["lost_count"] == PEOPLE
