"""Bad input gets a page that says what to do: never a 5xx, never the input back as markup.

Every form with every kind of bad input is thousands of requests: `make hostile` sends them all.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import escape

from tests.isolation.conftest import desk, world
from tests.isolation.desk import Desk, Typed, faults
from tests.isolation.forms import WITHOUT_FIELDS, forms
from tests.long import LONG, each_with_some

__all__ = ["desk", "world"]
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=grens"
TEN_MEGABYTES = 10 * 1024 * 1024
AFTER_A_PASSWORD = {"accounts.enter_code", "accounts.enter_recovery"}

# Borders stand still while a wave runs, as one does here, and no whole is there: tried again in
# tests/places.
BUSY = {"places.merge", "places.name_whole", "places.renew"}
# What goes deepest: tried in each field of each form by itself.
DEEP: dict[str, Typed] = {
    "NUL, a lone surrogate and bad UTF-8": b"a\x00b\xed\xa0\x80\xff\xfe\xc3",
    "more than a database counts": "9" * 400,
    "last day of all": "9999-12-31",
    "end of an attribute": "\"'><svg onload=alert(1)>",
    "twice": ["ja", "nee", "<svg onload=alert(1)>"],
}
# In all fields of a form together.
SHALLOW: dict[str, Typed] = {
    "bad UTF-8": b"\xff\xfe\xc3",
    "long": "é" * 30_000,
    "right to left": "\u202egpj.exe\u2066",
    "zero width": "\u200b\u200d\ufeff",
    "empty": "",
    "white space": " \t\n ",
    "a thousand million": "1000000000",
    "negative": "-1",
    "no number": "1e400",
    "other digits": "٣٤٥",
    "no day": "2026-02-30",
    "unknown id": "00000000-0000-0000-0000-000000000000",
    "formula": "=cmd|' /C calc'!A0",
    "svg": "<svg onload=alert(1)>",
    "path": "../../../../etc/passwd",
    "header": "a\r\nSet-Cookie: stolen=1",
    "template": "{{ 7 * 7 }}{% raw %}",
    "address": "//elders.example.nl/",
}


def test_every_form_of_the_house_is_tried(desk: Desk) -> None:
    assert set(desk.addresses) == set(forms(desk.velsen)) | WITHOUT_FIELDS


def test_the_good_forms_are_good(desk: Desk) -> None:
    """Else the bad value would never be what a form is refused for."""
    guesses = {
        "accounts.sign_in", "accounts.enter_code", "accounts.enter_recovery",
        "accounts.enter_by_passkey", "accounts.make_passkey", "panel.enter_code",
        "panel.open_link",
        "provider.propose",  # nobody is there to answer; tests/accounts/provider has somebody
        "survey.take_over",  # of a question that was asked; tests/survey/bank has one
        "survey.take_over_part", "survey.share_one", "survey.share_no_more",  # likewise
        "survey.judge_item",  # of words that changed; tests/survey/identity changes some
        "survey.take_in_translation",  # a file is sent, which no field is; tests/survey/editor sends one
    }  # fmt: skip
    for endpoint in forms(desk.velsen):
        answer = desk.post(endpoint, desk.good(endpoint))
        waits = endpoint in BUSY and answer.status_code == 409
        assert answer.status_code in (200, 303) or endpoint in guesses or waits, endpoint


def test_a_bad_field_in_a_good_form_is_no_fault_of_ours(desk: Desk) -> None:
    found = []
    fields = [(one, field) for one in forms(desk.velsen) for field in desk.good(one)]
    for (endpoint, field), (name, bad) in each_with_some(fields, list(DEEP.items()), 1):
        answer = desk.post(endpoint, {**desk.good(endpoint), field: bad})
        found += [f"{endpoint}, {field}, {name}: {fault}" for fault in faults(answer)]
    assert found == []


@pytest.mark.slow
def test_everything_bad_at_once_is_no_fault_of_ours(desk: Desk) -> None:
    found = []
    every, each = forms(desk.velsen).items(), list(SHALLOW.items())
    for (endpoint, form), (name, bad) in each_with_some(every, each, 2):
        answer = desk.post(endpoint, dict.fromkeys(form, bad))
        found += [f"{endpoint}, {name}: {fault}" for fault in faults(answer)]
    assert found == []


def test_ten_megabytes_are_refused_with_a_page(desk: Desk) -> None:
    """Of the code after a password nothing is read before there is such a password."""
    big = "x" * TEN_MEGABYTES
    read = [one for one in forms(desk.velsen) if one not in AFTER_A_PASSWORD]
    for endpoint, kind in each_with_some(read, (FORM, "multipart/form-data"), 1):
        field = next(iter(desk.good(endpoint)))
        data: Any = f"{field}={big}" if kind == FORM else {field: big}
        answer = desk.send(endpoint, data=data, content_type=kind)
        assert answer.status_code == 413, endpoint
        assert "te groot" in answer.text
        assert list(faults(answer)) == []


def test_a_body_that_stops_half_way_is_no_fault_of_ours(desk: Desk) -> None:
    for (endpoint, form), kind in each_with_some(forms(desk.velsen).items(), (FORM, MULTIPART), 1):
        half = BytesIO(urlencode(form)[:5].encode())
        answer = desk.send(endpoint, input_stream=half, content_length=5000, content_type=kind)
        assert answer.status_code < 500, endpoint
        assert list(faults(answer)) == [], endpoint


BODIES: list[tuple[bytes, str]] = [
    (b'{"title": ["a"], "name": {"a": 1}}', "application/json"),
    (b"<a/>", "text/xml"),
    (b"title=a", "text/plain"),
    (b"title=a", "application/x-www-form-urlencoded; charset=utf-7"),
    (b"title=%zz&title=%&=&&&a=b=c&%00=%00", FORM),
    (b"--grens\r\n\r\n\r\n", MULTIPART),
    (b"--grens\r\nContent-Disposition: form-data; name=title\r\n\r\na", MULTIPART),
    (b'--grens\r\nContent-Disposition: form-data; name="title"; filename="=cmd.exe"\r\n'
     b"Content-Type: text/html\r\n\r\n<svg onload=alert(1)>\r\n--grens--\r\n", MULTIPART),
    (b"title=a", "multipart/form-data"),
    (b"title=a", "multipart/form-data; boundary=" + "x" * 3000),
    (b"title=a", ""),
]  # fmt: skip


def test_another_kind_of_body_is_no_fault_of_ours(desk: Desk) -> None:
    for endpoint, (body, kind) in each_with_some(forms(desk.velsen), BODIES, 1):
        answer = desk.send(endpoint, data=body, content_type=kind)
        assert list(faults(answer)) == [], f"{endpoint}, {kind[:80]}: {body[:80]!r}"


PART = b'--grens\r\nContent-Disposition: form-data; name="a%d"\r\n\r\nx\r\n'


def test_a_form_of_thousands_of_fields_is_no_fault_of_ours(desk: Desk) -> None:
    parts = b"".join(PART % n for n in range(5100)) + b"--grens--\r\n"
    pairs = b"&".join(b"veld%d=x" % n for n in range(20_000))
    for endpoint in ("panel.join", "answering.fill_in", "fieldwork.create", "survey.change_item"):
        assert list(faults(desk.send(endpoint, data=pairs, content_type=FORM))) == []
        assert desk.send(endpoint, data=parts, content_type=MULTIPART).status_code == 413


CARRIED = [
    "", "null", "[]", "1", '"a"', "{", '{"groen": {"ja": 1}}', '{"groen": [["ja"]]}',
    '{"groen": NaN}', '{"waarom": 1e999}', '{"groen": "ja", "groen": ["nee"]}',
    '{"groen": "\\ud800"}', '{"waarom": "\\u0000"}', '{"nergens": {"a": [1, 2]}}',
    "[" * 100_000, *('{"a":' * deep + "1" + "}" * deep for deep in (200, 400, 900)),
    *('{"waarom": ' + "[" * deep + "]" * deep + "}" for deep in (100, 200, 300, 400, 900)),
    '{"waarom": ' + "9" * 5000 + "}", '{"groen": true, "waarom": false}',
]  # fmt: skip


def test_answers_of_any_shape_can_be_carried_through_a_preview(desk: Desk) -> None:
    for carried, step in each_with_some(CARRIED, ("-1", "0", "1", "2", "1000000000"), 2):
        form = {**desk.good("survey.walk"), "antwoorden": carried, "stap": step}
        assert list(faults(desk.post("survey.walk", form))) == [], carried[:40]


ODD = [
    "x", "%00", "%ff%fe", "%ed%a0%80", "..%2f..%2fetc", "%E2%80%AE", "<svg onload=alert(1)>",
    "%0d%0aA:b", "00000000-0000-0000-0000-000000000000", "A" * 3000, "é" * 43, "-" * 43, "a" * 26,
    "{{7*7}}", ";", "'",
]  # fmt: skip


def test_an_odd_address_is_no_fault_of_ours(desk: Desk) -> None:
    """In the place of every argument of every route, and after the question mark."""
    found = []
    for rule, odd in each_with_some(desk.app.url_map.iter_rules(), ODD, 2):
        path = _with_arguments(rule.rule, odd)
        for method in sorted(set(rule.methods or ()) & {"GET", "POST"}):
            address = f"{path}?verder={odd}&vraag={odd}&gelukt={odd}"
            answer = desk.browser.open(address, method=method)
            found += [f"{method} {path}: {fault}" for fault in faults(answer)]
    assert found == []


def _with_arguments(path: str, odd: str) -> str:
    while "<" in path:
        path = path[: path.index("<")] + "@" + path[path.index(">") + 1 :]
    return path.replace("@", odd)


@given(st.data())
@settings(
    max_examples=1000 if LONG else 80, deadline=None, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
def test_any_text_in_any_field_is_no_fault_of_ours(desk: Desk, data: st.DataObject) -> None:
    endpoint = data.draw(st.sampled_from(sorted(forms(desk.velsen))))
    fields = st.sampled_from(sorted(forms(desk.velsen)[endpoint]))
    text = st.text(max_size=60) | st.binary(max_size=60) | st.integers().map(str)
    typed: dict[str, Any] = data.draw(st.dictionaries(fields, text | st.lists(text), max_size=4))
    answer = desk.post(endpoint, {**desk.good(endpoint), **_as_sent(typed)})
    assert list(faults(answer)) == []


def _as_sent(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Half a surrogate pair travels as the bytes that a careless program makes of it."""

    def sent(value: Any) -> Any:
        if isinstance(value, list):
            return [sent(one) for one in value]
        return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value

    return {name: sent(value) for name, value in typed.items()}


KEPT = "Dit mag niet weg <b> & ="
# A field that is typed in, beside others that are wrong.
WRONG_BESIDE: list[tuple[str, str, dict[str, str]]] = [
    ("fieldwork.create", "promise", {"ends_on": "2001-01-01"}),
    ("fieldwork.create", "name", {"promise": "x" * 3000}),
    ("fieldwork.change", "name", {"areas": "WK000000"}),
    ("panel.join", "name", {"email": "geen adres"}),
    ("panel.change_profile", "name", {"birth_year": "1000000000"}),
    ("survey.change_details", "intro", {"minutes": "1e9"}),
    ("survey.change_item", "text", {"options-0-text": "x" * 3000}),
    ("survey.make_item", "help", {"text": ""}),
    ("survey.change_item", "help", {"gezien": "2001-01-01T00:00:00+00:00"}),
    ("survey.change_stop_if", "text", {"operator": "niets"}),
]


def test_what_was_typed_stays_in_the_form(desk: Desk) -> None:
    for endpoint, field, wrong in WRONG_BESIDE:
        answer = desk.post(endpoint, {**desk.good(endpoint), field: KEPT, **wrong})
        assert answer.status_code in (400, 409), endpoint
        assert str(escape(KEPT)) in answer.text, f"{endpoint}: {field}"


BREAK = """
create function breaks() returns trigger language plpgsql as $$ begin raise exception 'stuk'; end $$;
create trigger breaks before update on participation execute function breaks();
create trigger breaks before insert or update on draft execute function breaks()
"""
MEND = "drop function breaks() cascade"


def test_a_fault_of_ours_writes_no_answer_and_no_name_in_the_log(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """Who answered, and what, does not reach the log by way of a failed statement."""
    secret = desk.velsen.secrets[1]
    browser = desk.browser
    desk.look(BREAK)
    try:
        answers = [
            browser.post(f"/meedoen/{secret}", data={"stap": "1", "waarom": "GEHEIM ANTWOORD"}),
            browser.post(f"/meedoen/{secret}/versturen"),
        ]
    finally:
        desk.look(MEND)
    assert [answer.status_code for answer in answers] == [500, 500]
    assert all(not set(faults(answer)) - {"answered 500"} for answer in answers)
    assert caplog.text.count("unexpected error: ProgrammingError at app.py:") == 2
    for hidden in ("GEHEIM", secret, "stuk", str(desk.velsen.open), str(desk.velsen.space.id)):
        assert hidden not in caplog.text
