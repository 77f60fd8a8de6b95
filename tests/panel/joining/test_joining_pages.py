"""The pages on which a resident joins."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from meedoen.panel.joining import joining
from meedoen.panel.joining.schemas import AGREE
from meedoen.panel.members.models import State
from meedoen.panel.profile import schemas
from tenants.spaces import Space
from tests.house import Home, sign_in
from tests.panel.builders import JANSEN, NAME, Look, found, member_of, whole_form, with_areas

FORM = "/panel/aanmelden"


@pytest.fixture(autouse=True)
def areas(velsen: Home) -> None:
    with_areas(velsen)


def confirming(space: Home) -> str:
    with space.as_web():
        return f"/panel/bevestigen/{joining.token_of(found(JANSEN).id)}"


def state(space: Home) -> str:
    with space.as_web():
        return found(JANSEN).state


def test_the_form_shows_the_wijken_and_the_words_agreed_to(client: FlaskClient) -> None:
    page = client.get(FORM).text
    for words in ("Velserbroek", "Weet ik niet", "Hoe lang?", "Hoe stopt u?", "gemeente Velsen"):
        assert words in page
    assert "Set-Cookie" not in client.get(FORM).headers


def test_a_resident_joins_by_form_and_button(client: FlaskClient, velsen: Home) -> None:
    answer = client.post(FORM, data=whole_form())
    assert answer.status_code == 303
    assert "Kijk nu in uw mail" in client.get(answer.location).text
    link = confirming(velsen)
    assert "Ja, ik word lid" in client.get(link).text
    assert state(velsen) == State.PENDING
    welcome = client.post(link)
    assert welcome.status_code == 303
    assert "Welkom! U bent lid." in client.get(welcome.location).text
    assert state(velsen) == State.ACTIVE
    assert "U bent lid" in client.get(link).text


def test_who_confirms_is_signed_in_with_the_one_mail_there_was(
    client: FlaskClient, velsen: Home, owner_sql: Look
) -> None:
    client.post(FORM, data=whole_form())
    welcome = client.post(confirming(velsen))
    assert client.get(welcome.location).status_code == 200
    assert [row["kind"] for row in owner_sql("select kind from outbox")] == ["confirm_joining"]


def test_the_link_signs_in_once(
    client: FlaskClient, browse: Callable[[Space], FlaskClient], velsen: Home, owner_sql: Look
) -> None:
    client.post(FORM, data=whole_form())
    link, thief = confirming(velsen), browse(velsen)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: browse(velsen).post(link).status_code, range(6)))
    assert sorted(answers) == [200] * 5 + [303]
    assert "Set-Cookie" not in thief.post(link).headers
    assert len(owner_sql("select * from sign_in_session")) == 1


def test_looking_at_the_link_signs_nobody_in(client: FlaskClient, velsen: Home) -> None:
    """Mail scanners open every link."""
    client.post(FORM, data=whole_form())
    assert "Set-Cookie" not in client.get(confirming(velsen)).headers
    assert client.get("/mijn").status_code != 200


def test_the_link_of_another_leaves_who_is_signed_in_signed_in(
    client: FlaskClient, velsen: Home
) -> None:
    sign_in(client, velsen, "member", member_of(velsen, "bob@example.nl"))
    client.post(FORM, data=whole_form())
    answer = client.post(confirming(velsen))
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers


def test_a_known_address_sees_the_same_as_an_unknown_one(client: FlaskClient, velsen: Home) -> None:
    unknown = client.post(FORM, data=whole_form(email="nieuw@example.nl"))
    member_of(velsen)
    known = client.post(FORM, data=whole_form())
    assert (known.status_code, known.data) == (unknown.status_code, unknown.data)
    assert list(known.headers) == list(unknown.headers)


def test_what_was_typed_stays_in_the_form(client: FlaskClient, owner_sql: Look) -> None:
    typed = whole_form(birth_year="2020", name="<svg onload=x>", consent_gatherings="ja")
    answer = client.post(FORM, data=typed)
    assert answer.status_code == 400
    assert str(schemas.TOO_YOUNG) in answer.text
    for kept in (JANSEN, 'value="2020"', "&lt;svg onload=x&gt;"):
        assert kept in answer.text
    assert re.search(r'name="consent_panel"[^>]*checked', answer.text)
    assert re.search(r'value="WK045301" selected', answer.text)
    assert re.search(r'value="woman" checked', answer.text)
    assert owner_sql("select from member") == []


@pytest.mark.parametrize(
    "field", ["email", "name", "area_code", "birth_year", "gender", "language"]
)
@pytest.mark.parametrize(
    "value", ["\0", "a\0@example.nl", "\udcff", "9" * 20_000, "=cmd|' /C calc'!A0", "\u202e"]
)
def test_strange_input_gets_a_sentence_and_never_an_error(
    client: FlaskClient, field: str, value: str
) -> None:
    body = urlencode(whole_form(**{field: value}), errors="surrogatepass")
    answer = client.post(FORM, data=body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (303, 400)


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"email=%00&email=%ED%A0%80", b"%", b"[]"])
def test_a_strange_body_gets_the_form_again(client: FlaskClient, body: bytes) -> None:
    answer = client.post(FORM, data=body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400
    assert str(AGREE) in answer.text


def test_other_kinds_of_body_get_the_form_again(client: FlaskClient) -> None:
    sent: Any = {"email": ["a", "b"]}
    assert client.post(FORM, json=sent).status_code == 400


@pytest.mark.parametrize("token", ["x", "A" * 43, "%00", "%ED%A0%80", "A" * 5000])
def test_a_broken_link_says_what_to_do(client: FlaskClient, token: str) -> None:
    for answer in (
        client.get(f"/panel/bevestigen/{token}"),
        client.post(f"/panel/bevestigen/{token}"),
    ):
        assert answer.status_code == 404
        assert "Opnieuw aanmelden" in answer.text


def test_nobody_is_made_to_join_from_another_site(client: FlaskClient, owner_sql: Look) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert client.post(FORM, data=whole_form(), headers=headers).status_code == 403
    assert owner_sql("select from member") == []


def test_a_new_name_is_not_shown_to_somebody_else(client: FlaskClient, velsen: Home) -> None:
    client.post(FORM, data=whole_form())
    link = confirming(velsen)
    for page in (client.get(link).text, client.post(link).text, client.get(FORM).text):
        assert NAME not in page
        assert JANSEN not in page
