"""A release can be taken back: nobody sees its figures any more, and everybody reads why."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.forms.refusing import Refused
from meedoen.results.releasing import reading, releasing, withdrawing
from meedoen.results.releasing.models import Release
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.spaces import Space
from tests.house import Home
from tests.results.builders import NORTH, NOW, SOUTH, counted_wave, many, seated

Look = Callable[..., list[Any]]
Browse = Callable[[Space], FlaskClient]
GIVEN = many(NORTH, ja=60, nee=40) + many(SOUTH, ja=20, nee=40)
WHY = "Bij één vraag <b>telden</b> wij verkeerd."


@pytest.fixture
def wave_id(velsen: Home) -> UUID:
    made = counted_wave(velsen, GIVEN)
    with velsen.as_web():
        releasing.release(made, SYSTEM, NOW)
        db.session.commit()
    return made


@pytest.fixture
def staff(velsen: Home, client: FlaskClient) -> FlaskClient:
    client.set_cookie("meedoen", seated(velsen, "onderzoeker"), domain=velsen.host)
    return client


def release_id(look: Look) -> UUID:
    found: UUID = look("select id from release order by released_at, id")[0]["id"]
    return found


def address(wave_id: UUID) -> str:
    return f"/beheer/metingen/{wave_id}/intrekken"


def test_it_asks_first_in_numbers(staff: FlaskClient, wave_id: UUID, owner_sql: Look) -> None:
    results = staff.get(f"/beheer/metingen/{wave_id}/resultaten").text
    assert address(wave_id) in results
    page = staff.get(address(wave_id)).text
    assert "De cijfers van 1 vraag zijn openbaar sinds 21 november 2026." in page
    assert "Ja, trek de cijfers in" in page
    assert owner_sql("select withdrawn_at from release") == [{"withdrawn_at": None}]


def test_afterwards_everybody_reads_that_and_why_and_no_figure(
    staff: FlaskClient, wave_id: UUID, velsen: Home, browse: Browse, owner_sql: Look
) -> None:
    anybody, mine = browse(velsen), release_id(owner_sql)
    assert "Kunt u rondkomen?" in anybody.get(f"/resultaten/{mine}").text
    answer = staff.post(address(wave_id), data={"because": WHY})
    assert answer.status_code == 303
    told = staff.get(answer.location).text
    assert "De cijfers zijn ingetrokken." in told
    assert "autofocus" in told
    for path in (f"/resultaten/{mine}", f"/resultaten/{mine}.csv"):
        gone = anybody.get(path)
        assert gone.status_code == 410
        assert "Deze cijfers zijn ingetrokken" in gone.text
        assert "Bij één vraag &lt;b&gt;telden&lt;/b&gt; wij verkeerd." in gone.text
        assert "Kunt u rondkomen?" not in gone.text
        assert "%" not in gone.text
    assert str(mine) not in anybody.get("/resultaten").text


def test_who_did_it_is_noted_and_the_reason_is_not(
    staff: FlaskClient, wave_id: UUID, owner_sql: Look
) -> None:
    staff.post(address(wave_id), data={"because": WHY})
    (line,) = owner_sql("select * from audit_event where action = 'release.withdrawn'")
    assert line["actor"].startswith("account:")
    assert line["subject"] == f"release:{release_id(owner_sql)}"
    assert line["detail"] == {}


def test_what_was_public_stays_on_record(staff: FlaskClient, velsen: Home, wave_id: UUID) -> None:
    staff.post(address(wave_id), data={"because": WHY})
    with velsen.as_web():
        assert reading.release_of(wave_id) is None
        (once,) = reading.withdrawn_of(wave_id)
        assert list(once.body.tables) == reading.tables(wave_id)
        assert releasing.fingerprint(once.body) == once.hash


def test_the_figures_may_be_released_again_later(
    staff: FlaskClient, wave_id: UUID, velsen: Home, owner_sql: Look
) -> None:
    first = release_id(owner_sql)
    staff.post(address(wave_id), data={"because": WHY})
    page = staff.get(f"/beheer/metingen/{wave_id}/resultaten").text
    assert "Ze zijn ingetrokken op" in page
    assert "Ja, geef de cijfers vrij" in page
    assert "Openbare pagina" not in page
    staff.post(f"/beheer/metingen/{wave_id}/vrijgeven")
    with velsen.as_web():
        again = reading.release_of(wave_id)
        assert again is not None
        assert again.id != first
    assert staff.get(f"/resultaten/{first}").status_code == 410
    assert staff.get(f"/resultaten/{again.id}").status_code == 200


@pytest.mark.parametrize("typed", ["", "  \n ", "z" * 501, "\x00"])
def test_without_a_reason_nothing_is_withdrawn(
    staff: FlaskClient, wave_id: UUID, owner_sql: Look, typed: str
) -> None:
    answer = staff.post(address(wave_id), data={"because": typed})
    assert answer.status_code == 400
    assert "<title>Fout:" in answer.text
    assert typed.strip(" \n\x00") in answer.text
    assert owner_sql("select withdrawn_at from release") == [{"withdrawn_at": None}]


def test_a_second_time_says_that_a_colleague_was_first(staff: FlaskClient, wave_id: UUID) -> None:
    staff.post(address(wave_id), data={"because": WHY})
    for answer in (
        staff.get(address(wave_id)),
        staff.post(address(wave_id), data={"because": "x"}),
    ):
        assert answer.status_code == 409
        assert "trok een collega ze al in" in answer.text


@pytest.mark.parametrize("role", ["samensteller", "lezer", "privacyfunctionaris"])
def test_who_may_not_release_may_not_withdraw(
    velsen: Home, client: FlaskClient, wave_id: UUID, role: str
) -> None:
    client.set_cookie("meedoen", seated(velsen, role), domain=velsen.host)
    assert client.get(address(wave_id)).status_code == 403
    assert client.post(address(wave_id), data={"because": WHY}).status_code == 403


def test_another_gemeente_cannot(
    beverwijk: Home, browse: Browse, wave_id: UUID, owner_sql: Look
) -> None:
    charlie = browse(beverwijk)
    token = seated(beverwijk, "beheerder", "charlie@beverwijk.example.nl")
    charlie.set_cookie("meedoen", token, domain=beverwijk.host)
    assert charlie.post(address(wave_id), data={"because": WHY}).status_code == 404
    with beverwijk.as_web(), pytest.raises(Refused, match="niet openbaar"):
        withdrawing.withdraw(wave_id, WHY, SYSTEM, NOW)
    assert owner_sql("select withdrawn_at from release") == [{"withdrawn_at": None}]


RELEASE = Release.__table__


def changed(statement: sa.Update) -> int:
    return len(db.session.execute(statement.returning(RELEASE.c.id)).all())


def test_the_database_takes_a_release_back_once_and_changes_nothing_else(
    velsen: Home, wave_id: UUID
) -> None:
    mine = RELEASE.c.tenant_id == velsen.id
    with velsen.as_web():
        withdrawing.withdraw(wave_id, WHY, SYSTEM, NOW)
        db.session.commit()
    with velsen.as_web():
        public_again = sa.update(RELEASE).where(mine).values(
            withdrawn_at=None, withdrawn_by=None, withdrawn_because=None
        )  # fmt: skip
        assert changed(public_again) == 0
        other = sa.update(RELEASE).where(mine).values(withdrawn_because="Iets anders")
        assert changed(other) == 0
        with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
            db.session.execute(sa.update(RELEASE).where(mine).values(hash="anders"))


def test_without_that_policy_it_would_come_back(
    velsen: Home, wave_id: UUID, owner_sql: Look
) -> None:
    """The mutant: only the verb would know that a withdrawal is for good."""
    with velsen.as_web():
        withdrawing.withdraw(wave_id, WHY, SYSTEM, NOW)
        db.session.commit()
    owner_sql("alter policy once on release using (true) with check (true)")
    try:
        with velsen.as_web():
            back = sa.update(RELEASE).where(RELEASE.c.tenant_id == velsen.id).values(
                withdrawn_at=None, withdrawn_by=None, withdrawn_because=None
            )  # fmt: skip
            assert changed(back) == 1
    finally:
        owner_sql(
            "alter policy once on release using (withdrawn_at is null)"
            " with check (withdrawn_at is not null)"
        )
