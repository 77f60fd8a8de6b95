"""A member's own pages: questionnaires, profile, leaving."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.mailing.outbox.models import Reason
from meedoen.mailing.outbox.suppressing import suppress
from meedoen.panel.members import finding
from meedoen.panel.profile import consenting, schemas
from meedoen.panel.profile.invitations import OpenItem, open_for, open_questionnaires
from tenants.database import db
from tenants.spaces import Space
from tests.house import Home
from tests.panel.builders import (
    JANSEN,
    NAME,
    YEAR,
    Look,
    found,
    member_of,
    sign_in_by_mail,
    whole_form,
    with_areas,
)

SOON = date(2026, 12, 1)
PROFILE = "/mijn/profiel"


@pytest.fixture
def member(velsen: Home, client: FlaskClient) -> UUID:
    """Signed in in the browser of Velsen."""
    with_areas(velsen)
    member_id = member_of(velsen)
    sign_in_by_mail(client, velsen)
    return member_id


@pytest.mark.parametrize("path", ["/mijn", PROFILE, "/mijn/stoppen"])
def test_the_own_pages_are_for_members(client: FlaskClient, path: str) -> None:
    assert client.get(path).location == f"/inloggen?verder={path}"


@pytest.mark.parametrize("path", [PROFILE, "/mijn/stoppen", "/mijn/mail"])
def test_nobody_changes_anything_without_signing_in(client: FlaskClient, path: str) -> None:
    assert client.post(path, data=whole_form()).status_code == 401


def test_what_ends_first_stands_first(monkeypatch: pytest.MonkeyPatch, velsen: Space) -> None:
    late, soon = OpenItem("B", SOON + timedelta(days=1), 5, "/b"), OpenItem("A", SOON, 9, "/a")
    monkeypatch.setattr(open_questionnaires, "listeners", (lambda _: [late], lambda _: [soon]))
    assert open_for(velsen.id) == [soon, late]


def test_open_questionnaires_of_this_member_are_shown(
    client: FlaskClient, member: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[UUID] = []

    def open_now(member_id: UUID) -> list[OpenItem]:
        asked.append(member_id)
        return [OpenItem("Rondkomen <1>", SOON, 9, "/meedoen/x")]

    monkeypatch.setattr(open_questionnaires, "listeners", (open_now,))
    page = client.get("/mijn").text
    assert asked == [member]
    for words in ("Rondkomen &lt;1&gt;", "9 minuten", "1 december 2026", 'action="/meedoen/x"'):
        assert words in page


def test_without_questionnaires_the_page_says_so(
    client: FlaskClient, member: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_questionnaires, "listeners", ())
    assert "Er is nu geen vragenlijst voor u." in client.get("/mijn").text


def test_who_cannot_be_mailed_is_asked_whether_the_address_is_right(
    client: FlaskClient, member: UUID, velsen: Home, now: datetime
) -> None:
    assert "Onze mail aan u kwam terug" not in client.get("/mijn").text
    with velsen.as_worker():
        suppress(JANSEN, Reason.BOUNCED, now)
        db.session.commit()
    page = client.get("/mijn").text
    assert "Onze mail aan u kwam terug" in page
    assert JANSEN not in page


def test_a_member_sees_what_is_known_but_never_the_whole_address(
    client: FlaskClient, member: UUID
) -> None:
    page = client.get(PROFILE).text
    for words in (NAME, "IJmuiden-Noord", "1968", "Vrouw", "J•••@velsen.example.nl", "Lid sinds"):
        assert words in page
    assert JANSEN not in page
    assert JANSEN.lower() not in page


def test_a_member_changes_their_profile(client: FlaskClient, velsen: Home, member: UUID) -> None:
    changed = whole_form(
        name="", area_code="unknown", birth_year="1970", gender="none", language="tr"
    )
    answer = client.post(PROFILE, data=changed)
    assert answer.status_code == 303
    assert '<html lang="tr"' in client.get(answer.location).text  # from now on
    assert "Uw gegevens zijn opgeslagen" in client.get(f"{answer.location}&taal=nl").text
    with velsen.as_web():
        row = found(JANSEN)
        assert (row.area_code, row.birth_year, row.gender, row.language) == (None, 1970, None, "tr")
        assert finding.name_of(row) is None
        assert [c.purpose for c in consenting.standing(member)] == ["panel"]


def test_a_consent_taken_back_stays_as_a_row_with_its_end(
    client: FlaskClient, member: UUID, owner_sql: Look
) -> None:
    client.post(PROFILE, data=whole_form())
    client.post(PROFILE, data=whole_form(consent_gatherings="ja"))
    rows = owner_sql(
        "select purpose, withdrawn_at is null as stands from consent order by given_at, purpose"
    )
    assert [(row["purpose"], row["stands"]) for row in rows] == [
        ("gatherings", False), ("panel", True), ("gatherings", True),
    ]  # fmt: skip


def test_a_mistake_in_the_profile_keeps_what_was_typed(client: FlaskClient, member: UUID) -> None:
    answer = client.post(PROFILE, data=whole_form(birth_year=str(YEAR - 5), name="Nieuwe Naam"))
    assert answer.status_code == 400
    assert str(schemas.TOO_YOUNG) in answer.text
    assert 'value="Nieuwe Naam"' in answer.text
    assert "opgeslagen" not in answer.text


def test_the_address_cannot_be_changed_along_the_way(
    client: FlaskClient, velsen: Home, member: UUID
) -> None:
    client.post(PROFILE, data=whole_form(email="dief@example.nl", state="left", id="x"))
    with velsen.as_web():
        assert finding.email_of(found(JANSEN)) == JANSEN


def test_a_member_leaves_with_a_button(client: FlaskClient, member: UUID, owner_sql: Look) -> None:
    assert "Ja, ik stop" in client.get("/mijn/stoppen").text
    assert owner_sql("select state from member")[0]["state"] == "active"
    answer = client.post("/mijn/stoppen")
    assert "U bent gestopt" in client.get(answer.location).text
    assert owner_sql("select state from member")[0]["state"] == "left"
    assert client.get("/mijn").status_code == 303


def test_a_staff_account_is_no_member(client: FlaskClient, velsen: Home) -> None:
    from tests.accounts.builders import sign_in_by_password
    from tests.bodies.test_views import seat_alice

    seat_alice(velsen, "beheerder")
    sign_in_by_password(client)
    assert client.get("/mijn").status_code == 303
