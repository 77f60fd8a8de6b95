"""An address in a mail is that of the page, on the host that we know, whoever asked for it."""

from uuid import uuid4

import pytest
from flask import Flask, request, url_for

from tenants import addresses
from tenants.addresses import path_to, url
from tenants.scope import scope
from tenants.spaces import Space


def test_a_path_is_the_same_without_a_request(app: Flask) -> None:
    wave = uuid4()
    with app.test_request_context():
        inside = [url_for("home.desk"), url_for("fieldwork.wave", wave_id=wave)]
    with app.app_context():
        assert [path_to("home.desk"), path_to("fieldwork.wave", wave_id=wave)] == inside


def hosts_told_to_a_stranger(app: Flask, velsen: Space) -> str:
    """Somebody sends a request that claims another host, and a mail is made of it."""
    with app.test_request_context(base_url="http://elders.example"), scope(velsen):
        return addresses.url(path_to("home.first_page"))


def test_the_host_never_comes_from_a_request(app: Flask, velsen: Space) -> None:
    assert hosts_told_to_a_stranger(app, velsen) == "http://velsen.localhost/"


def test_the_mutant_that_believes_the_request_is_caught(
    app: Flask, velsen: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "url", lambda path: f"{request.host_url.rstrip('/')}{path}")
    assert hosts_told_to_a_stranger(app, velsen) != "http://velsen.localhost/"


def test_a_page_of_another_space_stands_on_its_host(in_velsen: Space, beverwijk: Space) -> None:
    assert url(path_to("home.first_page"), beverwijk) == "http://beverwijk.localhost/"
