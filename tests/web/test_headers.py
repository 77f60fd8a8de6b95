"""What each answer tells the browser, whatever the page: load nothing from elsewhere, keep nothing."""

import re
from collections.abc import Iterator
from dataclasses import replace
from http.cookies import SimpleCookie

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tenants import hosts
from tenants.access import Who, access, may_ask_us, may_run_script
from tenants.ground.settings import Settings
from tests.accounts.builders import PASSWORD, make_account, sign_in_by_password
from tests.fieldwork.builders import open_wave
from tests.house import ALICE, Home
from tests.isolation import walk
from tests.isolation.conftest import world
from tests.isolation.test_routes import browser
from tests.isolation.walk import Browse
from tests.isolation.world import World
from tests.long import each_with_some

__all__ = ["world"]
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


OUR_SCRIPT = re.compile(r'<script src="/static/[a-z]+\.[0-9a-f]{12}\.js" defer></script>')


def rules_of(policy: str) -> dict[str, set[str]]:
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {name: set(sources) for name, *sources in parts}


def faults(answer: TestResponse) -> Iterator[str]:
    rules = rules_of(answer.headers.get("Content-Security-Policy", ""))
    sources = set().union(*rules.values()) if rules else set()
    if rules.get("default-src") != {"'none'"} or rules.get("frame-ancestors") != {"'none'"}:
        yield "no strict policy"
    if not {"base-uri", "form-action"} <= rules.keys() or sources - {"'none'", "'self'"}:
        yield f"a policy that lets {sources} in"
    if "script-src" in rules:
        yield "scripts"
    for name, value in ALWAYS.items():
        if answer.headers.get(name) != value:
            yield f"{name}: {answer.headers.get(name)}"
    if answer.headers.get("Server", "").startswith("Werkzeug") or "X-Powered-By" in answer.headers:
        yield "tells what it is made with"


def test_every_answer_has_the_same_strict_headers(app: Flask, browse: Browse, world: World) -> None:
    """On every page, for whoever asks: pages, refusals, files and errors. In the short form one asks."""
    velsen = world.velsen
    knocks = walk.knocks(app, walk.first_values_of(velsen))
    with_script = {k.path for k in knocks if may_run_script(app.view_functions[k.endpoint])}
    who = [browser(browse, velsen.space, token) for token in (velsen.staff, velsen.member, None)]
    found = []
    for knock, client in each_with_some(knocks, who, some=1):
        answer = walk.try_door(client, knock, {})
        ours = knock.path in with_script
        told = [fault for fault in faults(answer) if not (ours and fault == "scripts")]
        found += [f"{knock}: {fault}" for fault in told]
        kept = answer.headers["Cache-Control"]
        if kept != "no-store" and not knock.path.startswith(("/static/", "/plaatje/")):
            found.append(f"{knock}: may be kept ({kept})")
    assert found == []


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [("GET", "/bestaat-niet", 404), ("GET", "/beheer/metingen/x", 404), ("POST", "/", 405),
     ("POST", "/mijn/stoppen", 401), ("POST", "/panel/aanmelden", 403)],
)  # fmt: skip
def test_a_refusal_has_them_too(client: FlaskClient, method: str, path: str, code: int) -> None:
    answer = client.open(
        path, method=method, headers={"Sec-Fetch-Site": "cross-site"} if code == 403 else {}
    )
    assert answer.status_code == code
    assert list(faults(answer)) == []
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_unknown_host_and_a_fault_of_ours_have_them_too(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(faults(client.get("/", headers={"Host": "elders.example.nl"}))) == []

    @access(Who.PUBLIC)
    def broken() -> str:
        raise RuntimeError("geheim van binnen")

    monkeypatch.setitem(app.view_functions, "home.contact", broken)
    answer = client.get("/contact")
    assert answer.status_code == 500
    assert list(faults(answer)) == []
    assert "geheim" not in answer.text
    assert "Traceback" not in answer.text


def test_a_page_brings_no_script_style_or_address_of_its_own(
    app: Flask, browse: Browse, world: World
) -> None:
    velsen = world.velsen
    for token in (velsen.staff, velsen.member, None):
        client = browser(browse, velsen.space, token)
        for knock in walk.knocks(app, walk.first_values_of(velsen)):
            answer = walk.try_door(client, knock, {}) if knock.method == "GET" else None
            page = answer.text if answer and answer.mimetype == "text/html" else ""
            if "<html" in page and "<title>Redirecting" not in page:
                if may_run_script(app.view_functions[knock.endpoint]):
                    page = OUR_SCRIPT.sub("", page)
                for never in ("<script", "style=", "javascript:", " onclick", "<iframe", "<base"):
                    assert never not in page, f"{knock}: {never}"
                for part in ('src="http', 'href="http', 'action="http', 'src="//', 'href="//'):
                    assert part not in page, f"{knock}: {part}"


def test_nobody_gets_a_cookie_before_asking_for_one(
    app: Flask, browse: Browse, world: World
) -> None:
    """Reading, answering and asking to join need none. Only signing in, which confirming does too, sets one."""
    velsen = world.velsen
    asking = {
        "accounts.begin_passkey",
        "panel.ask_link",
        "panel.confirm",
        "panel.stay",
        "accounts.sign_out",
        "panel.sign_out",
    }
    for knock in walk.knocks(app, walk.first_values_of(velsen)):
        answer = walk.try_door(browse(velsen.space), knock, walk.form_of(velsen))
        if knock.endpoint == "accounts.go_sign_in":
            assert [one.partition("=")[0] for one in answer.headers.getlist("Set-Cookie")] in (
                [], ["meedoen-onderweg"],
            )  # fmt: skip
        elif knock.endpoint not in asking or knock.method != "POST":
            assert "Set-Cookie" not in answer.headers, str(knock)


def test_only_these_pages_run_a_script(app: Flask) -> None:
    """A page that joins these has to be argued for here; tests/accounts/passkeys and
    tests/journeys/test_1_composing look at what they say. That of a questionnaire reads it aloud, and may ask
    nothing of anybody."""
    running = {name for name, view in app.view_functions.items() if may_run_script(view)}
    passkeys = {"accounts.make_passkey_page", "accounts.passkey_page"}
    drafts = {
        "questionnaire", "new_item", "make_item", "item", "change_item", "ask_to_drop", "show_if",
        "stop_if", "new_block", "block", "judge_item",
    }  # fmt: skip
    assert running == passkeys | {f"survey.{name}" for name in drafts} | {"answering.show"}
    assert {name for name in running if not may_ask_us(app.view_functions[name])} == {
        "answering.show"
    }


def test_a_page_where_somebody_answers_runs_only_what_asks_nothing(
    client: FlaskClient, velsen: Home
) -> None:
    _, secrets = open_wave(velsen)
    path = f"/meedoen/{secrets[0]}"
    rules = rules_of(client.get(path).headers["Content-Security-Policy"])
    assert rules["script-src"] == {"'self'"}
    assert "connect-src" not in rules
    wrong = client.post(path, data={"stap": "1"})
    assert wrong.status_code == 400
    assert "script-src" not in wrong.headers["Content-Security-Policy"]
    assert "<script" not in wrong.text


@pytest.fixture
def on_https(settings: Settings, app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The same house as it stands on the internet."""
    public = replace(settings, scheme="https", domain="meedoen.example.nl")
    monkeypatch.setattr("tenants.ground.settings._current", public)
    hosts.forget()
    yield
    hosts.forget()


def visit(client: FlaskClient, path: str, **data: str) -> TestResponse:
    platform = path.startswith("/account")
    address = f"https://{'' if platform else 'velsen.'}meedoen.example.nl"
    method = "POST" if data else "GET"
    return client.open(path, method=method, base_url=address, data=data or None)


@pytest.mark.parametrize(
    "path", ["/", "/bestaat-niet", "/static/favicon.0123456789ab.svg", "/healthz"]
)
def test_on_https_the_browser_is_told_to_stay_there(app: Flask, on_https: None, path: str) -> None:
    answer = visit(app.test_client(), path)
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_on_http_it_is_not(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/").headers


def test_every_cookie_is_of_this_host_secure_and_out_of_reach_of_scripts(
    app: Flask, velsen: Home, on_https: None
) -> None:
    make_account(velsen)
    client = app.test_client()
    answers = [
        visit(client, "/beheer/inloggen"),
        visit(client, "/account/inloggen", email=ALICE, password=PASSWORD),
        visit(client, "/account/inloggen/passkey/vraag", x="1"),
        visit(client, "/inloggen", email="iemand@example.nl"),
        visit(client, "/beheer/uitloggen", x="1"),
        visit(client, "/uitloggen", x="1"),
    ]
    names = set()
    for answer in answers:
        for header in answer.headers.getlist("Set-Cookie"):
            (made,) = SimpleCookie(header).values()
            assert made["secure"] and made["httponly"] and made["samesite"] == "Lax", header
            assert (made["path"], made["domain"]) == ("/", ""), header
            names.add(made.key)
    assert names == {
        "__Host-meedoen", "__Host-meedoen-onderweg", "__Host-meedoen-passkey", "__Host-inloggen",
    }  # fmt: skip


def test_on_https_a_plain_cookie_from_a_sister_host_counts_for_nothing(
    app: Flask,
    velsen: Home,
    client: FlaskClient,
    request: pytest.FixtureRequest,
) -> None:
    make_account(velsen)
    sign_in_by_password(client)
    token = client.get_cookie("meedoen", domain=velsen.host)
    assert token is not None
    request.getfixturevalue("on_https")
    there = app.test_client()
    there.set_cookie("meedoen", token.value, domain="velsen.meedoen.example.nl")
    assert visit(there, "/beheer").status_code == 303
    there.set_cookie("__Host-meedoen", token.value, domain="velsen.meedoen.example.nl", secure=True)
    assert visit(there, "/beheer").status_code == 200
