"""The style book shows every part that there is: a new one has to be put on it."""

import re

from flask import Flask
from flask.testing import FlaskClient


def source(app: Flask, name: str) -> str:
    environment = app.jinja_env
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]


def test_every_part_is_on_it(demo: Flask) -> None:
    macros = re.findall(r"macro ([a-z]\w*)\(", source(demo, "components.html"))
    book = source(demo, "standalone/stylebook.html")
    assert len(macros) > 15
    assert [name for name in macros if f"c.{name}(" not in book] == []


def test_it_opens_on_every_host_of_the_demo(demo: Flask) -> None:
    for host in ("localhost", "velsen.localhost", "ijmond.localhost"):
        page = demo.test_client().get("/beheer/stijl", base_url=f"http://{host}")
        assert page.status_code == 200
        assert page.text.count("utrecht-form-field--invalid") >= 6


def test_an_installation_has_none(client: FlaskClient) -> None:
    assert client.get("/beheer/stijl").status_code == 404
