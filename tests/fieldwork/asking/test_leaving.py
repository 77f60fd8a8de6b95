"""Who leaves the panel takes every way in along, and cuts the link to earlier answers."""

from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.fieldwork.answering.entering import Entry, enter
from meedoen.fieldwork.answering.submitting import submit
from meedoen.fieldwork.asking.members import open_items
from meedoen.mailing.outbox.kinds import kind_named
from meedoen.mailing.outbox.models import Outbox
from meedoen.panel.leaving.leaving import leave
from tenants.database import db
from tests.fieldwork.builders import NOW, THREE_PAGES, open_wave
from tests.fieldwork.threads import Look, meanwhile, someone_waits
from tests.fieldwork.working import do
from tests.house import Home

GIVEN = {"groen": "ja", "jaren": 12}


def entered(secret: str) -> Entry:
    entry = enter(secret)
    assert entry is not None
    return entry


def go(member_id: UUID) -> None:
    assert leave(member_id, NOW)


def rows(look: Look, table: str) -> int:
    return int(look(f"select count(*) as n from {table}")[0]["n"])


def test_leaving_deletes_pseudonym_draft_and_invitations(
    velsen: Home, client: FlaskClient, owner_sql: Look
) -> None:
    _, (secret, other, *_) = open_wave(velsen, pages=THREE_PAGES, mode="confidential")
    for mine in (secret, other):
        client.post(f"/meedoen/{mine}", data={"stap": "1", "groen": "ja", "actie": "verder"})
    client.post(f"/meedoen/{secret}", data={"stap": "3", "jaren": "4", "actie": "verder"})
    client.post(f"/meedoen/{secret}/versturen")
    assert rows(owner_sql, "pseudonym.link") == 1
    assert rows(owner_sql, "draft") == 1
    with velsen.as_web():
        go(entered(secret).member_id)
        go(entered(other).member_id)
        db.session.commit()
    assert rows(owner_sql, "pseudonym.link") == 0
    assert client.get(f"/meedoen/{other}").status_code == 404
    with velsen.as_worker():
        for bell in owner_sql("select subject_id from bell where job = 'forget_draft'"):
            do("forget_draft", bell["subject_id"])
    assert rows(owner_sql, "draft") == 0
    assert rows(owner_sql, "invitation") == 1
    assert rows(owner_sql, "response") == 1


@pytest.mark.parametrize("pseudonym", ["none yet", "from an earlier wave"])
def test_an_answer_on_its_way_while_its_member_leaves_makes_no_new_link(
    velsen: Home, owner_sql: Look, pseudonym: str
) -> None:
    _, (secret, *_) = open_wave(velsen, mode="confidential")
    with velsen.as_web():
        entry = entered(secret)
        if pseudonym != "none yet":
            db.session.execute(
                sa.text("insert into pseudonym.link values (:tenant, :member, gen_random_uuid())"),
                {"tenant": velsen.id, "member": entry.member_id},
            )
            db.session.commit()
        meanwhile(velsen.as_web, lambda: go(entry.member_id)).result(10)
        assert submit(entry, GIVEN, NOW) is False
        db.session.rollback()
    assert rows(owner_sql, "pseudonym.link") == rows(owner_sql, "response") == 0


def test_leaving_waits_for_an_answer_on_its_way(velsen: Home, owner_sql: Look) -> None:
    _, (secret, *_) = open_wave(velsen, mode="confidential")
    with velsen.as_web():
        entry = entered(secret)
        assert submit(entry, GIVEN, NOW)
        leaves = meanwhile(velsen.as_web, lambda: go(entry.member_id))
        assert someone_waits(owner_sql)
        db.session.commit()
        leaves.result(10)
    assert rows(owner_sql, "pseudonym.link") == 0
    assert rows(owner_sql, "response") == 1


def test_who_left_gets_no_mail_and_sees_no_open_questionnaire(velsen: Home) -> None:
    wave_id, (secret, *_) = open_wave(velsen)
    with velsen.as_web():
        member_id = entered(secret).member_id
        assert [item.path for item in open_items(member_id)] == [f"/mijn/vragenlijst/{wave_id}"]
        go(member_id)
        db.session.commit()
        assert open_items(member_id) == []
    with velsen.as_worker():
        mine = sa.select(Outbox).where(Outbox.recipient_id == member_id)
        row = db.session.scalars(mine).one()
        assert kind_named("invitation").prepare(row, NOW) is None


@pytest.mark.parametrize(
    "change",
    [
        "update wave set starts_on = '2020-01-01', ends_on = '2020-01-02'",
        "update wave set state = 'closing'",
        "update participation set status = 'completed'",
    ],
)
def test_open_items_are_what_can_be_answered_now(
    velsen: Home, owner_sql: Look, change: str
) -> None:
    _, (secret, *_) = open_wave(velsen)
    with velsen.as_web():
        member_id = entered(secret).member_id
        (item,) = open_items(member_id)
        assert (item.title, item.minutes) == ("Groen in de wijk", 3)
    owner_sql(change)
    with velsen.as_web():
        assert open_items(member_id) == []
