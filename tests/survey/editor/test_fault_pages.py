"""A fault names the question by its words and leads to it; no code stands on a screen."""

from uuid import UUID

from flask.testing import FlaskClient

from tests.house import Home
from tests.survey.builders import OPTIONS, ask, definition, make_draft
from tests.survey.desk import ROOT, post


def test_the_check_leads_to_the_question(alice: FlaskClient, velsen: Home) -> None:
    made = make_draft(velsen, definition([ask("single", options=OPTIONS[:1])]))
    page = alice.get(f"{ROOT}/{made}/controle").text
    assert f'<a href="{ROOT}/{made}#vraag-q">Vraag ‘Wat vindt u?’ heeft maar één' in page
    assert 'id="vraag-q"' in alice.get(f"{ROOT}/{made}").text


def test_a_refused_change_leads_to_the_question_and_takes_the_focus(
    alice: FlaskClient, made: UUID
) -> None:
    """The form of a question stands on another page than the question that would break."""
    path = f"{ROOT}/{made}/vragen/waarom/verplaatsen"
    answer = post(alice, path, f"{ROOT}/{made}", richting="omhoog")
    assert answer.status_code == 400
    assert (
        '<a href="#vraag-waarom">Vraag ‘Waarom niet?’ kijkt naar vraag ‘Kent u ons?’' in answer.text
    )
    assert '<div tabindex="-1" autofocus>' in answer.text
    assert "Fout: " in answer.text.partition("</title>")[0]


def test_the_overview_shows_no_codes(alice: FlaskClient, made: UUID) -> None:
    words = alice.get(f"{ROOT}/{made}").text
    assert "code kent" not in words
    assert "code waarom" not in words


def test_long_words_are_cut(alice: FlaskClient, velsen: Home) -> None:
    text = "Hoe vaak gaat u per week met de fiets naar uw werk, de winkel of de sportclub?"
    made = make_draft(velsen, definition([ask("single", text=text, options=OPTIONS[:1])]))
    cut = "Vraag ‘Hoe vaak gaat u per week met de fiets naar uw werk, de wink…’ heeft"
    assert cut in alice.get(f"{ROOT}/{made}/controle").text
