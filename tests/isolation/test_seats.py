"""A seat opens what its role allows, for as long as it lasts, and nothing more."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from meedoen.bodies.models import Role
from meedoen.bodies.permissions import LOOKS, OF_ROLE
from tenants.access import Permission, Who, declaration
from tests.house import Home, session_of
from tests.isolation import walk
from tests.isolation.people import give_account
from tests.isolation.test_routes import OPEN, browser
from tests.isolation.walk import Browse
from tests.isolation.world import Gemeente, World
from tests.long import each_with_some

Look = Callable[..., list[Any]]


def test_each_permission_matters(app: Flask, browse: Browse, world: World) -> None:
    """Somebody with a seat, or none at all, opens what the seat allows and nothing more.

    In the short form each door is tried by two of them in turn.
    """
    velsen = world.velsen
    allowed: dict[str, frozenset[Permission]] = {str(role): may for role, may in OF_ROLE.items()}
    allowed["no seat"] = allowed[Role.BEZOEKER] = frozenset()  # without a visit
    looks: dict[str, frozenset[Permission]] = {Role.ADVISEUR: LOOKS[Role.ADVISEUR]}
    visitors = [
        (
            browser(browse, velsen.space, signed_in(velsen.space, number, role)),
            {"POST": may, "GET": may | looks.get(role, frozenset())},
        )
        for number, (role, may) in enumerate(allowed.items())
    ]
    tried = Counter[bool]()
    for knock, (client, may) in each_with_some(doors(app, velsen), visitors, 2):
        tried[_try_door(app, client, velsen, knock, may)] += 1
    assert min(tried[True], tried[False]) > 50


def signed_in(space: Home, number: int, role: str) -> str:
    who = give_account(space, f"bob{number}@velsen.example.nl", role)
    return session_of(space, "account", who)


def doors(app: Flask, velsen: Gemeente) -> Iterator[walk.Knock]:
    """Those that want a permission, and are there at a gemeente."""
    for knock in walk.knocks(app, walk.first_values_of(velsen)):
        asked = declaration(app.view_functions[knock.endpoint])
        ours = asked and asked.who is Who.STAFF and velsen.space.kind in asked.kinds
        if ours and asked and asked.permission:
            yield knock


def _try_door(
    app: Flask, client: FlaskClient, velsen: Gemeente, knock: walk.Knock,
    may: Mapping[str, frozenset[Permission]],
) -> bool:  # fmt: skip
    """Whether it may open; what may is only read, because a form would change the world."""
    asked = declaration(app.view_functions[knock.endpoint])
    assert asked is not None
    if asked.permission in may["POST" if knock.method == "POST" else "GET"]:
        if knock.method == "GET":
            assert client.get(knock.path).status_code in OPEN, str(knock)
        return True
    answer = walk.try_door(client, knock, walk.form_of(velsen))
    assert answer.status_code == 403, str(knock)
    assert not walk.says(answer, velsen.private, velsen.public)
    return False


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
