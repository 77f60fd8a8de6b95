"""Two people at one questionnaire, and versions that went out."""

import html
import re
from uuid import UUID

from flask.testing import FlaskClient

from meedoen.survey.definition.freezing import freeze
from meedoen.survey.editor import drafting
from tenants.database import db
from tests.house import Home
from tests.survey.builders import NOW
from tests.survey.desk import ROOT, post, seen, single, stored


def test_two_people_do_not_overwrite_each_other(
    alice: FlaskClient, velsen: Home, made: UUID
) -> None:
    path = f"{ROOT}/{made}/vragen/q"
    old = seen(alice, path)
    assert post(alice, f"{ROOT}/{made}/onderdelen/blok1", title="Van Bob").status_code == 303
    fields = single("Van Alice", "Rood", "Blauw")
    conflict = post(alice, path, gezien=old, **fields)
    assert conflict.status_code == 409
    assert "Iemand anders heeft deze vragenlijst intussen veranderd" in conflict.text
    assert "Van Alice" in conflict.text
    there, _, typed = conflict.text.partition("Dit staat er nu")[2].partition("Dit typte u")
    assert "Wat vindt u?" in there
    assert "Van Alice" in typed
    assert "Dat deed Alice de Boer." in conflict.text
    assert 'value="Blauw"' in conflict.text
    assert stored(velsen, made)["blocks"][1]["items"][0]["text"] == "Wat vindt u?"
    again = re.search(r'name="gezien" value="([^"]+)"', conflict.text)
    assert again
    assert post(alice, path, gezien=html.unescape(again[1]), **fields).status_code == 303
    now = stored(velsen, made)
    assert now["blocks"][0]["title"] == "Van Bob"
    assert now["blocks"][1]["items"][0]["text"] == "Van Alice"


def test_a_button_on_an_old_page_does_nothing_and_says_so(
    alice: FlaskClient, velsen: Home, made: UUID
) -> None:
    old = seen(alice, f"{ROOT}/{made}")
    post(alice, f"{ROOT}/{made}/onderdelen/blok1", title="Van Bob")
    answer = post(alice, f"{ROOT}/{made}/vragen/waarom/weghalen", gezien=old)
    assert answer.status_code == 409
    assert len(stored(velsen, made)["blocks"][0]["items"]) == 2


def test_a_question_that_a_colleague_took_away_keeps_the_typed_text(
    alice: FlaskClient, made: UUID
) -> None:
    path = f"{ROOT}/{made}/vragen/q"
    old = seen(alice, path)
    assert post(alice, f"{path}/weghalen").status_code == 303
    answer = post(alice, path, gezien=old, **single("Mijn lange tekst", "Rood", "Blauw"))
    assert answer.status_code == 409
    assert "Mijn lange tekst" in answer.text


def test_a_used_version_is_only_changed_as_a_new_version(
    alice: FlaskClient, velsen: Home, made: UUID
) -> None:
    old = seen(alice, f"{ROOT}/{made}")
    with velsen.as_web():
        version = drafting.newest(made)
        assert version is not None
        freeze(version.id, NOW)
        db.session.commit()
    page = alice.get(f"{ROOT}/{made}").text
    assert "al gebruikt voor een meting" in page
    assert "Weghalen" not in page
    answer = post(alice, f"{ROOT}/{made}/vragen/q", gezien=old, **single("Te laat", "A", "B"))
    assert answer.status_code == 409
    assert "Te laat" in answer.text
    assert alice.post(f"{ROOT}/{made}/nieuwe-versie").status_code == 303
    assert "Versie 2" in alice.get(f"{ROOT}/{made}").text
