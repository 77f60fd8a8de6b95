"""A house that comes back from a backup has every answer of then, and nobody who was erased since."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.accounts import enrolling, sessions
from meedoen.keeping import doors, restoring, settling
from meedoen.keeping.manifest import Unusable
from meedoen.panel.leaving import leaving, opting_out
from meedoen.panel.signing_in import signing_in
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from tenants import chain
from tenants.database import db
from tenants.ground.migrating import newest
from tests.accounts.builders import make_person
from tests.fieldwork.builders import YES, open_wave, send
from tests.house import Home, session_of
from tests.keeping.conftest import OTHER, Keeper, registered
from tests.panel.builders import JANSEN, found, member_of

Look = Callable[..., list[Any]]


def leaves(space: Home, member_id: UUID) -> None:
    with space.as_web():
        assert leaving.leave(member_id, datetime.now(UTC))
        db.session.commit()
    registered(space, "member", member_id)


def test_answers_that_were_received_come_back(
    keeper: Keeper, velsen: Home, client: FlaskClient, owner_sql: Look
) -> None:
    _, secrets = open_wave(velsen, mode="confidential", members=4)
    for secret in secrets[:3]:
        assert "ontvangen" in send(client, secret).text
    before = owner_sql("select * from response order by id")
    assert len(before) == 3
    backup = keeper.back_up()
    send(client, secrets[3])
    keeper.put_back(backup)
    assert keeper.look("select * from response order by id") == before
    restored = keeper.home("velsen").web.test_client()
    page = f"http://{velsen.host}/meedoen/{secrets[3]}"
    restored.post(page, data=YES)
    assert (
        "ontvangen" in restored.post(f"{page}/versturen").text
    )  # what came after it is gone, and can be given again


def test_who_was_erased_since_is_erased_again(
    keeper: Keeper, velsen: Home, client: FlaskClient
) -> None:
    _, (secret, *_) = open_wave(velsen, mode="confidential", members=3)
    send(client, secret)
    stays, gone = member_of(velsen), member_of(velsen, "weg@inwoner.example.nl")
    backup = keeper.back_up()
    leaves(velsen, gone)
    settled = keeper.put_back(backup)
    assert settled["velsen"].erased == {"member": 1}
    (row,) = keeper.look("select * from member where id = :id", id=gone)
    assert (row["state"], row["email"], row["name"]) == ("left", None, None)
    (other,) = keeper.look("select * from member where id = :id", id=stays)
    assert other["state"] == "active"
    assert keeper.look("select from bell where job = 'erase_residue'") != []


def test_the_code_that_their_answers_stand_under_goes_too(
    keeper: Keeper, velsen: Home, client: FlaskClient, owner_sql: Look
) -> None:
    _, (secret, *_) = open_wave(velsen, mode="confidential", members=1)
    send(client, secret)
    (link,) = owner_sql("select member_id from pseudonym.link")
    backup = keeper.back_up()
    leaves(velsen, link["member_id"])
    keeper.put_back(backup)
    assert keeper.look("select from pseudonym.link") == []
    assert len(keeper.look("select from response")) == 1


@pytest.mark.slow
def test_without_the_register_they_would_be_back(
    keeper: Keeper, velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: nothing is erased again."""
    gone = member_of(velsen)
    backup = keeper.back_up()
    leaves(velsen, gone)
    monkeypatch.setattr(settling, "_erase_again", lambda *_: ())
    keeper.put_back(backup)
    (row,) = keeper.look("select * from member where id = :id", id=gone)
    assert row["state"] == "active"
    with keeper.home("velsen").as_web():
        assert found(JANSEN).id == gone


def test_who_may_not_sign_in_any_more_cannot_after_it_either(
    keeper: Keeper, velsen: Home, platform: Home
) -> None:
    person_id = make_person(velsen)
    backup = keeper.back_up()
    with platform.as_worker():
        enrolling.disable_person(person_id, datetime.now(UTC))
        db.session.commit()
    registered(platform, "person", person_id)
    assert keeper.put_back(backup)["platform"].erased == {"person": 1}
    assert keeper.look("select from person where disabled_at is null") == []


def stops_mail(space: Home, member_id: UUID, when: datetime) -> None:
    with space.as_web():
        path = opting_out.unsubscribe_path(member_id)
    answer = space.web.test_client().post(f"http://{space.host}{path}")
    assert answer.status_code == 200
    registered(space, "stopped", member_id, when)


def wants_mail(space: Home, member_id: UUID, when: datetime) -> None:
    with space.as_web():
        opting_out.resume(member_id)
        db.session.commit()
    registered(space, "resumed", member_id, when)


def test_who_stopped_the_mail_since_gets_none_again(keeper: Keeper, velsen: Home) -> None:
    member_id = member_of(velsen)
    backup = keeper.back_up()
    stops_mail(velsen, member_id, datetime.now(UTC))
    assert keeper.put_back(backup)["velsen"].erased == {"stopped": 1}
    (row,) = keeper.look("select mail_stopped_at from member")
    assert row["mail_stopped_at"] is not None
    (kept,) = keeper.look("select reason from suppression")
    assert kept["reason"] == "opt_out"


def test_who_thought_better_of_it_does(keeper: Keeper, velsen: Home) -> None:
    """Before the backup or after it."""
    early, late = member_of(velsen), member_of(velsen, "laat@inwoner.example.nl")
    hour, now = timedelta(hours=1), datetime.now(UTC)
    stops_mail(velsen, early, now - 2 * hour)
    wants_mail(velsen, early, now - hour)
    backup = keeper.back_up()
    stops_mail(velsen, late, now + hour)
    wants_mail(velsen, late, now + 2 * hour)
    assert keeper.put_back(backup)["velsen"].erased == {}


def test_nobody_enters_until_it_is_done(
    keeper: Keeper, velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor after a fall on the way."""
    gone = member_of(velsen)
    backup = keeper.back_up()
    leaves(velsen, gone)

    def falls(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(settling, "_erase_again", falls)
        with pytest.raises(ZeroDivisionError):
            keeper.put_back(backup)
    assert keeper.look("select from member where state = 'active'") != []
    assert closed(keeper)


def test_with_doors_that_do_not_close_somebody_would(
    keeper: Keeper, velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant."""
    monkeypatch.setattr(doors, "close", lambda _: None)
    monkeypatch.setattr(doors, "open_again", lambda _: None)
    keeper.put_back(keeper.back_up())
    assert not closed(keeper)


def closed(keeper: Keeper) -> bool:
    """To the web, the worker and the region."""
    refused = 0
    for dsn in ("database_url", "worker_database_url", "region_database_url"):
        try:
            sa.create_engine(getattr(keeper.other, dsn), poolclass=sa.NullPool).connect().close()
        except sa.exc.OperationalError as error:
            refused += "permission denied for database" in str(error)
    return refused == 3


def test_with_another_master_key_it_stays_closed(keeper: Keeper, velsen: Home) -> None:
    member_of(velsen)
    backup = keeper.back_up()
    keeper.other = replace(keeper.other, master_key=b"x" * 32)
    with pytest.raises(Unusable, match="MEEDOEN_MASTER_KEY does not open what Velsen sealed"):
        keeper.put_back(backup)
    assert closed(keeper)


def test_a_backup_of_an_earlier_version_comes_back_in_the_form_of_today(
    keeper: Keeper, postgres: EmbeddedPostgres
) -> None:
    before = keeper.of_before(postgres, "0031")
    keeper.put_back(before)
    (row,) = keeper.look("select version_num from alembic_version")
    assert row["version_num"] == newest()
    assert keeper.look("select from mail_hold") != []


def test_what_postgresql_itself_put_back_is_settled_in_the_same_way(
    keeper: Keeper, velsen: Home
) -> None:
    """As after its own archive of WAL: here two databases that are the same stand for that."""
    gone = member_of(velsen)
    moment = datetime.now(UTC)
    keeper.put_back(keeper.back_up())
    leaves(velsen, gone)
    (told,) = (
        one for one in restoring.settle(moment, keeper.other, moment) if one.space == "velsen"
    )
    assert told.erased == {"member": 1}
    assert keeper.look("select from member where state = 'active'") == []
    assert not closed(keeper)


def test_a_backup_of_a_house_whose_mail_waited_comes_back(
    keeper: Keeper, velsen: Home, owner_sql: Look
) -> None:
    owner_sql("insert into mail_hold select id, now() from space")
    keeper.put_back(keeper.back_up())
    assert len(keeper.look("select from mail_hold")) == len(keeper.look("select from space"))


def test_ready_says_that_the_house_is_closed(keeper: Keeper, velsen: Home) -> None:
    keeper.put_back(keeper.back_up())
    home = keeper.home("velsen")
    said = []
    for what in ("revoke connect on database {} from", "grant connect on database {} to"):
        keeper.do(f"{what.format(OTHER)} meedoen_app")
        with home.web.app_context():
            db.engine.dispose()
        answer = home.web.test_client().get(f"http://{velsen.host}/readyz")
        said.append((answer.status_code, answer.text.strip()))
    assert said == [(503, "closed: a backup is being put back"), (200, "ok")]


def test_everybody_signs_in_anew(keeper: Keeper, velsen: Home) -> None:
    member_id = member_of(velsen)
    session_of(velsen, "member", member_id)
    with velsen.as_web():
        signing_in.ask(JANSEN, "browser", "", datetime.now(UTC))
        db.session.commit()
    keeper.put_back(keeper.back_up())
    assert keeper.look("select from sign_in_session where revoked_at is null") == []
    assert keeper.look("select from sign_in_link") == []


def test_the_log_of_each_space_tells_and_is_whole(keeper: Keeper, velsen: Home) -> None:
    member_of(velsen)
    gone = member_of(velsen, "weg@inwoner.example.nl")
    backup = keeper.back_up()
    leaves(velsen, gone)
    keeper.put_back(backup)
    rows = keeper.look("select * from audit_event where action = 'space.restored'")
    assert {row["tenant_id"] for row in rows} == {
        row["id"] for row in keeper.look("select id from space")
    }
    (row,) = (row for row in rows if row["tenant_id"] == velsen.id)
    assert row["actor"] == "system"
    assert row["detail"]["erased"] == 1
    engine = sa.create_engine(keeper.superuser, poolclass=sa.NullPool)
    with engine.connect() as connection:
        chain.verify(connection, velsen.id)


def test_a_session_of_before_opens_nothing(keeper: Keeper, velsen: Home) -> None:
    token = session_of(velsen, "member", member_of(velsen))
    keeper.put_back(keeper.back_up())
    with keeper.home("velsen").as_web():
        assert sessions.find(token, datetime.now(UTC)) is None
