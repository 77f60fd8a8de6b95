"""The demo's mailbox shows every mail safely, and exists in the demo alone."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meedoen.standalone.mailbox.mail_sink import Store


@pytest.fixture
def browser(demo: Flask) -> FlaskClient:
    return demo.test_client()


def stored(folder: Path, to: str = "alice@example.nl", **parts: str) -> str:
    message = EmailMessage()
    message["From"] = "panel@velsen.example.nl"
    message["To"] = to
    message["Subject"] = parts.get("subject", "Uw mening telt")
    message.set_content(parts.get("text", "Dag,\n\nhttp://velsen.localhost/meedoen/abc"))
    if "html" in parts:
        message.add_alternative(parts["html"], subtype="html")
    return Store(folder).add(message.as_bytes(), [to]).stem


def test_it_says_that_it_is_the_demos(browser: FlaskClient) -> None:
    page = browser.get("/mailbox").text
    assert "postvak van de demo" in page and "nog geen e-mail" in page


def test_it_lists_mails_and_finds_them_by_address(browser: FlaskClient, folder: Path) -> None:
    stored(folder, "alice@example.nl", subject="Voor Alice")
    stored(folder, "bob@example.nl", subject="Voor Bob")
    page = browser.get("/mailbox").text
    assert page.index("Voor Bob") < page.index("Voor Alice")
    page = browser.get("/mailbox?adres=ALICE").text
    assert "Voor Alice" in page and "Voor Bob" not in page


def test_the_link_in_a_mail_can_be_clicked(browser: FlaskClient, folder: Path) -> None:
    page = browser.get(f"/mailbox/{stored(folder)}").text
    assert '<a href="http://velsen.localhost/meedoen/abc">' in page


def test_what_a_mail_says_is_never_markup_of_the_page(browser: FlaskClient, folder: Path) -> None:
    name = stored(folder, subject="<b>x</b>", text="<script>1</script>", html="<p>hoi</p>")
    for path in ("/mailbox", f"/mailbox/{name}"):
        page = browser.get(path).text
        assert "<b>x</b>" not in page and "<script>" not in page and "<p>hoi</p>" not in page


def test_the_html_of_a_mail_stands_in_a_frame_that_can_do_nothing(
    browser: FlaskClient, folder: Path
) -> None:
    name = stored(folder, html="<p><a href='http://velsen.localhost/x'>Doe mee</a></p>")
    page = browser.get(f"/mailbox/{name}")
    assert f'src="/mailbox/{name}/opmaak"' in page.text and "sandbox=" in page.text
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    frame = browser.get(f"/mailbox/{name}/opmaak")
    policy = frame.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy
    assert "sandbox allow-popups allow-popups-to-escape-sandbox" in policy
    assert frame.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "Doe mee" in frame.text


def test_a_mail_without_html_has_no_frame(browser: FlaskClient, folder: Path) -> None:
    name = stored(folder)
    assert "<iframe" not in browser.get(f"/mailbox/{name}").text
    assert browser.get(f"/mailbox/{name}/opmaak").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/mailbox/x", "/mailbox/" + "0" * 20 + "-00000000", "/mailbox/..%2Fsecrets", "/mailbox/%00"],
)
def test_an_unknown_mail_is_not_found(browser: FlaskClient, path: str) -> None:
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize("query", ["%00", "%ff", "%ed%a0%80", "a" * 20_000, "<script>", "&adres=b"])
def test_an_odd_search_finds_nothing_and_breaks_nothing(browser: FlaskClient, query: str) -> None:
    answer = browser.get(f"/mailbox?adres={query}")
    assert answer.status_code == 200 and "<script>" not in answer.text


def test_it_stands_on_the_platforms_host_alone(browser: FlaskClient, folder: Path) -> None:
    name = stored(folder)
    for host in ("velsen.localhost", "ijmond.localhost"):
        for path in ("/mailbox", "/mailbox/codes", f"/mailbox/{name}", f"/mailbox/{name}/opmaak"):
            assert browser.get(path, base_url=f"http://{host}").status_code == 404


def test_outside_the_demo_it_does_not_exist(app: Flask) -> None:
    assert app.test_client().get("/mailbox").status_code == 404


def test_the_codes_of_the_demos_accounts_are_shown(browser: FlaskClient) -> None:
    page = browser.get("/mailbox/codes").text
    assert "onderzoek@velsen.example.nl" in page and "raadslid@ijmond.example.nl" in page
