"""Before sending, somebody reads back all that they answered, and can still change each of it."""

import re

import pytest
from flask.testing import FlaskClient

from meedoen.survey.routing.route import Route
from tests.fieldwork.builders import THREE_PAGES, open_wave
from tests.fieldwork.threads import Look
from tests.house import Home


@pytest.fixture
def path(velsen: Home) -> str:
    _, secrets = open_wave(velsen, pages=THREE_PAGES)
    return f"/meedoen/{secrets[0]}"


def post(client: FlaskClient, path: str, step: int, **fields: str) -> str:
    answer = client.post(path, data={"stap": str(step), "actie": "verder", **fields})
    assert answer.status_code == 303
    return str(answer.location)


def read_back(client: FlaskClient, path: str) -> dict[str, str]:
    """What stands beside each question."""
    page = client.get(f"{path}/versturen").text
    items = re.findall(r"<dt[^>]*>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", page, re.S)
    return {
        ask: " ".join(re.findall(r"<p>(?:<em>)?(.*?)(?:</em>)?</p>", told)) for ask, told in items
    }


def test_one_page_is_read_back_before_it_is_sent_too(
    client: FlaskClient, velsen: Home, owner_sql: Look
) -> None:
    _, secrets = open_wave(velsen)
    path = f"/meedoen/{secrets[0]}"
    assert post(client, path, 1, groen="ja").endswith("/versturen")
    assert read_back(client, path) == {
        "Is er genoeg groen?": "Ja", "Hoe lang woont u hier?": "Niet ingevuld",
    }  # fmt: skip
    assert owner_sql("select * from holding") == []
    assert "goed ontvangen" in client.post(f"{path}/versturen").text
    assert len(owner_sql("select * from holding")) == 1
    assert owner_sql("select * from draft") == []


def test_all_that_was_asked_is_read_back_in_words(client: FlaskClient, path: str) -> None:
    post(client, path, 1, groen="nee")
    post(client, path, 2, waarom="Te <b>veel</b> tegels")
    assert post(client, path, 3).endswith("/versturen")
    assert read_back(client, path) == {
        "Is er genoeg groen?": "Nee",
        "Waarom niet?": "Te &lt;b&gt;veel&lt;/b&gt; tegels",
        "Hoe lang woont u hier?": "Niet ingevuld",
    }
    page = client.get(f"{path}/versturen").text
    assert "Bedankt" not in page


def test_what_was_skipped_stands_apart_with_a_way_to_fill_it_in(
    client: FlaskClient, path: str
) -> None:
    post(client, path, 1, groen="ja")
    page = client.get(f"{path}/versturen").text
    assert '<a href="#niet-ingevuld">1 vraag hebt u niet beantwoord.</a>' in page
    answered, _, skipped = page.partition('<h2 id="niet-ingevuld">Niet ingevuld</h2>')
    assert "Wijzigen: Is er genoeg groen?" in answered
    assert 'href="3?wijzigen=1#jaren" aria-label="Invullen: Hoe lang woont u hier?"' in skipped
    assert "Hoe lang" not in answered


def test_what_must_be_answered_and_what_was_routed_away_are_told_apart(
    client: FlaskClient, path: str
) -> None:
    assert read_back(client, path) == {
        "Is er genoeg groen?": "Niet ingevuld. Dit antwoord is nodig.",
        "Hoe lang woont u hier?": "Niet ingevuld",
    }


def test_a_change_leads_back_to_the_last_look(client: FlaskClient, path: str) -> None:
    post(client, path, 1, groen="ja")
    post(client, path, 3, jaren="4")
    page = client.get(f"{path}/versturen").text
    assert 'href="3?wijzigen=1#jaren"' in page
    assert 'aria-label="Wijzigen: Hoe lang woont u hier?"' in page
    changed = post(client, f"{path}/1?wijzigen=1", 1, groen="ja")
    assert changed == f"{path}/versturen"


def test_a_change_that_brings_up_a_question_leads_there_first(
    client: FlaskClient, path: str
) -> None:
    post(client, path, 1, groen="ja")
    post(client, path, 3, jaren="4")
    assert post(client, f"{path}/1?wijzigen=1", 1, groen="nee") == f"{path}/2?wijzigen=1"
    assert post(client, f"{path}/2?wijzigen=1", 2, waarom="Tegels") == f"{path}/versturen"
    assert read_back(client, path)["Waarom niet?"] == "Tegels"


def test_back_from_a_change_is_the_step_before(client: FlaskClient, path: str) -> None:
    post(client, path, 1, groen="ja")
    assert post(client, f"{path}/3?wijzigen=1", 3, actie="terug") == f"{path}/1"


def test_the_page_is_kept_nowhere(client: FlaskClient, path: str, owner_sql: Look) -> None:
    answer = client.get(f"{path}/versturen")
    assert "no-store" in answer.headers["Cache-Control"]
    assert owner_sql("select * from draft") == []


def test_hidden_answers_would_be_seen(
    client: FlaskClient, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With every page open, what was routed away is read back as well."""
    from meedoen.survey.routing.questionnaire import Questionnaire

    def unrouted(questionnaire: Questionnaire, answers: dict[str, object]) -> Route:
        return Route(
            answers,
            {s.index: tuple(s.items) for s in questionnaire.steps},
            None,
            questionnaire.language,
        )

    monkeypatch.setattr(Questionnaire, "route", unrouted)
    assert "Waarom niet?" in read_back(client, path)


def test_on_paper_nothing_asks_to_be_clicked(client: FlaskClient, path: str) -> None:
    """The print rules leave out what is for a screen alone."""
    main = client.get(f"{path}/versturen").text.partition("<main")[2].partition("</main")[0]
    links = re.findall(r"<a [^>]*>", re.sub(r'<p class="mee-screen">.*?</p>', "", main))
    assert links
    assert all('class="mee-screen"' in link for link in links)
    sheet = client.get(next(iter(re.findall(r'href="([^"]+\.css)"', client.get(path).text)))).text
    assert ".mee-screen" in sheet.partition("@media print")[2]
