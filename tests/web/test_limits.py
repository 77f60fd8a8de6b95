"""Who sends a form too often is told to wait: on every route that says how often."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from flask import Blueprint, Flask
from flask.testing import FlaskClient
from limits import RateLimitItem, parse_many
from redis import Redis
from werkzeug.test import TestResponse

from meedoen import house
from meedoen.web import limits
from meedoen.web.app import create_app
from tenants.access import UNLIMITED, Who, access, declaration
from tenants.database import db
from tenants.ground.settings import Settings
from tenants.spaces import Space
from tests.accounts.builders import make_account, make_person
from tests.bodies.test_ending_pages import give
from tests.house import Home, session_of
from tests.panel.builders import JANSEN, joined
from tests.signup.operators import operator

HERE, ELSEWHERE = "192.0.2.7", "192.0.2.8"
VELSEN, PLATFORM = "velsen.localhost", "localhost"
AN_ID = "00000000-0000-4000-8000-000000000001"
# By host, of who may send a form there; of the test that runs.
TOKENS: dict[tuple[str, Who], str] = {}


@pytest.fixture
def client(client: FlaskClient, velsen: Home) -> FlaskClient:
    """Of a member, a manager, an operator and a person: the forms that only they may send are held to it as well."""
    with velsen.as_web():
        member_id = joined(JANSEN, datetime.now(UTC))
        db.session.commit()
    account_id, person_id = make_account(velsen), make_person(velsen)
    give(velsen, account_id, "beheerder")
    operator_id, platform = operator(velsen.platform()), velsen.platform()
    TOKENS[VELSEN, Who.MEMBER] = session_of(velsen, "member", member_id)
    TOKENS[VELSEN, Who.STAFF] = session_of(velsen, "account", account_id)
    TOKENS[PLATFORM, Who.STAFF] = session_of(platform, "person", operator_id)
    TOKENS[PLATFORM, Who.PERSON] = session_of(platform, "person", person_id)
    return client


def _declared() -> dict[str, str]:
    bare = Flask("bare", static_folder=None)
    for blueprint in house.blueprints():
        bare.register_blueprint(blueprint)
    return limits.limited(bare)


LIMITED = _declared()


def knock(client: FlaskClient, endpoint: str, address: str = HERE) -> TestResponse:
    """Sends an empty form there, from this address."""
    app = client.application
    rule = next(rule for rule in app.url_map.iter_rules(endpoint) if "POST" in (rule.methods or ()))
    values = {name: AN_ID if name.endswith("_id") else "1" for name in rule.arguments}
    path = app.url_map.bind("").build(endpoint, values, method="POST")
    declared = declaration(app.view_functions[endpoint])
    assert declared is not None
    host = VELSEN if "gemeente" in declared.kinds else PLATFORM
    if (host, declared.who) in TOKENS:
        client.set_cookie("meedoen", TOKENS[host, declared.who], domain=host)
    overrides = {"REMOTE_ADDR": address}
    return client.post(path, environ_overrides=overrides, base_url=f"http://{host}")


def smallest(endpoint: str) -> RateLimitItem:
    return min(parse_many(LIMITED[endpoint]), key=lambda one: one.amount)


def knocked(app: Flask, endpoint: str, times: int, address: str = HERE) -> None:
    """As if this address had sent a form there so often: one line in the store for all of them."""
    with app.test_request_context(environ_overrides={"REMOTE_ADDR": address}):
        counter = app.extensions["counter"]
        counter.hit(smallest(endpoint), limits.visitor(), endpoint, cost=times)


def is_held(app: Flask, client: FlaskClient, endpoint: str) -> bool:
    """Whether the last form that is allowed passes, and the one after it does not."""
    assert knock(client, endpoint).status_code != 429
    knocked(app, endpoint, smallest(endpoint).amount - 2)
    assert knock(client, endpoint).status_code != 429
    return knock(client, endpoint).status_code == 429


@pytest.mark.parametrize("endpoint", sorted(LIMITED))
def test_one_form_too_many_is_refused_and_another_address_is_not(
    app: Flask, client: FlaskClient, endpoint: str
) -> None:
    assert is_held(app, client, endpoint)
    refused = knock(client, endpoint)
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= smallest(endpoint).get_expiry() * 2
    assert "<h1>Even wachten</h1>" in refused.text
    assert knock(client, endpoint, ELSEWHERE).status_code != 429


def test_with_every_limit_off_none_of_them_holds(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "_count", lambda *_: None)
    assert [endpoint for endpoint in LIMITED if is_held(app, client, endpoint)] == []


def test_reading_is_not_counted(app: Flask, client: FlaskClient) -> None:
    knocked(app, "accounts.sign_in", smallest("accounts.sign_in").amount)
    assert knock(client, "accounts.sign_in", "127.0.0.1").status_code != 429
    read = client.get("http://localhost/account/inloggen", environ_overrides={"REMOTE_ADDR": HERE})
    assert read.status_code == 200


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:1:2:3", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.7", "192.0.2.7", True),
        ("::ffff:192.0.2.7", "::ffff:192.0.2.8", False),
    ],
)
def test_a_household_counts_as_one_visitor(
    app: Flask, client: FlaskClient, one: str, other: str, same: bool
) -> None:
    endpoint = "panel.ask_link"
    knocked(app, endpoint, smallest(endpoint).amount, one)
    assert (knock(client, endpoint, other).status_code == 429) is same


def test_a_hundred_people_behind_one_address_can_answer_at_once(
    app: Flask, client: FlaskClient
) -> None:
    """A village hall, a care home, a mobile network: three forms a minute from each."""
    knocked(app, "answering.fill_in", 300)
    assert knock(client, "answering.fill_in").status_code != 429


def test_of_answering_no_moment_and_no_address_is_kept(
    app: Flask, client: FlaskClient, redis_url: str
) -> None:
    knock(client, "answering.fill_in")
    store = Redis.from_url(redis_url)
    counted = {key.decode(): store.get(key) for key in store.scan_iter("*fill_in*")}
    assert list(counted.values()) == [b"1"]
    assert not any(HERE in key for key in counted)
    assert all(0 < store.ttl(key) <= 120 for key in counted)


def test_a_form_for_everybody_that_says_nothing_stops_the_start(app: Flask) -> None:
    small = Flask("small", static_folder=None)
    rooms = Blueprint("rooms", "rooms")
    rooms.post("/vergeten")(access(Who.PUBLIC)(lambda: ""))
    small.register_blueprint(rooms)
    with pytest.raises(RuntimeError, match="/vergeten"):
        limits.register(small)


@pytest.mark.parametrize(
    "declared",
    [access(Who.PUBLIC, at_most=UNLIMITED), access(Who.PUBLIC, at_most="1 per day"), access(Who.STAFF)],
)  # fmt: skip
def test_a_form_that_says_something_does_not(app: Flask, declared: object) -> None:
    small = Flask("small", static_folder=None)
    small.post("/open")(declared(lambda: ""))  # type: ignore[operator]
    limits.refuse_boundless(small)


def test_only_stopping_the_mails_has_no_limit(app: Flask) -> None:
    declared = {name: declaration(view) for name, view in app.view_functions.items()}
    free = [name for name, one in declared.items() if one and one.at_most == UNLIMITED]
    assert sorted(free) == ["panel.decline", "panel.opt_out"]


def another_house(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """A second app; the settings of the first come back after the test."""
    monkeypatch.setattr("tenants.ground.settings._current", settings)
    return create_app(settings)


def test_without_its_store_nobody_is_refused(
    velsen: Space, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = another_house(replace(settings, redis_url="redis://127.0.0.1:1/0"), monkeypatch)
    assert lost.extensions["counter"]
    answers = [
        lost.test_client().post("/inloggen", base_url=f"http://{velsen.host}")
        for _ in range(smallest("panel.ask_link").amount + 1)
    ]
    assert {answer.status_code for answer in answers} == {400}


def test_the_demo_has_no_limits(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    house = another_house(replace(settings, demo=True), monkeypatch)
    assert "counter" not in house.extensions
