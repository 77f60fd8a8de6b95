"""The cookie's name and flags."""

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from meedoen.accounts import cookies
from tenants.ground.settings import Settings


def use(monkeypatch: pytest.MonkeyPatch, scheme: str, domain: str) -> None:
    monkeypatch.setattr("tenants.ground.settings._current", Settings(scheme=scheme, domain=domain))


def request_with(cookie: str) -> Request:
    return Request(EnvironBuilder(headers=[("Cookie", cookie)]).get_environ())


def flags(response: Response) -> set[str]:
    return set(response.headers["Set-Cookie"].split("; "))


@pytest.mark.parametrize(
    ("scheme", "domain"),
    [("https", "meedoen.example.nl"), ("https", "localhost"), ("http", "meedoen.example.nl")],
)
def test_the_cookie_is_host_bound_and_secure(
    monkeypatch: pytest.MonkeyPatch, scheme: str, domain: str
) -> None:
    use(monkeypatch, scheme, domain)
    response = Response()
    cookies.set_session(response, "abc")
    assert flags(response) == {"__Host-meedoen=abc", "Secure", "HttpOnly", "Path=/", "SameSite=Lax"}


@pytest.mark.parametrize("domain", ["localhost", "localhost:8000", "demo.localhost"])
def test_only_a_demo_on_localhost_goes_without_secure(
    monkeypatch: pytest.MonkeyPatch, domain: str
) -> None:
    use(monkeypatch, "http", domain)
    response = Response()
    cookies.set_session(response, "abc")
    assert flags(response) == {"meedoen=abc", "HttpOnly", "Path=/", "SameSite=Lax"}


def test_a_plain_cookie_means_nothing_on_https(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, "https", "meedoen.example.nl")
    assert cookies.token_from(request_with("meedoen=abc")) is None
    assert cookies.token_from(request_with("__Host-meedoen=abc")) == "abc"
    assert cookies.token_from(request_with("__Host-meedoen=")) is None


def test_clearing_uses_the_same_name_and_flags(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, "https", "meedoen.example.nl")
    response = Response()
    cookies.clear_session(response)
    assert {"__Host-meedoen=", "Max-Age=0", "Secure", "Path=/"} <= flags(response)


def test_the_mark_of_a_known_browser_stays_half_a_year(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, "https", "meedoen.example.nl")
    response = Response()
    cookies.set_device(response, "abc")
    assert {"__Host-meedoen-known=abc", "Max-Age=15811200", "Secure", "HttpOnly"} <= flags(response)
