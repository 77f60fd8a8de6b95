"""A seat opens what its role allows, for as long as it lasts, and nothing more."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from meedoen.bodies.models import Role
from meedoen.bodies.permissions import OF_ROLE
from tenants.access import Permission, Who, declaration
from tests.house import session_of
from tests.isolation import walk
from tests.isolation.people import give_account
from tests.isolation.test_routes import OPEN, browser
from tests.isolation.walk import Browse
from tests.isolation.world import Gemeente, World

Look = Callable[..., list[Any]]


def test_each_permission_matters(app: Flask, browse: Browse, world: World) -> None:
    """Somebody with a seat, or none at all, opens what the seat allows and nothing more."""
    allowed: dict[str, frozenset[Permission]] = {str(role): may for role, may in OF_ROLE.items()}
    allowed["no seat"] = allowed[Role.BEZOEKER] = frozenset()  # without a visit
    for number, (role, may) in enumerate(allowed.items()):
        who = give_account(world.velsen.space, f"bob{number}@velsen.example.nl", role)
        token = session_of(world.velsen.space, "account", who)
        _try_each(app, browser(browse, world.velsen.space, token), world.velsen, may)


def _try_each(
    app: Flask, client: FlaskClient, velsen: Gemeente, may: frozenset[Permission]
) -> None:
    for knock in walk.knocks(app, walk.first_values_of(velsen)):
        asked = declaration(app.view_functions[knock.endpoint])
        if asked is None or asked.who is not Who.STAFF or asked.permission is None:
            continue
        if velsen.space.kind not in asked.kinds:
            continue
        if asked.permission not in may:
            answer = walk.try_door(client, knock, walk.form_of(velsen))
            assert answer.status_code == 403, str(knock)
            assert not walk.says(answer, velsen.private, velsen.public)
        elif knock.method == "GET":
            assert client.get(knock.path).status_code in OPEN, str(knock)


def test_a_seat_that_ended_opens_nothing(
    app: Flask, browse: Browse, world: World, owner_sql: Look
) -> None:
    owner_sql("update seat set until_on = from_on")
    for host, token in ((world.velsen.space, world.velsen.staff), (world.ijmond, world.council)):
        client = browser(browse, host, token)
        for knock in walk.knocks(app, walk.first_values_of(world.velsen)):
            asked = declaration(app.view_functions[knock.endpoint])
            if asked and asked.permission and host.kind in asked.kinds:
                answer = walk.try_door(client, knock, walk.form_of(world.velsen))
                assert answer.status_code == 403, str(knock)


def test_an_account_without_a_seat_in_the_region_sees_no_figures(
    browse: Browse, world: World
) -> None:
    who = give_account(world.ijmond, "erik@ijmond.example.nl", "no seat")
    client = browser(browse, world.ijmond, session_of(world.ijmond, "account", who))
    for path in ("/regio", f"/regio/{world.velsen.topic}"):
        assert client.get(path).status_code == 403
        assert client.get(f"{path}/cijfers.csv").status_code in (403, 404)
