"""What is typed in a question is saved by itself: never over a colleague's change, and undone field by field."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from meedoen.survey.definition import earlier
from tests.house import Home
from tests.survey.desk import ROOT, post, seen, stored

FIELDS = {
    "options-0-text": "Ja",
    "options-0-code": "a",
    "options-1-text": "Nee",
    "options-1-code": "b",
}
LEFT = "select count(*) as n from earlier_draft where not ahead"


def types(client: FlaskClient, made: UUID, text: str, moment: str, **more: str) -> TestResponse:
    fields = {"text": text, "gezien": moment, "bezoek": "1-text", **FIELDS, **more}
    return client.post(
        f"{ROOT}/{made}/vragen/q/vanzelf", data=fields, headers={"HX-Request": "true"}
    )


def moment_in(answer: TestResponse) -> str:
    found = re.search(r'id="gezien" name="gezien" value="([^"]+)"', answer.text)
    assert found, answer.text
    return found[1]


def question(space: Home, made: UUID) -> dict[str, Any]:
    found: dict[str, Any] = stored(space, made)["blocks"][1]["items"][0]
    return found


def one_visit(client: FlaskClient, made: UUID) -> None:
    moment = seen(client, f"{ROOT}/{made}")
    for text in ("W", "Wat", "Wat wilt u?"):
        answer = types(client, made, text, moment)
        assert answer.status_code == 200
        moment = moment_in(answer)


def test_the_form_stays_and_what_stands_around_it_comes(
    alice: FlaskClient, velsen: Home, made: UUID
) -> None:
    answer = types(alice, made, "Wat wilt u?", seen(alice, f"{ROOT}/{made}"))
    assert question(velsen, made)["text"] == "Wat wilt u?"
    assert "<form class" not in answer.text
    assert 'id="inhoud"' not in answer.text
    for part in ('id="toestand"', 'id="telefoon"', "Ongedaan maken", '<p id="bewaard">Bewaard</p>'):
        assert part in answer.text
    assert len(answer.data) < 30_000


def test_all_that_is_typed_in_one_visit_of_a_field_is_undone_at_once(
    alice: FlaskClient, velsen: Home, made: UUID, owner_sql: Callable[..., list[Any]]
) -> None:
    before = stored(velsen, made)
    one_visit(alice, made)
    assert owner_sql(LEFT)[0].n == 1
    other = types(
        alice, made, "Wat wilt u?", seen(alice, f"{ROOT}/{made}"), bezoek="2-help", help="Zeg het."
    )
    assert other.status_code == 200
    assert owner_sql(LEFT)[0].n == 2
    for _ in range(2):
        assert post(alice, f"{ROOT}/{made}/ongedaan-maken", f"{ROOT}/{made}").status_code == 303
    assert stored(velsen, made) == before


def test_what_was_undone_is_not_gone_on_with(
    alice: FlaskClient, velsen: Home, made: UUID, owner_sql: Callable[..., list[Any]]
) -> None:
    one_visit(alice, made)
    for step in ("ongedaan-maken", "opnieuw-doen"):
        post(alice, f"{ROOT}/{made}/{step}", f"{ROOT}/{made}")
    types(alice, made, "Toch anders?", seen(alice, f"{ROOT}/{made}"))
    assert owner_sql(LEFT)[0].n == 2


def test_mutant_that_takes_each_saving_for_a_step_is_seen(
    alice: FlaskClient, velsen: Home, made: UUID, owner_sql: Callable[..., list[Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(earlier, "goes_on", lambda version_id, step: False)
    with pytest.raises(AssertionError):
        test_all_that_is_typed_in_one_visit_of_a_field_is_undone_at_once(
            alice, velsen, made, owner_sql
        )


def test_a_colleagues_change_is_never_overwritten_and_the_button_shows_both(
    alice: FlaskClient, velsen: Home, made: UUID
) -> None:
    old = seen(alice, f"{ROOT}/{made}")
    post(alice, f"{ROOT}/{made}/vragen/q", soort="single", text="Van Bob", **FIELDS)
    answer = types(alice, made, "Van Alice", old)
    assert answer.status_code == 409
    assert "Niet bewaard: Iemand anders heeft" in answer.text
    assert question(velsen, made)["text"] == "Van Bob"
    both = alice.post(
        f"{ROOT}/{made}/vragen/q",
        data={"soort": "single", "text": "Van Alice", "gezien": old, **FIELDS},
    )
    assert "Van Bob" in both.text
    assert "Van Alice" in both.text
    assert "data-vanzelf" not in both.text
    post(alice, f"{ROOT}/{made}/vragen/q/weghalen")
    assert types(alice, made, "Van Alice", old).status_code == 409


def test_what_is_half_typed_is_not_saved_and_says_why(
    alice: FlaskClient, velsen: Home, made: UUID
) -> None:
    answer = types(alice, made, "", seen(alice, f"{ROOT}/{made}"))
    assert answer.status_code == 400
    assert "Niet bewaard:" in answer.text
    assert question(velsen, made)["text"] == "Wat vindt u?"


def test_a_new_line_keeps_the_code_that_it_got_first(
    alice: FlaskClient, velsen: Home, made: UUID
) -> None:
    moment = seen(alice, f"{ROOT}/{made}")
    line = {"options-5-text": "Een", "options-5-code": "", "options-5-place": "1"}
    first = types(alice, made, "Wat?", moment, **line)
    assert 'id="options-5-code" name="options-5-code" value="een"' in first.text
    line |= {"options-5-text": "Een brief", "options-5-code": "een"}
    types(alice, made, "Wat?", moment_in(first), **line)
    assert [(o["code"], o["text"]) for o in question(velsen, made)["options"]] == [
        ("een", "Een brief"), ("a", "Ja"), ("b", "Nee"),
    ]  # fmt: skip
