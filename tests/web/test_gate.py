"""The request door: the host decides the space, forms come from our own pages, sessions really end."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from tenants import hosts
from tenants.database import db
from tenants.spaces import Space
from tests.accounts.builders import make_account
from tests.house import Home, session_of
from tests.panel.builders import member_of

Browse = Callable[[Space], FlaskClient]
Look = Callable[..., list[Any]]
OWN, SISTER = "http://velsen.localhost", "http://beverwijk.localhost"
FORM = "/panel/aanmelden"


# Which page a form may come from, as the browser tells (Fetch Metadata) or, in older ones, Origin.
@pytest.mark.parametrize(
    ("site", "origin", "passes"),
    [
        ("same-origin", OWN, True),
        ("same-origin", None, True),
        ("none", None, True),
        (None, OWN, True),
        (None, None, True),
        ("same-site", OWN, False),
        ("same-site", SISTER, False),
        ("cross-site", OWN, False),
        ("cross-site", None, False),
        ("cross-site", "https://elders.example.nl", False),
        ("", OWN, False),
        ("SAME-ORIGIN", OWN, False),
        (None, "null", False),
        (None, "", False),
        (None, SISTER, False),
        (None, "https://velsen.localhost", False),
        (None, "http://velsen.localhost.elders.example.nl", False),
        (None, "http://velsen.localhost:8000", False),
        (None, "http://elders.example.nl/?http://velsen.localhost", False),
    ],
)
def test_a_form_must_come_from_a_page_of_the_same_host(
    client: FlaskClient, site: str | None, origin: str | None, passes: bool
) -> None:
    told = {"Sec-Fetch-Site": site, "Origin": origin}
    headers = {name: value for name, value in told.items() if value is not None}
    answer = client.post(FORM, data={}, headers=headers)
    assert answer.status_code == (400 if passes else 403)


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_link_from_elsewhere_may_be_followed(client: FlaskClient, method: str) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert getattr(client, method)(FORM, headers=headers).status_code == 200


def test_the_origin_of_a_region_is_its_own_host(browse: Browse, ijmond: Space) -> None:
    council = browse(ijmond)
    for origin, code in (("http://ijmond.localhost", 303), (OWN, 403)):
        answer = council.post("/beheer/uitloggen", data={}, headers={"Origin": origin})
        assert answer.status_code == code


def test_only_stopping_the_mail_may_be_asked_from_elsewhere(app: Flask) -> None:
    """A mail program posts there for its user (RFC 8058); the token in the address is the proof."""
    exempt = [n for n, view in app.view_functions.items() if getattr(view, "cross_site", False)]
    assert sorted(exempt) == ["panel.decline", "panel.opt_out"]


def test_a_mail_program_can_stop_the_mail(
    client: FlaskClient, velsen: Home, owner_sql: Look
) -> None:
    from meedoen.panel.leaving import opting_out

    member_id = member_of(velsen)
    with velsen.as_web():
        path = opting_out.unsubscribe_path(member_id)
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://mail.example.nl"}
    answer = client.post(path, data={"List-Unsubscribe": "One-Click"}, headers=headers)
    assert answer.status_code == 200
    assert owner_sql("select mail_stopped_at is not null as stopped from member")[0]["stopped"]


UNKNOWN = (
    "elders.example.nl",
    "localhost.elders.example.nl",
    "velsen.localhost.elders.example.nl",
    "velsenlocalhost",
    "x.velsen.localhost",
    "velsen",
    "127.0.0.1",
    "[::1]",
    "",
    "velsen.localhost, beverwijk.localhost",
    "velsen.localhost beverwijk.localhost",
    "velsen.localhost/@elders.example.nl",
    "elders.example.nl@velsen.localhost",
    "elders.example.nl#velsen.localhost",
    "vel\tsen.localhost",
    "vëlsen.localhost",
)


@pytest.mark.parametrize("host", UNKNOWN)
def test_an_unknown_host_has_no_pages(client: FlaskClient, host: str) -> None:
    for path in ("/", "/beheer", "/resultaten", "/bestaat-niet", "/mijn"):
        answer = client.get(path, headers={"Host": host.encode().decode("latin-1")})
        assert answer.status_code == 404
        assert "Velsen" not in answer.text
        assert "Set-Cookie" not in answer.headers
    assert (
        client.post(
            "/beheer/uitloggen", headers={"Host": host.encode().decode("latin-1")}
        ).status_code
        == 404
    )


@pytest.mark.parametrize("host", ["VELSEN.localhost", "velsen.localhost.", "velsen.localhost:8000"])
def test_the_same_host_in_another_spelling_is_the_same_space(
    client: FlaskClient, host: str
) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 200
    assert "Velsen" in answer.text


@pytest.mark.parametrize(
    "header", ["X-Forwarded-Host", "X-Host", "X-Original-Host", "Forwarded", "X-Original-URL"]
)
def test_no_other_header_chooses_the_space(client: FlaskClient, header: str) -> None:
    value = "host=beverwijk.localhost" if header == "Forwarded" else "beverwijk.localhost"
    answer = client.get("/", headers={header: value})
    assert "Velsen" in answer.text
    assert "Beverwijk" not in answer.text


def test_a_page_of_one_kind_of_space_is_not_there_on_another(
    browse: Browse, velsen: Space, ijmond: Space, app: Flask
) -> None:
    with app.app_context():
        platform = hosts.space_by_slug("platform")
    assert platform is not None
    for path in ("/beheer/metingen", "/mijn", "/resultaten", "/panel/aanmelden", "/regio"):
        assert browse(platform).get(path).status_code == 404
    assert browse(velsen).get("/regio").status_code == 404
    assert browse(ijmond).get("/mijn").status_code == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [("post", "/resultaten"), ("delete", "/beheer/metingen"), ("put", FORM), ("get", "/uitloggen"),
     ("patch", "/mijn/profiel"), ("trace", "/")],
)  # fmt: skip
def test_a_method_that_a_page_does_not_have_says_which_it_has(
    client: FlaskClient, method: str, path: str
) -> None:
    answer = client.open(path, method=method.upper())
    assert answer.status_code == 405
    assert {"OPTIONS"} < set(answer.headers["Allow"].split(", "))
    assert "Dit kan hier niet" in answer.text


@pytest.fixture
def alice(velsen: Home) -> str:
    """The token of somebody of Velsen who is signed in."""
    from meedoen.bodies.seating import create_body, give_seat

    account_id = make_account(velsen)
    with velsen.as_worker():
        body = create_body("gemeente", "Gemeente Velsen")
        db.session.flush()
        give_seat(body.id, account_id, "beheerder", date(2020, 1, 1))
        db.session.commit()
    return session_of(velsen, "account", account_id)


def signed_in(browse: Browse, space: Space, token: str) -> FlaskClient:
    client = browse(space)
    client.set_cookie("meedoen", token, domain=space.host)
    return client


def test_signing_out_ends_every_copy_of_the_cookie(
    browse: Browse, velsen: Space, alice: str
) -> None:
    thief, owner = signed_in(browse, velsen, alice), signed_in(browse, velsen, alice)
    assert thief.get("/beheer").status_code == 200
    answer = owner.post("/beheer/uitloggen")
    assert "meedoen=;" in answer.headers["Set-Cookie"]
    assert thief.get("/beheer").status_code == 303
    assert thief.get("/beheer/metingen").location.startswith("/beheer/inloggen")


@pytest.mark.parametrize(
    "change",
    ["update sign_in_session set expires_at = now()", "update account set disabled_at = now()",
     "update sign_in_session set revoked_at = now()", "update sign_in_session set stage = 'password'"],
)  # fmt: skip
def test_a_session_that_ended_opens_nothing(
    browse: Browse, velsen: Space, alice: str, owner_sql: Look, change: str
) -> None:
    owner_sql(change)
    assert signed_in(browse, velsen, alice).get("/beheer").status_code == 303


@pytest.mark.parametrize("cookie", ["x", "x|y", "1|" + "0" * 128, "\u00e9|\u00e9", "|", ""])
def test_a_remember_cookie_counts_for_nothing_and_breaks_nothing(
    browse: Browse, velsen: Space, alice: str, cookie: str
) -> None:
    """Any other site of the same domain can give a visitor one."""
    for client, code in ((signed_in(browse, velsen, alice), 200), (browse(velsen), 303)):
        client.set_cookie("remember_token", cookie, domain=velsen.host)
        assert client.get("/beheer").status_code == code
        assert client.get("/panel/aanmelden").status_code == 200
        assert client.get("/bestaat-niet").status_code == 404


@pytest.mark.parametrize(
    "token", ["", "x", "x" * 3000, "\u00e9\u00ff", "' or 1=1 --", "%00", "a,b", '"\\000"']
)
def test_a_cookie_of_nobody_signs_nobody_in(browse: Browse, velsen: Space, token: str) -> None:
    assert signed_in(browse, velsen, token).get("/beheer").status_code == 303


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("/beheer/bestaat-niet", ">Metingen</a>"),
        ("/bestaat-niet", ">Mijn panel</a>"),
        ("/contact", ">Mijn panel</a>"),
        ("/privacy", ">Mijn panel</a>"),
        ("/toegankelijkheid", ">Mijn panel</a>"),
    ],
)
def test_who_is_lost_keeps_the_menu_they_came_with(
    browse: Browse, velsen: Home, alice: str, path: str, entry: str
) -> None:
    assert entry in signed_in(browse, velsen, alice).get(path).text


@pytest.mark.parametrize("path", ["/beheer/bestaat-niet", "/bestaat-niet"])
def test_who_is_nobody_sees_no_menu_of_staff(browse: Browse, velsen: Home, path: str) -> None:
    answer = browse(velsen).get(path)
    assert answer.status_code == 404
    assert "Metingen" not in answer.text
    assert ">Mijn panel</a>" in answer.text


def test_public_pages_look_up_no_session(
    browse: Browse, velsen: Space, alice: str, app: Flask
) -> None:
    """Who reads what is released is not looked at; the first page alone greets who signed in."""
    client = signed_in(browse, velsen, alice)
    asked: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        asked.append(statement)

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        for path in ("/resultaten", "/panel/aanmelden", "/inloggen", "/privacy", "/x"):
            client.get(path)
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    assert [statement for statement in asked if "sign_in_session" in statement] == []


def test_signing_in_is_asked_with_the_page_that_was_wanted(client: FlaskClient) -> None:
    answer = client.get("/beheer/metingen")
    assert (answer.status_code, answer.location) == (
        303,
        "/beheer/inloggen?verder=/beheer/metingen",
    )
    assert client.get("/mijn/profiel").location == "/inloggen?verder=/mijn/profiel"
    assert client.post("/mijn/stoppen").status_code == 401
