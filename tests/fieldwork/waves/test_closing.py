"""At closing everything arrives, and what could link a person to an answer is gone, in both modes."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from meedoen.fieldwork.anonymity.moving import AnswersMissing
from meedoen.fieldwork.asking import opening
from meedoen.fieldwork.waves import planning, reading
from meedoen.fieldwork.waves.closing import ask_to_close, close_wave
from meedoen.keyholder import asking as keyholder
from tenants.database import db
from tenants.deeds import CLOCK, SYSTEM
from tenants.ground import portions
from tenants.ground.settings import configure, settings
from tests.fieldwork.builders import NOW, ONE_PAGE, YES, add_members, open_wave, planned, send
from tests.fieldwork.threads import Look
from tests.fieldwork.working import do
from tests.house import Home

SAME_TRANSACTION = (
    "select count(*) as n from participation p join response r on p.xmin::text = r.xmin::text"
    " where p.status = 'completed'"
)


def close(space: Home) -> None:
    with space.as_worker():
        (wave,) = reading.waves()
        ask_to_close(reading.locked(wave.id), CLOCK)
        db.session.commit()
        do("close_wave", wave.id)


def test_the_ledger_of_a_confidential_wave_shares_no_mark_with_the_answers(
    client: FlaskClient, velsen: Home, owner_sql: Look
) -> None:
    """Deleting the pseudonym must cut the link for good, so no second one may be left."""
    _, secrets = open_wave(velsen, mode="confidential", members=12)
    for secret in secrets:
        send(client, secret)
    assert owner_sql(SAME_TRANSACTION)[0]["n"] == 12
    close(velsen)
    assert owner_sql(SAME_TRANSACTION)[0]["n"] == 0
    assert owner_sql("select status, count(*) as n from participation group by status") == [
        {"status": "completed", "n": 12}
    ]


def test_many_people_and_answers_go_in_portions_and_none_is_lost(
    client: FlaskClient,
    velsen: Home,
    owner_sql: Look,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(portions, "PORTION", 7)
    _, secrets = open_wave(velsen, members=31)
    assert len(set(secrets)) == 31
    assert len(owner_sql("select distinct recipient_id from outbox")) == 31
    for number, secret in enumerate(secrets):
        send(client, secret, {**YES, "jaren": str(number)})
    close(velsen)
    rows = owner_sql("select answers from anonymous_response")
    assert sorted(row["answers"]["jaren"] for row in rows) == list(range(31))
    assert owner_sql("select * from holding") == []


@pytest.mark.parametrize("mode", ["anonymous", "confidential"])
def test_a_wave_that_nobody_answered_closes_as_well(
    velsen: Home, owner_sql: Look, mode: str
) -> None:
    open_wave(velsen, mode=mode)
    close(velsen)
    assert owner_sql("select state, completed_count from wave") == [
        {"state": "closed", "completed_count": 0}
    ]
    assert len(owner_sql("select * from participation")) == 3


def test_a_wave_whose_members_all_left_before_its_first_day_opens_and_closes(
    velsen: Home, owner_sql: Look
) -> None:
    with velsen.as_worker():
        add_members(2)
        wave = planned(ONE_PAGE)
        planning.confirm(wave, SYSTEM, NOW)
        db.session.commit()
        owner_sql(
            "update member set state = 'left', email = null, email_lookup = null,"
            " area_code = null, birth_year = null"
        )
        opening.open_wave(wave.id, NOW)
        db.session.commit()
    close(velsen)
    assert owner_sql("select state, invited_count from wave") == [
        {"state": "closed", "invited_count": 0}
    ]


def test_closing_twice_is_closing_once(client: FlaskClient, velsen: Home, owner_sql: Look) -> None:
    wave_id, secrets = open_wave(velsen, members=11)
    for secret in secrets:
        send(client, secret)
    close(velsen)
    before = owner_sql("select * from anonymous_response order by id")
    with velsen.as_worker():
        do("close_wave", wave_id)
    assert owner_sql("select * from anonymous_response order by id") == before
    assert len(owner_sql("select * from bell where job = 'count_wave'")) == 1


@pytest.mark.parametrize("mode", ["anonymous", "confidential"])
def test_neither_bells_nor_the_audit_name_a_person_or_an_answer(
    client: FlaskClient, velsen: Home, owner_sql: Look, mode: str
) -> None:
    _, secrets = open_wave(velsen, mode=mode, members=12)
    for secret in secrets:
        send(client, secret, {**YES, "jaren": "97"})
    close(velsen)
    lines = str(owner_sql("select job, subject_id, tenant_id from bell")) + str(
        owner_sql("select actor, action, subject, detail from audit_event")
    )
    people = owner_sql("select id, member_id from invitation")
    for one in (*(row["id"] for row in people), *(row["member_id"] for row in people), *secrets):
        assert str(one) not in lines
    assert "jaren" not in lines


def test_the_keys_outlive_the_wave_only_until_its_answers_are_safe(
    client: FlaskClient, velsen: Home, owner_sql: Look
) -> None:
    """Killed between the work and its end: nothing is lost, and the next run destroys the keys."""
    wave_id, secrets = open_wave(velsen, members=12)
    for secret in secrets:
        send(client, secret)
    with velsen.as_worker():
        ask_to_close(reading.locked(wave_id), CLOCK)
        db.session.commit()
        close_wave(wave_id, NOW)
        db.session.rollback()
        assert keyholder.make(wave_id)
        close_wave(wave_id, NOW)
        db.session.commit()
        assert keyholder.make(wave_id)
        do("close_wave", wave_id)
        with pytest.raises(keyholder.KeysDestroyed):
            keyholder.make(wave_id)
        do("close_wave", wave_id)
    assert len(owner_sql("select * from anonymous_response")) == 12


def test_while_the_key_holder_is_away_a_wave_waits_and_loses_nothing(
    client: FlaskClient, velsen: Home, owner_sql: Look
) -> None:
    wave_id, secrets = open_wave(velsen, members=12)
    for secret in secrets:
        send(client, secret)
    known = settings()
    with velsen.as_worker():
        ask_to_close(reading.locked(wave_id), CLOCK)
        db.session.commit()
        configure(replace(known, keyholder_secret=b"another"))
        with pytest.raises(keyholder.Away):
            do("close_wave", wave_id)
        configure(known)
        db.session.rollback()
        assert len(owner_sql("select * from holding")) == 12
        do("close_wave", wave_id)
    assert len(owner_sql("select * from anonymous_response")) == 12


def test_what_nobody_sent_does_not_keep_a_wave_from_closing(
    client: FlaskClient, velsen: Home, owner_sql: Look
) -> None:
    """The web's role can put anything in: that must not keep the keys alive for ever."""
    _, secrets = open_wave(velsen, members=12)
    for secret in secrets:
        send(client, secret)
    owner_sql(
        "insert into holding select tenant_id, wave_id, gen_random_uuid(), sealed || '\\x00'::bytea"
        " from holding limit 3"
    )
    close(velsen)
    assert len(owner_sql("select * from anonymous_response")) == 12


def test_a_wave_of_which_an_answer_cannot_be_opened_waits_for_somebody_to_look(
    client: FlaskClient, velsen: Home, owner_sql: Look
) -> None:
    wave_id, secrets = open_wave(velsen, members=12)
    for secret in secrets:
        send(client, secret)
    owner_sql(
        "update holding set sealed = sealed || '\\x00'::bytea"
        " where id = (select id from holding limit 1)"
    )
    with pytest.raises(AnswersMissing, match="Of 12 answers 11"):
        close(velsen)
    with velsen.as_worker():
        assert keyholder.make(wave_id)
    assert len(owner_sql("select * from holding")) == 12
