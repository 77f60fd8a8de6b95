"""How the style sheet, the fonts and the mark reach a browser."""

import gzip
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meedoen.appearance import palette
from meedoen.web.assets import asset_url
from meedoen.web.style.files import FILES
from tenants import hosts
from tenants.spaces import Space

ZEE, BOS = palette.theme("zee"), palette.theme("bos")


def test_the_sheet_loads_nothing_but_our_own_fonts(client: FlaskClient) -> None:
    sheet = client.get(asset_url("meedoen.css")).text
    addresses = re.findall(r"url\(([^)]*)\)", sheet)
    assert len(addresses) == 4
    assert all(
        re.fullmatch(r"/static/figtree-[a-z0-9-]+\.[0-9a-f]{12}\.woff2", one) for one in addresses
    )
    assert "@import" not in sheet


def test_each_space_gets_the_sheet_in_its_own_colours(
    coloured: Callable[[dict[str, str]], None], client: FlaskClient
) -> None:
    coloured(ZEE)
    answer = client.get(asset_url("meedoen.css", ZEE))
    assert answer.status_code == 200
    assert answer.content_type == "text/css; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert ZEE["accent"] in answer.text
    assert BOS["accent"] not in answer.text


def test_only_staff_load_the_sheet_of_staff(client: FlaskClient) -> None:
    sheet = client.get(asset_url("staff.css"))
    assert sheet.content_type == "text/css; charset=utf-8"
    assert ".survey-card" in sheet.text
    assert "/static/staff." not in client.get("/").text


def test_an_older_address_gives_todays_sheet_and_is_not_kept(
    coloured: Callable[[dict[str, str]], None], client: FlaskClient
) -> None:
    coloured(ZEE)
    answer = client.get("/static/meedoen.0123456789ab.css")
    assert ZEE["accent"] in answer.text
    assert answer.headers["Cache-Control"] == "public, max-age=60"


def test_the_page_without_a_space_gets_the_standard_colours_on_any_host(
    coloured: Callable[[dict[str, str]], None], client: FlaskClient
) -> None:
    coloured(ZEE)
    answer = client.get(asset_url("meedoen.css"))
    assert palette.theme("standaard")["accent"] in answer.text
    assert "immutable" in answer.headers["Cache-Control"]


def test_so_does_the_page_that_says_that_nobody_lives_here(app: Flask) -> None:
    """A gemeente that was founded a moment ago is such a host for a second or so."""
    client, nobody = app.test_client(), "http://niemand.localhost"
    page = client.get("/", base_url=nobody)
    assert page.status_code == 404
    addresses = re.findall(r'"(/static/[^"]+)"', page.text)
    assert len(addresses) >= 2
    assert {client.get(one, base_url=nobody).status_code for one in addresses} == {200}


def test_the_sheet_comes_compressed_to_who_can_read_that(client: FlaskClient) -> None:
    address = asset_url("meedoen.css")
    plain = client.get(address, headers={"Accept-Encoding": "identity"})
    packed = client.get(address, headers={"Accept-Encoding": "br, gzip"})
    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["Content-Encoding"] == "gzip"
    assert {plain.headers["Vary"], packed.headers["Vary"]} == {"Accept-Encoding"}
    assert plain.headers["ETag"] != packed.headers["ETag"]


def test_what_a_browser_already_has_is_not_sent_again(client: FlaskClient) -> None:
    address = asset_url("favicon.svg")
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")


@pytest.mark.parametrize("name", sorted(FILES))
def test_each_file_is_served_as_it_is(name: str, client: FlaskClient) -> None:
    answer = client.get(asset_url(name))
    assert answer.data == FILES[name].read_bytes()
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "address",
    [
        "/static/base.css",
        "/static/vendor/vendor.json",
        "/static/other.0123456789ab.css",
        "/static/other.0123456789ab.js",
        "/static/../app.py",
    ],
)
def test_nothing_else_is_served(address: str, client: FlaskClient) -> None:
    assert client.get(address).status_code == 404


@pytest.fixture
def coloured(
    velsen: Space, owner_sql: Callable[..., Any]
) -> Iterator[Callable[[dict[str, str]], None]]:
    """Gives Velsen a style, and takes it away again."""

    def give(style: dict[str, str]) -> None:
        owner_sql(
            "update space set style = cast(:style as jsonb) where id = :id",
            style=json.dumps(style), id=velsen.id,
        )  # fmt: skip
        hosts.forget()

    yield give
    give({})
