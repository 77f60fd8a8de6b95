"""The pages of asking to join: from the list to the questions about the gemeente, without a script."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlencode
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.signup.asking import asking
from tenants.spaces import Space
from tests.house import Home
from tests.isolation.desk import faults
from tests.signup.builders import ANS, TOLD, Look, asked, confirmed, mails
from tests.web.test_bad_input import DEEP, SHALLOW

ASK = "/aanmelden/GM0361"
FORM = {"name": ANS.name, "function": ANS.function, "email": ANS.email}


@pytest.fixture
def visitor(platform: Home, browse: Callable[[Space], FlaskClient]) -> FlaskClient:
    return browse(platform)


def own_path(platform: Home, signup_id: UUID) -> str:
    with platform.as_web():
        return f"/aanmelding/{asking.own_token(signup_id)}"


def test_an_official_comes_from_the_list_to_interest(
    platform: Home, visitor: FlaskClient, owner_sql: Look
) -> None:
    assert "Meld de gemeente Alkmaar aan" in visitor.get(ASK).text
    answer = visitor.post(ASK, data=FORM)
    assert (answer.status_code, answer.location) == (303, "/aanmelden/mail")
    assert "binnen 7 dagen" in visitor.get(answer.location).text
    ((_, words),) = mails(platform, datetime.now(UTC))
    found = re.search(r"/aanmelden/bevestigen/\S+", words.text)
    assert found
    assert "Nog één stap" in visitor.get(found[0]).text
    answer = visitor.post(found[0])
    assert answer.status_code == 303
    page = visitor.get(answer.location).text
    assert "Uw adres is bevestigd" in page
    assert f'value="{ANS.name}"' in page
    own = answer.location.partition("?")[0]
    answer = visitor.post(own, data=TOLD)
    assert answer.status_code == 303
    assert "Uw antwoorden zijn bewaard" in visitor.get(answer.location).text
    assert owner_sql("select to_state from space_move")[0]["to_state"] == "interest"
    assert "al bevestigd" in visitor.get(found[0]).text


def test_what_was_typed_is_not_lost(platform: Home, visitor: FlaskClient, now: datetime) -> None:
    answer = visitor.post(ASK, data={**FORM, "email": "ans"})
    assert answer.status_code == 400
    assert f'value="{ANS.name}"' in answer.text
    assert "naam@gemeente.nl" in answer.text
    own = own_path(platform, confirmed(platform, now))
    answer = visitor.post(own, data={**TOLD, "policy": "", "contribution": "Tien <b>uur"})
    assert answer.status_code == 400
    assert "Kies wat voor uw gemeente geldt." in answer.text
    assert "Tien &lt;b&gt;uur</textarea>" in answer.text


def test_the_same_is_said_to_everybody(platform: Home, visitor: FlaskClient, now: datetime) -> None:
    """Known or not, confirmed or not, of the gemeente or not."""
    confirmed(platform, now)
    asked(platform, now, code="GM0373")
    said = [
        visitor.post(path, data={**FORM, "email": email})
        for path in (ASK, "/aanmelden/GM0373")
        for email in (ANS.email, "bo@alkmaar.nl", "bo@elders.example.nl")
    ]
    assert {(one.status_code, one.location, one.data) for one in said} == {
        (303, "/aanmelden/mail", said[0].data)
    }


def test_a_gemeente_that_takes_part_says_where(visitor: FlaskClient) -> None:
    assert "Velsen doet al mee" in visitor.get("/aanmelden/GM0453").text
    assert "doet al mee" in visitor.post("/aanmelden/GM0453", data=FORM).text


@pytest.mark.parametrize("path", ["/aanmelden/GM9999", "/aanmelden/x", "/aanmelden/bevestigen/x",
                                  "/aanmelding/x"])  # fmt: skip
def test_what_is_not_there_is_not_found(visitor: FlaskClient, path: str) -> None:
    assert visitor.get(path).status_code == 404
    assert visitor.post(path, data=FORM).status_code == 404


def test_nobody_gets_a_cookie(platform: Home, visitor: FlaskClient, now: datetime) -> None:
    own = own_path(platform, confirmed(platform, now))
    for answer in (visitor.get("/aanmelden"), visitor.get(own), visitor.post(own, data=TOLD)):
        assert answer.headers.getlist("Set-Cookie") == []


def test_bad_input_is_no_fault_of_ours(platform: Home, visitor: FlaskClient, now: datetime) -> None:
    own = own_path(platform, confirmed(platform, now))
    found = []
    for path, form in ((ASK, FORM), (own, TOLD)):
        tries = [{**form, field: bad} for field in form for bad in DEEP.values()]
        tries += [dict.fromkeys(form, bad) for bad in SHALLOW.values()]
        for typed in tries:
            kind = "application/x-www-form-urlencoded"
            answer = visitor.post(path, data=urlencode(typed, doseq=True), content_type=kind)
            found += list(faults(answer))
    for bad in ("%00", "%ff", "<svg onload=alert(1)>", "a" * 9000):
        found += list(faults(visitor.get(f"/aanmelden?naam={bad}")))
    assert found == []
