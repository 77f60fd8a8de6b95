"""A questionnaire that was never used can be deleted, after a page that says what goes."""

from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.survey.editor import discarding
from tests.fieldwork.threads import Look
from tests.house import Home
from tests.survey.desk import ROOT, post, stored

LEFT = "select (select count(*) from questionnaire) + (select count(*) from questionnaire_version) as n"


def test_the_page_says_in_numbers_what_goes_and_that_nothing_brings_it_back(
    alice: FlaskClient, velsen: Home, made: UUID
) -> None:
    page = alice.get(f"{ROOT}/{made}/verwijderen").text
    assert "Er staan 3 vragen in." in page
    assert "Deze vragenlijst is gemaakt op 21 november 2026." in page
    assert "U kunt dit niet ongedaan maken." in page
    assert f'href="{ROOT}/{made}/verwijderen"' in alice.get(f"{ROOT}/{made}").text
    assert stored(velsen, made)


def test_who_made_it_is_named(alice: FlaskClient) -> None:
    made = alice.post(f"{ROOT}/nieuw", data={"title": "Leeg"}).location.partition("?")[0]
    page = alice.get(f"{made}/verwijderen").text
    assert "Alice de Boer heeft deze vragenlijst gemaakt op" in page
    assert "Er staan 0 vragen in." in page


def test_it_is_gone_and_the_list_says_so_where_focus_goes(
    alice: FlaskClient, made: UUID, owner_sql: Look
) -> None:
    answer = post(alice, f"{ROOT}/{made}/verwijderen")
    assert (answer.status_code, answer.location) == (303, f"{ROOT}?gedaan=vragenlijst-weg#gedaan")
    page = alice.get(answer.location).text
    assert '<div id="gedaan" tabindex="-1">' in page
    assert "De vragenlijst is verwijderd." in page
    assert alice.get(f"{ROOT}/{made}").status_code == 404
    assert owner_sql(LEFT) == [{"n": 0}]


def test_it_stands_in_the_log(alice: FlaskClient, made: UUID, owner_sql: Look) -> None:
    post(alice, f"{ROOT}/{made}/verwijderen")
    (line,) = owner_sql("select actor, subject from audit_event where action like '%.removed'")
    assert line["actor"].startswith("account:")
    assert line["subject"] == f"questionnaire:{made}"


def test_one_that_changed_meanwhile_stays_until_somebody_looks_again(
    alice: FlaskClient, made: UUID
) -> None:
    answer = alice.post(f"{ROOT}/{made}/verwijderen", data={"gezien": "gisteren"})
    assert answer.status_code == 409
    assert "Iemand anders heeft deze vragenlijst intussen veranderd." in answer.text
    assert alice.get(f"{ROOT}/{made}").status_code == 200
    assert post(alice, f"{ROOT}/{made}/verwijderen").status_code == 303


def test_a_change_that_comes_too_late_finds_nothing(
    alice: FlaskClient, made: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Deleted between finding the questionnaire and holding it."""

    def deleted(_seen: object, *_: object) -> None:
        raise LookupError("It is gone.")

    monkeypatch.setattr("meedoen.survey.editor.drafting.change", deleted)
    assert post(alice, f"{ROOT}/{made}/vragen/q/verplaatsen", f"{ROOT}/{made}").status_code == 404


def test_deleting_it_twice_finds_nothing_the_second_time(alice: FlaskClient, made: UUID) -> None:
    first = post(alice, f"{ROOT}/{made}/verwijderen")
    assert first.status_code == 303
    assert alice.post(f"{ROOT}/{made}/verwijderen", data={"gezien": "x"}).status_code == 404


def test_a_frozen_one_stays_also_without_that_look(
    alice: FlaskClient, made: UUID, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner_sql("update questionnaire_version set frozen_at = now()")
    assert (
        "U kunt deze vragenlijst niet verwijderen" in alice.get(f"{ROOT}/{made}/verwijderen").text
    )
    answer = alice.post(f"{ROOT}/{made}/verwijderen", data={"gezien": "x"})
    assert answer.status_code == 409
    assert str(discarding.USED) in answer.text
