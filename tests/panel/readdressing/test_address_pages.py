"""The pages and the mails of another address."""

from datetime import datetime
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.mailing.outbox.kinds import kind_named
from meedoen.mailing.outbox.models import Outbox
from meedoen.panel.members import finding
from meedoen.panel.members.models import AddressChange
from meedoen.panel.readdressing import readdressing
from meedoen.panel.readdressing.messages import confirming, stopping
from tenants.database import db
from tenants.ground.ids import new_id
from tests.house import Home, sign_in
from tests.panel.builders import JANSEN, NAME, joined, mail, member_of

NEW, OTHER = "Joke.Nieuw@velsen.example.nl", "pieters@velsen.example.nl"
ADDRESS = "/mijn/adres"
KINDS = ("confirm_address", "address_notice")


@pytest.fixture
def member(velsen: Home, client: FlaskClient) -> UUID:
    """Signed in in the browser of Velsen."""
    member_id = member_of(velsen)
    sign_in(client, velsen, "member", member_id)
    return member_id


def newest() -> UUID:
    return db.session.scalars(sa.select(AddressChange.id).order_by(AddressChange.id.desc())).all()[
        0
    ]


def confirm_link(velsen: Home) -> str:
    with velsen.as_web():
        return f"{ADDRESS}/bevestigen/{confirming(newest())}"


def stop_link(velsen: Home) -> str:
    with velsen.as_web():
        return f"/adres/houden/{stopping(newest())}"


def email(velsen: Home, member_id: UUID) -> str | None:
    with velsen.as_web():
        member = finding.by_id(member_id)
        return finding.email_of(member) if member else None


def test_a_member_moves_their_mail_and_stays_signed_in(
    velsen: Home, client: FlaskClient, member: UUID
) -> None:
    assert ADDRESS in client.get("/mijn").text
    assert client.post(ADDRESS, data={"email": NEW}).location == f"{ADDRESS}/mail"
    assert "nog niet veranderd" in client.get(f"{ADDRESS}/mail").text
    link = confirm_link(velsen)
    assert "Nog één stap" in client.get(link).text
    assert email(velsen, member) == JANSEN
    moved = client.post(link)
    assert moved.location == "/mijn?adres=1"
    assert "Uw e-mailadres is veranderd" in client.get(moved.location).text
    assert email(velsen, member) == NEW
    for page in (client.get(link), client.post(link)):
        assert (page.status_code, "Deze link werkt niet" in page.text) == (404, True)


def test_an_address_of_a_member_gets_the_same_answer(
    velsen: Home, client: FlaskClient, member: UUID
) -> None:
    member_of(velsen, OTHER)
    known, unknown = (client.post(ADDRESS, data={"email": one}) for one in (OTHER, NEW))
    assert (known.status_code, known.location, known.data) == (
        unknown.status_code, unknown.location, unknown.data,
    )  # fmt: skip


@pytest.mark.parametrize("typed", ["", "geen adres", JANSEN])
def test_what_will_not_do_is_said_and_nothing_typed_is_lost(
    client: FlaskClient, member: UUID, typed: str
) -> None:
    page = client.post(ADDRESS, data={"email": typed})
    assert (page.status_code, f'value="{typed}"' in page.text) == (400, True)
    assert 'aria-invalid="true"' in page.text


def test_who_is_not_signed_in_is_asked_to(velsen: Home, client: FlaskClient, member: UUID) -> None:
    client.post(ADDRESS, data={"email": NEW})
    link = confirm_link(velsen)
    client.delete_cookie("meedoen", domain=velsen.host)
    assert client.get(link).location == f"/inloggen?verder={link}"
    assert client.post(link).status_code == 401
    assert email(velsen, member) == JANSEN


def test_another_member_with_the_link_gets_nothing(
    velsen: Home, client: FlaskClient, member: UUID
) -> None:
    client.post(ADDRESS, data={"email": NEW})
    link = confirm_link(velsen)
    sign_in(client, velsen, "member", member_of(velsen, OTHER))
    assert (client.get(link).status_code, client.post(link).status_code) == (404, 404)
    assert email(velsen, member) == JANSEN


def test_the_old_address_stops_it_without_signing_in(
    velsen: Home, client: FlaskClient, member: UUID
) -> None:
    client.post(ADDRESS, data={"email": NEW})
    stranger = velsen.web.test_client()
    stop, host = stop_link(velsen), f"http://{velsen.host}"
    assert "Wilt u uw e-mailadres houden?" in stranger.get(stop, base_url=host).text
    assert client.get("/mijn").status_code == 200
    assert "U houdt dit e-mailadres" in stranger.post(stop, base_url=host).text
    assert client.get("/mijn").status_code == 303
    assert email(velsen, member) == JANSEN


def test_too_late_to_stop_is_said(velsen: Home, client: FlaskClient, member: UUID) -> None:
    client.post(ADDRESS, data={"email": NEW})
    client.post(confirm_link(velsen))
    page = client.post(stop_link(velsen))
    assert (page.status_code, "al veranderd" in page.text) == (409, True)
    assert client.get("/adres/houden/onzin").status_code == 404


def test_the_mails_go_to_their_own_address_each(velsen: Home, now: datetime) -> None:
    refs = _asked(velsen, NEW, now)
    with velsen.as_worker():
        assert [_to(kind, refs, now) for kind in KINDS] == [NEW, JANSEN]
        to_new, to_old = (mail(kind, refs, now) for kind in KINDS)
        assert to_new
        assert to_old
        assert NAME not in to_new.text + to_new.html
        assert NEW not in to_old.text + to_old.html
        assert "/mijn/adres/bevestigen/" in to_new.text
        assert "/adres/houden/" in to_old.text


def test_the_owner_of_a_known_address_hears_that_it_is_taken(velsen: Home, now: datetime) -> None:
    member_of(velsen, OTHER)
    refs = _asked(velsen, OTHER, now)
    with velsen.as_worker():
        words = mail("confirm_address", refs, now)
        assert words
        assert "hoort al bij een panellid" in words.text
        assert "/bevestigen/" not in words.text + words.html
        assert _to("confirm_address", refs, now) == OTHER


def test_a_stopped_wish_mails_nobody_any_more(velsen: Home, now: datetime) -> None:
    refs = _asked(velsen, NEW, now)
    with velsen.as_web():
        readdressing.stop(stopping(UUID(refs["change"])), now)
        db.session.commit()
    with velsen.as_worker():
        assert [_to(kind, refs, now) for kind in KINDS] == [None, None]


def test_the_old_address_is_told_also_when_the_new_one_was_faster(
    velsen: Home, now: datetime
) -> None:
    refs = _asked(velsen, NEW, now)
    with velsen.as_web():
        member_id = db.session.scalars(sa.select(AddressChange.member_id)).one()
        assert readdressing.confirm(confirming(UUID(refs["change"])), member_id, now)
        db.session.commit()
    with velsen.as_worker():
        assert [_to(kind, refs, now) for kind in KINDS] == [None, JANSEN]


@pytest.mark.parametrize("kind", KINDS)
def test_these_mails_are_waited_for(kind: str) -> None:
    assert kind_named(kind).requested


def _asked(velsen: Home, address: str, now: datetime) -> dict[str, str]:
    """What the outbox knows of it."""
    with velsen.as_web():
        readdressing.ask(joined(JANSEN, now), address, now)
        db.session.commit()
        return {"change": str(newest())}


def _to(kind: str, refs: dict[str, str], now: datetime) -> str | None:
    row = Outbox(kind=kind, recipient_id=new_id(), refs=refs)
    letter = kind_named(kind).prepare(row, now)
    return letter.to if letter else None
