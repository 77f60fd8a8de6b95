"""A part, or a whole questionnaire, comes along with its identities, and with conditions as far as they can."""

from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.survey.bank.labels import Origin
from meedoen.survey.bank.sources import Source, wholes
from meedoen.survey.definition.freezing import freeze
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.document.questions import questions
from meedoen.survey.document.sense import items_of
from meedoen.survey.editor import drafting
from tenants.database import db
from tests.house import Home
from tests.survey.builders import COLUMNS, NOW, ROWS, WHY, YES_NO, ask, definition
from tests.survey.desk import stored

BANK = "/beheer/vragenbank"
LATER = {"id": "later", "type": "text", "text": "En {answers.kent}?"}
TABLE = {**ask("matrix", rows=ROWS, columns=COLUMNS), "id": "lijn"}
WHOLE = definition([YES_NO, WHY], [TABLE, {**WHY, "id": "hoezo", "text": "Hoezo?"}])


@pytest.fixture
def source(velsen: Home) -> Source:
    """What Velsen asked before."""
    with velsen.as_web():
        version = drafting.make(WHOLE, None, NOW)
        freeze(version.id, NOW)
        db.session.commit()
        return Source(Origin.OWN, str(version.id))


@pytest.fixture
def empty(velsen: Home) -> UUID:
    with velsen.as_web():
        made = drafting.from_scratch("Nieuw", None, NOW).questionnaire_id
        db.session.commit()
        return made


def newest(space: Home, made: UUID) -> QuestionnaireVersion:
    with space.as_web():
        version = drafting.newest(made)
        assert version
        db.session.expunge(version)
        return version


def known(version: QuestionnaireVersion) -> list[tuple[str, str]]:
    return [(one.identity, one.wording) for one in questions(version.document)]


def of(velsen: Home, source: Source) -> QuestionnaireVersion:
    with velsen.as_web():
        found = db.session.get(QuestionnaireVersion, (velsen.id, UUID(source.id)))
        assert found
        db.session.expunge(found)
        return found


def test_a_part_comes_along_with_its_conditions(
    alice: FlaskClient, velsen: Home, source: Source, empty: UUID
) -> None:
    page = alice.get(f"{BANK}/vragenlijst?uit={source}").text
    assert "Alleen als ‘Kent u ons?’ is ‘Nee’." in page
    fields = {"uit": str(source), "deel": "blok1", "naar": str(empty)}
    answer = alice.post(f"{BANK}/onderdeel", data=fields)
    assert answer.status_code == 303, answer.text
    assert "Het onderdeel is overgenomen. Het staat onderaan.<" in alice.get(
        answer.headers["Location"]
    ).text.replace(" <", "<").replace("\n", "")
    first, second = stored(velsen, empty)["blocks"][-1]["items"]
    assert second["show_if"] == {"all": [{"question": first["id"], "is": ["nee"]}]}
    assert known(newest(velsen, empty)) == known(of(velsen, source))[:2]
    again = alice.post(f"{BANK}/onderdeel", data=fields)
    assert (again.status_code, "staan al in de vragenlijst" in again.text) == (409, True)


def test_a_condition_on_what_stayed_behind_does_not_come_along(
    alice: FlaskClient, velsen: Home, source: Source, empty: UUID
) -> None:
    """But it does where that question is there already, in the same words."""
    fields = {"uit": str(source), "deel": "blok2", "naar": str(empty)}
    answer = alice.post(f"{BANK}/onderdeel", data=fields)
    assert "is niet meegekomen" in alice.get(answer.headers["Location"]).text
    _table, why = stored(velsen, empty)["blocks"][-1]["items"]
    assert "show_if" not in why
    mine, theirs = items_of(newest(velsen, empty).document), items_of(of(velsen, source).document)
    assert [row["identity"] for row in mine[0]["rows"]] == [
        row["identity"] for row in theirs[2]["rows"]
    ]
    with velsen.as_web():
        other = drafting.from_scratch("Nog een", None, NOW).questionnaire_id
        db.session.commit()
    for part in ("blok1", "blok2"):
        alice.post(f"{BANK}/onderdeel", data={**fields, "deel": part, "naar": str(other)})
    blocks = stored(velsen, other)["blocks"]
    assert blocks[-1]["items"][1]["show_if"] == blocks[-2]["items"][1]["show_if"]


def test_a_whole_of_last_year_is_a_new_draft_with_the_same_questions(
    alice: FlaskClient, velsen: Home, source: Source
) -> None:
    listed = alice.get(f"{BANK}/vragenlijsten").text
    assert f"uit={source}".replace(":", "%3A") in listed or f"uit={source}" in listed
    fields = {"uit": str(source), "title": "Dit jaar"}
    answer = alice.post(f"{BANK}/vragenlijst", data=fields)
    assert answer.status_code == 303, answer.text
    assert "De vragenlijst is overgenomen." in alice.get(answer.headers["Location"]).text
    made = newest(velsen, UUID(answer.headers["Location"].split("/")[3].partition("?")[0]))
    assert (made.is_frozen, made.definition["title"]) == (False, "Dit jaar")
    assert known(made) == known(of(velsen, source))
    assert alice.post(f"{BANK}/vragenlijst", data={**fields, "title": " "}).status_code == 400


def test_a_draft_of_a_colleague_and_one_of_ours_can_be_taken_from(
    alice: FlaskClient, velsen: Home, made: UUID, empty: UUID
) -> None:
    with velsen.as_web():
        drafts = {one.title: one.source for one in wholes(Origin.DRAFT)}
        ours = wholes(Origin.TEMPLATE)
        db.session.rollback()
    assert "Proef" in drafts
    answer = alice.post(f"{BANK}/vragenlijst", data={"uit": str(drafts["Proef"]), "title": "Kopie"})
    assert answer.status_code == 303
    for one in ours:
        assert alice.get(f"{BANK}/vragenlijst?uit={one.source}").status_code == 200
    fields = {"uit": str(ours[0].source), "deel": "contact", "naar": str(empty)}
    assert alice.post(f"{BANK}/onderdeel", data=fields).status_code == 303
    assert "Is dit nog dezelfde vraag?" not in alice.get(f"/beheer/vragenlijsten/{empty}").text


def test_nobody_takes_what_is_of_another_gemeente_or_is_not_there(
    alice: FlaskClient, heemskerk: Home, source: Source, empty: UUID
) -> None:
    with heemskerk.as_web():
        theirs = drafting.make(WHOLE, None, NOW)
        freeze(theirs.id, NOW)
        db.session.commit()
        ids = [f"gevraagd:{theirs.id}", f"concept:{theirs.id}"]
    for name in [*ids, "", "x", "gevraagd:x", "voorbeeld:x", f"concept:{source.id}"]:
        assert alice.get(f"{BANK}/vragenlijst?uit={name}").status_code == 404
        for where in ("vragenlijst", "onderdeel"):
            fields = {"uit": name, "deel": "blok1", "naar": str(empty), "title": "Mijn"}
            assert alice.post(f"{BANK}/{where}", data=fields).status_code in (404, 409)
    fields = {"uit": str(source), "deel": "weg", "naar": str(empty)}
    assert alice.post(f"{BANK}/onderdeel", data=fields).status_code == 409
    assert alice.post(f"{BANK}/onderdeel", data=fields | {"naar": "x"}).status_code == 400
