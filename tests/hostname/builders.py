"""Asking for a host, and answering that, as people do."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from tenants.spaces import Space
from tests.house import Browser

HOST = "panel.velsen.example"
OWN, ALL = "/beheer/webadres", "/beheer/webadressen"
Look = Callable[..., list[Any]]


def asked(client: FlaskClient, host: str = HOST) -> None:
    answer = client.post(OWN, data={"host": host})
    assert answer.status_code == 303, answer.text


def answered(olga: FlaskClient, space: Space, what: str, host: str = HOST) -> int:
    return olga.post(f"{ALL}/{space.id}/{what}", data={"host": host}).status_code


def at(app: Flask, host: str) -> FlaskClient:
    made = Browser(app)
    made.host = host
    return made
