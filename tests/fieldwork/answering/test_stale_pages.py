"""Pages that were still open when something changed: an older tab, the back button, a double click."""

from urllib.parse import quote_from_bytes

import pytest
from flask.testing import FlaskClient

from meedoen.fieldwork.waves import closing, reading
from tenants.database import db
from tenants.deeds import CLOCK
from tests.fieldwork.builders import NOW, THREE_PAGES, definition, open_wave
from tests.fieldwork.threads import Look
from tests.house import Home

OPEN = {"id": "waarom", "type": "text", "text": "Waarom niet?", "max_length": 200}


@pytest.fixture
def path(velsen: Home) -> str:
    _, secrets = open_wave(velsen, pages=THREE_PAGES, mode="confidential")
    return f"/meedoen/{secrets[0]}"


def test_a_page_that_no_longer_applies_wipes_no_answer_of_another(
    client: FlaskClient, path: str
) -> None:
    """Step 2 was open, then "ja" on step 1 made it disappear: its form is not step 3's."""
    client.post(path, data={"stap": "1", "groen": "nee", "actie": "verder"})
    client.post(path, data={"stap": "3", "jaren": "12", "actie": "verder"})
    client.post(path, data={"stap": "1", "groen": "ja", "actie": "verder"})
    stale = client.post(path, data={"stap": "2", "waarom": "Tegels", "actie": "verder"})
    assert stale.location.endswith(f"{path}/3")
    assert 'value="12"' in client.get(f"{path}/3").text


def test_an_answer_from_a_hidden_page_is_not_sent(
    client: FlaskClient, path: str, owner_sql: Look
) -> None:
    client.post(path, data={"stap": "1", "groen": "ja", "actie": "verder"})
    client.post(path, data={"stap": "2", "waarom": "Tegels", "actie": "verder"})
    client.post(path, data={"stap": "3", "jaren": "12", "actie": "verder"})
    client.post(f"{path}/versturen")
    assert owner_sql("select answers from response")[0]["answers"] == {"groen": "ja", "jaren": 12}


def test_the_last_page_does_not_hold_the_secret(client: FlaskClient, path: str) -> None:
    client.post(path, data={"stap": "1", "groen": "ja", "actie": "verder"})
    client.post(path, data={"stap": "3", "jaren": "12", "actie": "verder"})
    page = client.get(f"{path}/versturen").text
    assert path.rpartition("/")[2] not in page
    assert '<a href="3">' in page


def test_a_double_click_on_send_shows_the_promise_too(client: FlaskClient, path: str) -> None:
    client.post(path, data={"stap": "1", "groen": "ja", "actie": "verder"})
    assert "Wij vertellen wat wij ermee doen." in client.post(f"{path}/versturen").text
    second = client.post(f"{path}/versturen")
    assert "al ontvangen" in second.text
    assert "Wij vertellen wat wij ermee doen." in second.text


def test_sending_after_the_last_day_says_that_it_is_too_late(
    client: FlaskClient, path: str, owner_sql: Look
) -> None:
    client.post(path, data={"stap": "1", "groen": "ja", "actie": "verder"})
    owner_sql("update wave set starts_on = '2020-01-01', ends_on = '2020-01-02'")
    late = client.post(f"{path}/versturen")
    assert late.status_code == 410
    assert "te laat" in late.text
    assert "gesloten" in client.get(path).text
    assert owner_sql("select * from response") == []


@pytest.mark.parametrize("mode", ["anonymous", "confidential"])
@pytest.mark.parametrize(
    "text", ["a\x00b", "\ud800", "\u202eomgekeerd\u200b", "=cmd|' /C calc'!A0", "<svg onload=x>"]
)
def test_strange_text_is_taken_and_can_be_counted(
    client: FlaskClient, velsen: Home, owner_sql: Look, mode: str, text: str
) -> None:
    """One text that cannot be stored would keep all answers of an anonymous wave waiting."""
    wave_id, secrets = open_wave(velsen, pages=definition([OPEN]), mode=mode, members=12)
    for secret in secrets:
        form = f"stap=1&waarom={_quoted(text)}"
        client.post(
            f"/meedoen/{secret}", data=form, content_type="application/x-www-form-urlencoded"
        )
        assert "goed ontvangen" in client.post(f"/meedoen/{secret}/versturen").text
    with velsen.as_worker():
        closing.ask_to_close(reading.locked(wave_id), CLOCK)
        closing.close_wave(wave_id, NOW)
        db.session.commit()
    table = "anonymous_response" if mode == "anonymous" else "response"
    assert len(owner_sql(f"select * from {table}")) == 12


def _quoted(text: str) -> str:
    return quote_from_bytes(text.encode("utf-8", "surrogatepass"))
