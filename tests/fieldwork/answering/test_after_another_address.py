"""Whoever changes their e-mail address in the middle of a questionnaire goes on where they were."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.keyholder.asking import link_secrets
from meedoen.panel.members.models import AddressChange
from meedoen.panel.readdressing import readdressing
from meedoen.panel.readdressing.messages import confirming
from tenants.database import db
from tests.fieldwork.builders import THREE_PAGES, open_wave
from tests.fieldwork.threads import Look
from tests.house import Home


def moved(space: Home, member_id: UUID) -> None:
    """They asked for another address, and confirmed it."""
    with space.as_web():
        now = datetime.now(UTC)
        readdressing.ask(member_id, "ergens.anders@example.nl", now)
        db.session.flush()
        change = db.session.scalars(sa.select(AddressChange.id)).one()
        assert readdressing.confirm(confirming(change), member_id, now)
        db.session.commit()


@pytest.mark.parametrize("mode", ["anonymous", "confidential"])
def test_the_draft_stays_and_the_link_that_was_mailed_works(
    client: FlaskClient, velsen: Home, owner_sql: Look, mode: str
) -> None:
    wave_id, _ = open_wave(velsen, pages=THREE_PAGES, mode=mode)
    invited = owner_sql("select id, member_id from invitation limit 1")[0]
    with velsen.as_worker():
        (secret,) = link_secrets(wave_id, [invited["id"]])
    path = f"/meedoen/{secret}"
    typed = {"stap": "1", "groen": "nee", "actie": "verder"}
    assert client.post(path, data=typed).status_code == 303
    moved(velsen, invited["member_id"])
    assert len(owner_sql("select * from draft")) == 1
    page = client.get(f"{path}/1").text
    assert 'value="nee" checked' in page
    client.post(path, data={"stap": "2", "waarom": "Te veel tegels", "actie": "verder"})
    client.post(path, data={"stap": "3", "jaren": "3", "actie": "verder"})
    assert "Te veel tegels" in client.get(f"{path}/versturen").text
    client.post(f"{path}/versturen")
    assert owner_sql("select count(*) as n from participation where status = 'completed'") == [
        {"n": 1}
    ]
