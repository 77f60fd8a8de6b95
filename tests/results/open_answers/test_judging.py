"""A text goes on from its page only after somebody looked at it, in the words they chose."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.results.open_answers.models import OpenAnswer
from tenants.database import db
from tests.house import Home
from tests.results.builders import seated
from tests.results.open_answers.test_reading_pages import first_text
from tests.results.open_answers.writing import gathered, wrote

Look = Callable[..., list[Any]]
JUDGED = "select action, detail from audit_event where action like 'answer.%' order by at"


@pytest.fixture
def wave_id(velsen: Home) -> UUID:
    return gathered(velsen, wrote(12, waarom="Buurman Aart"))


@pytest.fixture
def researcher(velsen: Home, client: FlaskClient) -> FlaskClient:
    client.set_cookie("meedoen", seated(velsen, "onderzoeker"), domain=velsen.host)
    return client


def results(client: FlaskClient, wave_id: UUID) -> str:
    return client.get(f"/beheer/metingen/{wave_id}/resultaten").text


def test_nothing_leaves_the_page_before_somebody_looked(
    researcher: FlaskClient, wave_id: UUID
) -> None:
    assert "Aart" not in results(researcher, wave_id)
    assert "In eigen woorden" not in results(researcher, wave_id)


def test_a_text_is_shown_to_others_without_the_name_in_it(
    researcher: FlaskClient, wave_id: UUID, owner_sql: Look
) -> None:
    one = first_text(researcher, wave_id)
    assert "Buurman Aart 0" in researcher.get(one).text
    answer = researcher.post(
        one, data={"verdict": "tonen", "quote": " Mijn <i>buurman</i>\r\nlacht "}
    )
    assert answer.status_code == 303
    page = researcher.get(answer.location).text
    assert "Bewaard." in page
    assert "autofocus" in page
    assert "11 nog te beoordelen." in page
    shown = results(researcher, wave_id)
    assert "Mijn &lt;i&gt;buurman&lt;/i&gt;<br>lacht" in shown
    assert "Aart" not in shown
    assert owner_sql(JUDGED) == [{"action": "answer.cleared", "detail": {"answer": one[-36:]}}]


def test_a_text_that_stays_is_shown_to_nobody_any_more(
    researcher: FlaskClient, wave_id: UUID, owner_sql: Look
) -> None:
    one = first_text(researcher, wave_id)
    researcher.post(one, data={"verdict": "tonen", "quote": "Mijn buurman lacht"})
    answer = researcher.post(one, data={"verdict": "houden", "quote": "Mijn buurman lacht"})
    assert "Blijft hier" in researcher.get(answer.location).text
    assert "Mijn buurman" not in results(researcher, wave_id)
    assert [line["action"] for line in owner_sql(JUDGED)] == ["answer.cleared", "answer.retained"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"quote": "Zo"}, "Kies of anderen deze tekst mogen lezen."),
        ({"verdict": "tonen", "quote": " \x00 "}, "Vul de tekst in die anderen mogen lezen."),
        ({"verdict": "tonen", "quote": "z" * 10_001}, "Deze tekst is te lang."),
        ({"verdict": "weg", "quote": "Zo"}, "Kies of anderen deze tekst mogen lezen."),
    ],
)
def test_what_is_not_filled_in_well_is_said_and_kept_on_screen(
    researcher: FlaskClient, wave_id: UUID, typed: dict[str, str], said: str
) -> None:
    one = first_text(researcher, wave_id)
    answer = researcher.post(one, data=typed)
    assert answer.status_code == 400
    assert said in answer.text
    assert "<title>Fout:" in answer.text
    assert typed["quote"].strip(" \x00")[:20] in answer.text
    assert "In eigen woorden" not in results(researcher, wave_id)


def test_the_database_shows_no_text_that_nobody_judged(velsen: Home, wave_id: UUID) -> None:
    with velsen.as_web():
        unseen = sa.update(OpenAnswer).where(OpenAnswer.wave_id == wave_id)
        with pytest.raises(sa.exc.IntegrityError, match="quote"):
            db.session.execute(unseen.values(quote="Ongezien"))


def test_nobody_rewrites_what_somebody_wrote(velsen: Home, wave_id: UUID) -> None:
    with velsen.as_web():
        written = sa.update(OpenAnswer).where(OpenAnswer.wave_id == wave_id)
        with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
            db.session.execute(written.values(text="Iets anders"))
