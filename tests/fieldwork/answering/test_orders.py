"""Each visitor meets the answers in an order of their own, again when they come back, and it is kept nowhere."""

import re

from flask.testing import FlaskClient

from tests.fieldwork.builders import definition, open_wave
from tests.house import Home

TEN: list[dict[str, object]] = [{"code": f"c{n}", "text": f"Keuze {n}"} for n in range(10)]
LAST: list[dict[str, object]] = [{"code": "anders", "text": "Anders", "other": True}]
ASKED = {
    "id": "q",
    "type": "single",
    "text": "Wat kiest u?",
    "options": [*TEN, *LAST],
    "random": True,
}
WHY = {"id": "waarom", "type": "text", "text": "U koos {answers.q}. Waarom?"}


def order(client: FlaskClient, secret: str) -> list[str]:
    page = client.get(f"/meedoen/{secret}/1")
    assert page.status_code == 200
    return re.findall(r'name="q"[^>]* value="(\w+)"', page.text)


def test_two_visitors_meet_two_orders_and_each_the_same_again(
    client: FlaskClient, velsen: Home
) -> None:
    _, (one, other, _third) = open_wave(velsen, pages=definition([ASKED, WHY]))
    first = order(client, one)
    assert sorted(first) == sorted(str(line["code"]) for line in [*TEN, *LAST])
    assert first[-1] == "anders"
    assert first != order(client, other)
    assert client.post(f"/meedoen/{one}", data={"q": "c3"}).status_code == 303
    assert [code for code in order(client, one) if code] == first
    assert "U koos Keuze 3. Waarom?" in client.get(f"/meedoen/{one}/2").text
    assert "U koos (niet ingevuld). Waarom?" in client.get(f"/meedoen/{other}/2").text


def test_the_page_that_all_fresh_visitors_share_holds_nobodys_order(
    client: FlaskClient, velsen: Home
) -> None:
    _, (one, other, _third) = open_wave(velsen, pages=definition([WHY | {"text": "Hoe?"}], [ASKED]))
    assert client.get(f"/meedoen/{one}").data == client.get(f"/meedoen/{other}").data
    assert client.get(f"/meedoen/{one}/2").data != client.get(f"/meedoen/{other}/2").data
