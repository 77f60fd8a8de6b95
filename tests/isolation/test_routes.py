"""Nobody gets in at another gemeente: every route, every method, with ids and links that are real."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from flask import Blueprint, Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from meedoen.web import gate
from tenants.access import Who, access, declaration
from tenants.spaces import Space
from tests.isolation import walk
from tests.isolation.people import LIVE
from tests.isolation.walk import Browse, Knock
from tests.isolation.world import Gemeente, World
from tests.long import shared

Look = Callable[..., list[Any]]

# Open to anybody: a route that joins these has to be argued for here.
PUBLIC = {
    "accounts.ask_password", "accounts.choose_password", "accounts.forgot_password",
    "accounts.new_password_page", "accounts.password_mailed",
    "accounts.begin_passkey", "accounts.enter_by_passkey", "accounts.passkey_page",
    "accounts.begin_sso", "accounts.return_from_provider", "provider.public_keys",
    "accounts.come_in", "accounts.enter_code", "accounts.enter_recovery", "accounts.go_sign_in", "accounts.hand_over",
    "accounts.find_provider", "accounts.sign_in", "accounts.sign_out", "accounts.signed_out", "accounts.to_my_places",
    "accounts.to_own_account", "answering.fill_in", "appearance.picture", "security.contact",
    "bodies.accept", "bodies.invitation_page",
    "answering.ready", "answering.send", "answering.show", "assets.show", "from_file.schema_of_targets",
    "health.healthz",
    "health.readyz", "home.accessibility", "home.contact", "home.first_page", "home.privacy",
    "panel.ask_link", "panel.code_page", "panel.confirm", "panel.confirm_page", "panel.enter_code",
    "panel.decline", "panel.decline_page", "panel.stay", "panel.stay_page",
    "panel.join", "panel.joining_form", "panel.left", "panel.link_page",
    "panel.look_in_your_mail", "panel.open_link", "panel.opt_out", "panel.opt_out_page",
    "panel.sign_in", "panel.sign_out", "panel.stop_address", "panel.stop_address_page",
    "results.download", "results.released", "results.show",
    "signup.agreement_document", "signup.agreement_page", "signup.ask", "signup.asking_form",
    "signup.confirm", "signup.confirm_page",
    "signup.gemeenten", "signup.look_in_your_mail", "signup.own_page", "signup.sign", "signup.tell",
    "survey.schema_of_questionnaires",
}  # fmt: skip
# Signed in is enough: these tell of nobody else.
NO_PERMISSION_NEEDED = {
    "bodies.who_may_what", "home.desk",
}  # fmt: skip
# The page itself, or the page that says that its wave has gone on meanwhile.
OPEN = (200, 409)
# What a wrong password leaves behind.
# And asking for another password, to be asked for a passkey, or to go to a provider.
TRIED = {
    "public.audit_link", "public.audit_event", "public.bell", "public.sign_in_tries",
    "public.password_link", "public.passkey_challenge", "public.outbox",
    "public.sso_way",
}  # fmt: skip


def strangers(world: World) -> dict[str, tuple[Space, str | None]]:
    """Whom Charlie can be: where he belongs, and the session he has there."""
    beverwijk = world.beverwijk
    return {
        "staff of Beverwijk": (beverwijk.space, beverwijk.staff),
        "a member of Beverwijk": (beverwijk.space, beverwijk.member),
        "the regional council": (world.ijmond, world.council),
        "nobody": (beverwijk.space, None),
    }


def browser(browse: Browse, host: Space, token: str | None) -> FlaskClient:
    client = browse(host)
    if token:
        client.set_cookie("meedoen", token, domain=host.host)
    return client


def opened(
    app: Flask, client: FlaskClient, victim: Gemeente, only: Sequence[str] = (), turn: int | None = None
) -> list[str]:  # fmt: skip
    """On the victim's own host: what opens that is not for everybody. With a `turn`, of one of two who divide it."""
    found = []
    for knock in _mine(walk.knocks(app, walk.values_of(victim), only), turn):
        if knock.endpoint not in PUBLIC:
            answer = walk.try_door(client, knock, walk.form_of(victim))
            if not walk.is_refused(answer) or walk.says(answer, victim.private, victim.public):
                found.append(f"{knock} gave {answer.status_code}")
    return found


def leaked(
    app: Flask, client: FlaskClient, victim: Gemeente, words: Sequence[str],
    only: Sequence[str] = (), turn: int | None = None,
) -> list[str]:  # fmt: skip
    """On another host, with the victim's ids: what answers, or says a word of the victim."""
    found = []
    for knock in _mine(walk.knocks(app, walk.values_of(victim), only), turn):
        answer = walk.try_door(client, knock, walk.form_of(victim))
        answers_to_an_id = knock.owned and not walk.is_refused(answer)
        if (answers_to_an_id and not _tells_methods_only(knock, answer)) or walk.says(
            answer, *words
        ):
            found.append(f"{knock} gave {answer.status_code}")
    return found


def _mine(knocks: Sequence[Knock], turn: int | None) -> Sequence[Knock]:
    return knocks if turn is None else shared(knocks, turn)


def _tells_methods_only(knock: Knock, answer: TestResponse) -> bool:
    """OPTIONS names the methods of a rule; no view runs, so it is the same for every id."""
    return knock.method == "OPTIONS" and not answer.data


def rows_of(look: Look, space: Space) -> dict[str, str]:
    """A checksum of everything that belongs to a gemeente, table by table."""
    tables = look(
        "select format('%I.%I', table_schema, table_name) as name,"
        " bool_or(column_name = 'gemeente_id') as shared from information_schema.columns"
        " where table_schema in ('public', 'pseudonym')"
        " and column_name in ('tenant_id', 'gemeente_id') group by 1"
    )
    assert len(tables) > 20
    return {
        row["name"]: _checksum(look, row["name"], space, shared=row["shared"]) for row in tables
    }


def _checksum(look: Look, table: str, space: Space, *, shared: bool) -> str:
    mine = "tenant_id = :id" + (" or gemeente_id = :id" if shared else "")
    query = f"select count(*) || ' ' || md5(string_agg(t::text, ' ' order by t::text)) as sum from {table} t"
    return str(look(f"{query} where {mine}", id=space.id)[0]["sum"])


def test_only_these_routes_are_open_to_everybody(app: Flask) -> None:
    declared = {name: declaration(view) for name, view in app.view_functions.items()}
    assert {name for name, one in declared.items() if one and one.who is Who.PUBLIC} == PUBLIC


def test_staff_routes_ask_for_a_permission(app: Flask) -> None:
    declared = {name: declaration(view) for name, view in app.view_functions.items()}
    staff = {name for name, one in declared.items() if one and one.who in (Who.STAFF, Who.COUNCIL)}
    without = {name for name in staff if (one := declared[name]) and one.permission is None}
    assert without == NO_PERMISSION_NEEDED


@pytest.mark.parametrize(
    "who", ["staff of Beverwijk", "a member of Beverwijk", "the regional council", "nobody"]
)
def test_a_stranger_opens_nothing(
    app: Flask, browse: Browse, world: World, owner_sql: Look, who: str
) -> None:
    """In the short form each door is tried by two of the four, on each host."""
    velsen, (home, token) = world.velsen, strangers(world)[who]
    turn = list(strangers(world)).index(who)
    before = rows_of(owner_sql, velsen.space)
    assert opened(app, browser(browse, velsen.space, token), velsen, turn=turn) == []
    away = {world.beverwijk.space, world.ijmond} - {home}
    for elsewhere in away:
        assert opened(app, browser(browse, elsewhere, token), velsen, turn=turn + 1) == []
    released = () if home.kind == "regio" else (velsen.public,)
    words = (velsen.private, *released)
    assert leaked(app, browser(browse, home, token), velsen, words, turn=turn) == []
    assert rows_of(owner_sql, velsen.space) == before


def test_a_session_of_velsen_is_worth_nothing_elsewhere(
    app: Flask, browse: Browse, world: World
) -> None:
    for first, space in enumerate((world.beverwijk.space, world.ijmond)):
        for turn, token in enumerate((world.velsen.staff, world.velsen.member), first):
            stranger = browser(browse, space, token)
            words = (world.velsen.private, world.beverwijk.private, world.velsen.public)
            assert leaked(app, stranger, world.velsen, words, turn=turn) == []
            assert stranger.get("/beheer").status_code in (303, 404)


def test_on_the_platform_nobody_is_who_they_are_elsewhere(
    app: Flask, browse: Browse, world: World, owner_sql: Look
) -> None:
    """And who signed in there sees themselves alone, whatever they knock with."""
    velsen, platform = world.velsen, world.platform
    before = rows_of(owner_sql, platform)
    for turn, token in enumerate((velsen.staff, velsen.member, world.council, None)):
        stranger = browser(browse, platform, token)
        for knock in shared(walk.knocks(app, walk.first_values_of(velsen)), turn):
            asked = declaration(app.view_functions[knock.endpoint])
            answer = walk.try_door(stranger, knock, walk.form_of(velsen))
            if asked and asked.who is Who.PERSON:
                assert walk.is_refused(answer), str(knock)
            assert not walk.says(answer, velsen.private, velsen.public), str(knock)
    after = rows_of(owner_sql, platform)
    assert {name for name in before if before[name] != after[name]} <= TRIED
    charlie = browser(browse, platform, world.beverwijk.person)
    for knock in walk.knocks(app, walk.first_values_of(velsen)):
        if knock.method == "GET":
            answer = walk.try_door(charlie, knock, {})
            assert not walk.says(answer, velsen.private, velsen.public), str(knock)


def test_members_and_staff_do_not_use_each_others_pages(
    app: Flask, browse: Browse, world: World
) -> None:
    velsen = world.velsen
    for token, allowed in ((velsen.member, Who.MEMBER), (velsen.staff, Who.STAFF)):
        client = browser(browse, velsen.space, token)
        for knock in walk.knocks(app, walk.first_values_of(velsen)):
            asked = declaration(app.view_functions[knock.endpoint])
            assert asked is not None
            if asked.who not in (Who.PUBLIC, allowed):
                answer = walk.try_door(client, knock, walk.form_of(velsen))
                assert walk.is_refused(answer), str(knock)


def test_the_same_addresses_open_for_who_belongs_there(
    app: Flask, browse: Browse, world: World
) -> None:
    """Else the walk could be refused for another reason than the one it is about."""
    velsen = world.velsen
    tokens = {Who.STAFF: velsen.staff, Who.MEMBER: velsen.member, Who.PUBLIC: None}
    said, seen = 0, 0
    for knock in walk.knocks(app, walk.values_of(velsen)):
        asked = declaration(app.view_functions[knock.endpoint])
        if knock.method != "GET" or asked is None or "gemeente" not in asked.kinds:
            continue
        client = browser(browse, velsen.space, tokens[asked.who])
        answer = client.get(knock.path)
        other_tokens = knock.endpoint in PUBLIC | {"panel.confirm_address_page"}
        elsewhere = answer.status_code in (303, 404) and other_tokens
        assert answer.status_code in OPEN or elsewhere, str(knock)
        assert LIVE.encode() not in answer.data or _is_a_file(answer), str(knock)
        seen += answer.status_code == 200
        said += walk.says(answer, velsen.private, velsen.public)
    assert seen > 35
    assert said > 25


def _is_a_file(answer: TestResponse) -> bool:
    """A browser keeps it, and shows it as no page of ours."""
    kept = answer.headers.get("Content-Disposition", "").startswith("attachment;")
    return kept and answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_council_sees_what_velsen_released_and_nothing_else_of_it(
    browse: Browse, world: World
) -> None:
    council = browser(browse, world.ijmond, world.council)
    for path in ("/regio", f"/regio/{world.velsen.topic}"):
        answer = council.get(path)
        assert answer.status_code == 200
        assert walk.says(answer, world.velsen.public, f"Groen {world.velsen.space.slug}")
        assert not walk.says(answer, world.velsen.private)
        assert LIVE not in answer.text


def test_a_link_works_for_its_own_purpose_only(browse: Browse, world: World) -> None:
    client = browse(world.velsen.space)
    addresses = {
        0: "/panel/bevestigen/{}", 1: "/afmelden/{}", 2: "/inloggen/link/{}", 3: "/adres/houden/{}",
        5: "/panel/blijven/{}",
    }  # fmt: skip
    for mine, address in addresses.items():
        for other, token in enumerate(world.velsen.tokens):
            expected = 200 if mine == other else 404
            assert client.get(address.format(token)).status_code == expected
        for secret in world.velsen.secrets[:2]:
            assert client.get(address.format(secret)).status_code == 404
    for token in world.velsen.tokens:
        assert client.get(f"/meedoen/{token}").status_code == 404


def test_an_unknown_argument_asks_to_be_added(app: Flask, world: World) -> None:
    small = Flask("small", static_folder=None)
    small.add_url_rule("/beheer/bijlagen/<uuid:file_id>", "file", lambda file_id: "")
    with pytest.raises(KeyError, match="file_id"):
        walk.knocks(small, walk.values_of(world.velsen))


def test_a_route_that_declares_nothing_stops_the_start() -> None:
    small = Flask("small", static_folder=None)
    rooms = Blueprint("rooms", "rooms")

    @rooms.get("/open")
    @access(Who.PUBLIC)
    def open_page() -> str:
        return ""

    @rooms.get("/vergeten")
    def forgotten() -> str:
        return ""

    small.register_blueprint(rooms)
    with pytest.raises(RuntimeError, match="/vergeten"):
        gate.refuse_undeclared(small)
