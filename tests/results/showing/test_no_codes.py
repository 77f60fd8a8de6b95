"""Staff read figures by the words of questions and answers, never by their codes."""

from flask.testing import FlaskClient

from tests.house import Home
from tests.results.builders import NORTH, SOUTH, counted_wave, definition, seated
from tests.survey.desk import words_of

CODE = "zqx"
OPTIONS = [
    {"code": f"{CODE}ja", "text": "Jazeker"},
    {"code": f"{CODE}nee", "text": "Liever niet", "other": True},
]
FIRST = {"id": f"{CODE}een", "type": "single", "text": "Fietst u?", "options": OPTIONS}
THEN = {"id": f"{CODE}twee", "type": "multiple", "text": "Waar fietst u?", "options": OPTIONS,
        "show_if": {"all": [{"question": f"{CODE}een", "is": [f"{CODE}ja"]}]}}  # fmt: skip
WHY = {"id": f"{CODE}drie", "type": "text", "text": "Waarom?", "max_length": 200}
ASKED = definition(FIRST, THEN, WHY)


def answers(code: str, count: int) -> list[dict[str, object]]:
    one = {f"{CODE}een": f"{CODE}{code}", f"{CODE}drie": "Omdat het kan."}
    also = {f"{CODE}twee": [f"{CODE}ja"]} if code == "ja" else {f"{CODE}een.{CODE}nee": "Ik loop"}
    return [{**one, **also} for _ in range(count)]


def test_no_page_with_figures_or_texts_shows_one(client: FlaskClient, velsen: Home) -> None:
    given = [(NORTH, one) for one in answers("ja", 40) + answers("nee", 30)]
    given += [(SOUTH, one) for one in answers("nee", 3)]
    wave_id = counted_wave(velsen, given, ASKED)
    client.set_cookie("meedoen", seated(velsen, "onderzoeker"), domain=velsen.host)
    wave = f"/beheer/metingen/{wave_id}"
    for path in ("", "/resultaten", "/open-antwoorden"):
        page = client.get(wave + path)
        assert page.status_code == 200, path
        assert CODE not in words_of(page.text), path
    assert "Waar fietst u?" in words_of(client.get(f"{wave}/resultaten").text)
