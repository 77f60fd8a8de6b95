"""The last changes of a draft can be undone and done again, and nothing of that outlives the draft."""

from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.survey.definition import earlier
from meedoen.survey.definition.freezing import freeze
from meedoen.survey.editor import drafting
from tenants.database import db
from tests.fieldwork.threads import Look
from tests.house import Home
from tests.survey.builders import NOW
from tests.survey.desk import ROOT, post, seen, stored

LEFT = "select count(*) as n from earlier_draft"


def title(client: FlaskClient, made: UUID, words: str) -> None:
    assert post(client, f"{ROOT}/{made}/onderdelen/blok1", title=words).status_code == 303


def titles(space: Home, made: UUID) -> list[str]:
    return [block["title"] for block in stored(space, made)["blocks"]]


def step(client: FlaskClient, made: UUID, path: str) -> str:
    """The page after undoing, or after doing again."""
    answer = post(client, f"{ROOT}/{made}/{path}", f"{ROOT}/{made}")
    assert answer.status_code == 303
    return client.get(answer.headers["Location"]).text


def test_changes_go_back_one_by_one_and_forward_again_and_are_named(
    alice: FlaskClient, velsen: Home, made: UUID
) -> None:
    before = stored(velsen, made)
    assert "Ongedaan maken" not in alice.get(f"{ROOT}/{made}").text
    title(alice, made, "Eén")
    title(alice, made, "Twee")
    assert post(alice, f"{ROOT}/{made}/vragen/q/weghalen").status_code == 303
    assert "Ongedaan gemaakt: een vraag weghalen." in step(alice, made, "ongedaan-maken")
    assert "Ongedaan gemaakt: een onderdeel wijzigen." in step(alice, made, "ongedaan-maken")
    assert titles(velsen, made) == ["Eén", "Deel 2"]
    step(alice, made, "ongedaan-maken")
    assert stored(velsen, made) == before
    page = step(alice, made, "opnieuw-doen")
    assert "Opnieuw gedaan: een onderdeel wijzigen." in page
    assert "Dat deed Alice de Boer." in page
    step(alice, made, "opnieuw-doen")
    step(alice, made, "opnieuw-doen")
    now = stored(velsen, made)
    assert (titles(velsen, made), now["blocks"][1]["items"]) == (["Twee", "Deel 2"], [])


def test_a_change_after_undoing_goes_another_way(
    alice: FlaskClient, velsen: Home, made: UUID
) -> None:
    title(alice, made, "Eén")
    step(alice, made, "ongedaan-maken")
    title(alice, made, "Anders")
    answer = post(alice, f"{ROOT}/{made}/opnieuw-doen", f"{ROOT}/{made}")
    assert answer.status_code == 409
    assert "Er is niets meer om opnieuw te doen." in answer.text
    assert titles(velsen, made)[0] == "Anders"


def test_who_looks_at_an_old_page_undoes_nothing_of_a_colleague(
    alice: FlaskClient, velsen: Home, made: UUID
) -> None:
    old = seen(alice, f"{ROOT}/{made}")
    title(alice, made, "Van Bob")
    answer = post(alice, f"{ROOT}/{made}/ongedaan-maken", gezien=old)
    assert answer.status_code == 409
    assert "Iemand anders heeft deze vragenlijst intussen veranderd" in answer.text
    assert titles(velsen, made)[0] == "Van Bob"


def test_what_is_undone_stays_the_same_question(
    alice: FlaskClient, made: UUID, owner_sql: Look
) -> None:
    document = "select definition from questionnaire_version"
    before = owner_sql(document)
    assert post(alice, f"{ROOT}/{made}/vragen/q/weghalen").status_code == 303
    assert owner_sql(document) != before
    step(alice, made, "ongedaan-maken")
    assert owner_sql(document) == before


def test_no_more_is_kept_than_a_person_would_go_back(
    alice: FlaskClient, made: UUID, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(earlier, "MOST", 2)
    for words in ("Eén", "Twee", "Drie"):
        title(alice, made, words)
    assert owner_sql(LEFT) == [{"n": 2}]


def test_it_is_forgotten_when_the_draft_goes_out_or_is_deleted(
    alice: FlaskClient, velsen: Home, made: UUID, owner_sql: Look
) -> None:
    title(alice, made, "Eén")
    with velsen.as_worker():
        version = drafting.newest(made)
        assert version is not None
        freeze(version.id, NOW)
        db.session.commit()
    assert owner_sql(LEFT) == [{"n": 0}]
    assert "Ongedaan maken" not in alice.get(f"{ROOT}/{made}").text
    assert (
        post(alice, f"{ROOT}/{made}/ongedaan-maken", f"{ROOT}/{made}/gegevens").status_code == 409
    )
    other = UUID(alice.post(f"{ROOT}/nieuw", data={"title": "Leeg"}).location.split("/")[-1][:36])
    assert post(alice, f"{ROOT}/{other}/onderdelen/begin", title="Eén").status_code == 303
    assert owner_sql(LEFT) == [{"n": 1}]
    assert post(alice, f"{ROOT}/{other}/verwijderen").status_code == 303
    assert owner_sql(LEFT) == [{"n": 0}]


def test_a_mutant_that_forgets_nothing_is_noticed(
    alice: FlaskClient, velsen: Home, made: UUID, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(earlier, "forget", lambda _version_id: None)
    with pytest.raises(AssertionError):
        test_it_is_forgotten_when_the_draft_goes_out_or_is_deleted(alice, velsen, made, owner_sql)
