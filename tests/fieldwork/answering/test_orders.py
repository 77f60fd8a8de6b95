"""Each visitor meets the answers in an order of their own, again when they come back, and it is kept nowhere."""

import re

from flask.testing import FlaskClient

from meedoen.fieldwork.asking.links import order_of
from meedoen.survey.types.halves import HALF, half_of
from tests.fieldwork.builders import definition, open_wave
from tests.fieldwork.threads import Look
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


def test_parts_that_move_come_in_an_order_of_ones_own_and_are_stored_as_composed(
    client: FlaskClient, velsen: Home, owner_sql: Look
) -> None:
    """Each part is a page of its own; whoever comes back meets the same."""
    names = [f"v{n}" for n in range(6)]
    pages = definition(*([{"id": n, "type": "yes_no", "text": f"Vraag {n}?"}] for n in names))
    for block in pages["blocks"][1:]:
        block["moves"] = True
    _, secrets = open_wave(velsen, pages=pages, mode="confidential")
    met = [[asked(client, secret, at) for at in range(1, 7)] for secret in secrets]
    assert all(sorted(one) == names and one[0] == "v0" for one in met)
    assert len({tuple(one) for one in met}) > 1
    for secret, order_met in zip(secrets[:1], met, strict=False):
        for at, name in enumerate(order_met, start=1):
            sent = client.post(f"/meedoen/{secret}", data={"stap": str(at), name: "ja"})
            assert sent.status_code == 303
            assert asked(client, secret, at) == name
        assert client.post(f"/meedoen/{secret}/versturen").status_code == 200
    (stored,) = owner_sql("select answers from response")
    assert stored["answers"] == dict.fromkeys(names, "ja")


def asked(client: FlaskClient, secret: str, at: int) -> str:
    found = re.search(r'name="(v\d)"', client.get(f"/meedoen/{secret}/{at}").text)
    assert found
    return found[1]


def test_the_half_of_which_somebody_reads_the_words_is_kept_with_the_answer(
    client: FlaskClient, velsen: Home, owner_sql: Look
) -> None:
    asked_so = {
        "id": "boom",
        "type": "yes_no",
        "text": "Wilt u bomen?",
        "other_wording": "Geen bomen?",
    }
    _, secrets = open_wave(velsen, pages=definition([asked_so]), mode="confidential")
    halves = [half_of(order_of(secret)) for secret in secrets]
    for secret, half in zip(secrets, halves, strict=True):
        words = "Geen bomen?" if half == "b" else "Wilt u bomen?"
        assert words in client.get(f"/meedoen/{secret}").text
        assert client.post(f"/meedoen/{secret}", data={"boom": "ja"}).status_code == 303
        assert words in client.get(f"/meedoen/{secret}/versturen").text
        assert client.post(f"/meedoen/{secret}/versturen").status_code == 200
    stored = [row["answers"] for row in owner_sql("select answers from response")]
    assert sorted(one[HALF] for one in stored) == sorted(halves)
    assert all(one == {"boom": "ja", HALF: one[HALF]} for one in stored)
