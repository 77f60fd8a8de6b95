"""An operator's visit: with a reason, for hours, to look alone, seen and ended by the gemeente."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from meedoen.accounts import enrolling
from meedoen.bodies.models import Role
from meedoen.bodies.permissions import LOOKS as LOOKS_OF
from meedoen.bodies.seating import allowed
from meedoen.bodies.visiting import ending, going, lasting, receiving
from meedoen.bodies.visiting.going import Going
from meedoen.bodies.visiting.models import LONGEST, Visit
from meedoen.forms.refusing import Refused
from meedoen.language.days import today_here
from tenants.access import Permission, Who, declaration, is_keeping_nothing
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.states import State
from tests.accounts.kept import id_of
from tests.bodies.inviting.builders import invited, page_of
from tests.bodies.visiting.guests import HOUR, REASON, Browse, Guest, Look, received, went
from tests.house import ALICE, Home, sign_in
from tests.isolation.people import give_account
from tests.panel.builders import member_of, with_areas
from tests.signup.operators import OLGA, at_the_console, operator
from tests.tenants.moves import go

LOOKS = ("/beheer", "/beheer/vragenlijsten", "/beheer/metingen", "/beheer/uiterlijk")
NEVER = ("/beheer/panel", "/beheer/organen", "/beheer/logboek", "/beheer/bezoeken")
Run = Callable[[], None]


@pytest.fixture
def olga(velsen: Home) -> UUID:
    return operator(velsen.platform())


@pytest.fixture
def guest(velsen: Home, olga: UUID, browse: Browse, run_queue: Run) -> Guest:
    return received(velsen, olga, browse, run_queue)


@pytest.fixture
def alice(velsen: Home, browse: Browse) -> FlaskClient:
    """Manages Velsen."""
    client = browse(velsen)
    account = give_account(velsen, "alice@velsen.example.nl", "beheerder")
    sign_in(client, velsen, "account", account)
    return client


def test_a_visitor_looks_at_pages(guest: Guest) -> None:
    for path in LOOKS:
        page = guest.client.get(path)
        assert page.status_code == 200, path
        assert "U bent hier op bezoek" in page.text


def test_a_visitor_sees_no_answers_figures_members_seats_or_log(guest: Guest) -> None:
    for path in NEVER:
        assert guest.client.get(path).status_code == 403, path
    seen = LOOKS_OF[Role.BEZOEKER]
    assert not seen & {
        Permission.ANSWERS, Permission.RESULTS, Permission.RELEASE, Permission.PEOPLE,
        Permission.AUDIT, Permission.OPERATE, Permission.REGION,
    }  # fmt: skip


def test_a_visitor_sends_no_form_that_keeps_anything(guest: Guest, app: Flask) -> None:
    """Every form of staff that there is, whatever permission it asks."""
    tried = 0
    for rule in app.url_map.iter_rules():
        asked = declaration(app.view_functions[rule.endpoint])
        if is_keeping_nothing(app.view_functions[rule.endpoint]):
            continue
        if asked is None or asked.who is not Who.STAFF or "POST" not in (rule.methods or ()):
            continue
        if "gemeente" in asked.kinds:
            values = dict.fromkeys(rule.arguments, "00000000-0000-0000-0000-000000000000")
            path = app.url_map.bind("").build(rule.endpoint, {**values, **_numbers(rule.arguments)})
            assert guest.client.post(path, data={}).status_code == 403, rule.rule
            tried += 1
    assert tried > 40


def _numbers(arguments: set[str]) -> dict[str, int]:
    return {name: 1 for name in arguments if name == "number"}


def test_only_with_a_permission_is_a_form_of_staff_refused_so_each_asks_one(app: Flask) -> None:
    """Else a visitor could send it."""
    for rule in app.url_map.iter_rules():
        asked = declaration(app.view_functions[rule.endpoint])
        if asked is not None and asked.who is Who.STAFF and "POST" in (rule.methods or ()):
            assert asked.permission is not None, rule.rule


def test_who_works_there_sees_on_every_page_that_somebody_looks_along_and_why(
    guest: Guest, velsen: Home, browse: Browse, alice: FlaskClient
) -> None:
    for path in ("/beheer", "/beheer/organen", "/beheer/logboek", "/beheer/vragenlijsten"):
        page = alice.get(path).text
        assert "Iemand van Meedoen kijkt hier mee" in page, path
        assert REASON in page
    reader = browse(velsen)
    sign_in(reader, velsen, "account", give_account(velsen, "lezer@velsen.example.nl", "lezer"))
    assert "Iemand van Meedoen kijkt hier mee" in reader.get("/beheer").text
    assert "Bekijk of stop" not in reader.get("/beheer").text


def test_no_other_gemeente_and_no_resident_sees_it(
    guest: Guest, velsen: Home, beverwijk: Home, browse: Browse
) -> None:
    charlie = browse(beverwijk)
    sign_in(charlie, beverwijk, "account", give_account(beverwijk, "c@b.example.nl", "beheerder"))
    assert "kijkt hier mee" not in charlie.get("/beheer").text
    assert "nog nooit iemand" in charlie.get("/beheer/bezoeken").text
    assert "kijkt hier mee" not in browse(velsen).get("/").text
    with beverwijk.as_web():
        assert lasting.ever() == []
        assert db.session.execute(sa.text("select * from visit")).all() == []


def test_a_manager_ends_it_at_once(guest: Guest, alice: FlaskClient) -> None:
    assert "Nu op bezoek" in alice.get("/beheer/bezoeken").text
    answer = alice.post(f"/beheer/bezoeken/{guest.visit_id}")
    assert answer.status_code == 303
    assert "Het bezoek is gestopt." in alice.get(answer.location).text
    for path in LOOKS:
        assert guest.client.get(path).status_code == 303, path
    assert "kijkt hier mee" not in alice.get("/beheer").text
    assert alice.post(f"/beheer/bezoeken/{guest.visit_id}").status_code == 303
    assert alice.post(f"/beheer/bezoeken/{guest.account_id}").status_code == 404


def test_it_is_in_the_log_of_the_gemeente_with_who_ended_it(
    guest: Guest, velsen: Home, alice: FlaskClient, owner_sql: Look
) -> None:
    alice.post(f"/beheer/bezoeken/{guest.visit_id}")
    rows = owner_sql(
        "select action, actor, detail from audit_event where tenant_id = :space"
        " and action like 'visit.%' order by id", space=velsen.id,
    )  # fmt: skip
    assert [row["action"] for row in rows] == ["visit.started", "visit.ended"]
    assert rows[0]["actor"] == f"account:{guest.account_id}"
    assert rows[1]["actor"] != rows[0]["actor"]
    assert {row["detail"]["visit"] for row in rows} == {str(guest.visit_id)}
    page = alice.get("/beheer/logboek").text
    assert "Iemand van Meedoen kwam op bezoek" in page
    assert "Olga Operator" in page


def test_it_ends_by_itself_and_then_the_visitor_is_nobody_there(
    guest: Guest, velsen: Home, olga: UUID, alice: FlaskClient, owner_sql: Look
) -> None:
    _is_over(owner_sql)
    for path in LOOKS[1:]:
        assert guest.client.get(path).status_code == 403, path
    assert "kijkt hier mee" not in alice.get("/beheer").text
    for _ in range(2):
        with velsen.as_worker():
            ending.see_off(datetime.now(UTC))
            db.session.commit()
    assert guest.client.get("/beheer").status_code == 303
    account = owner_sql("select disabled_at from account where id = :id", id=guest.account_id)
    assert account[0]["disabled_at"] is not None
    rows = owner_sql("select actor from audit_event where action = 'visit.ended'")
    assert [row["actor"] for row in rows] == ["clock"]


def test_a_second_visit_opens_the_same_place_again(
    guest: Guest, velsen: Home, olga: UUID, browse: Browse, run_queue: Run, owner_sql: Look
) -> None:
    _is_over(owner_sql)
    with velsen.as_worker():
        ending.see_off(datetime.now(UTC))
        db.session.commit()
    again = received(velsen, olga, browse, run_queue)
    assert again.account_id == guest.account_id
    assert again.client.get("/beheer/metingen").status_code == 200


def test_an_operator_who_works_there_as_well_keeps_their_own_seat(
    guest: Guest, velsen: Home, owner_sql: Look
) -> None:
    owner_sql(
        "insert into seat (tenant_id, id, body_id, account_id, role, from_on)"
        " select tenant_id, gen_random_uuid(), body_id, account_id, 'beheerder', from_on from seat"
        " where role = 'bezoeker'"
    )
    assert guest.client.get("/beheer/organen").status_code == 200
    assert guest.client.post("/beheer/wijken/woord", data={"word": "dorp"}).status_code != 403
    _is_over(owner_sql)
    with velsen.as_worker():
        ending.see_off(datetime.now(UTC))
        db.session.commit()
    assert guest.client.get("/beheer/organen").status_code == 200


@pytest.mark.parametrize("reopened", [True, False])
def test_who_was_seen_off_may_come_to_stay_and_the_mutant_that_opens_nothing_is_caught(
    guest: Guest, velsen: Home, platform: Home, olga: UUID, alice: FlaskClient, browse: Browse,
    run_queue: Run, owner_sql: Look, monkeypatch: pytest.MonkeyPatch, reopened: bool,
) -> None:  # fmt: skip
    """A seat of their own makes the account usable again, and the next night does not end it."""
    _is_over(owner_sql)
    _seen_off(velsen)
    if not reopened:
        monkeypatch.setattr(enrolling, "reopen", lambda account_id: None)
    mine = id_of(owner_sql, "account", ALICE)
    invitation = invited(velsen, mine, OLGA, Role.LEZER)
    client = browse(platform)
    sign_in(client, platform, "person", olga)
    assert client.post(page_of(velsen, invitation)).status_code == 303
    run_queue()
    _seen_off(velsen)
    (account,) = owner_sql("select disabled_at from account where id = :id", id=guest.account_id)
    assert (account["disabled_at"] is None) is reopened
    told = owner_sql("select 1 from audit_event where action = 'account.reopened'")
    assert bool(told) is reopened


def _seen_off(velsen: Home) -> None:
    with velsen.as_worker():
        ending.see_off(datetime.now(UTC))
        db.session.commit()


@pytest.mark.parametrize("lasts", [timedelta(), -HOUR, LONGEST + timedelta(seconds=1)])
def test_four_hours_is_the_most(velsen: Home, olga: UUID, lasts: timedelta) -> None:
    with pytest.raises(Refused, match="hoogstens 4 uur"):
        went(velsen, olga, lasts)


def test_without_a_reason_nobody_goes(velsen: Home, olga: UUID, now: datetime) -> None:
    with velsen.on_platform(), pytest.raises(Refused, match="waarom"):
        going.go(Going(velsen.id, olga, "  ", HOUR), SYSTEM, now)


@pytest.mark.parametrize(
    ("change", "rule"),
    [("reason = ''", "reason"), ("until_at = from_at + interval '5 hours'", "longest"),
     ("until_at = from_at", "backwards"), ("ended_at = now()", "ended")],
)  # fmt: skip
def test_the_database_holds_it_too(
    velsen: Home, olga: UUID, owner_sql: Look, change: str, rule: str
) -> None:
    went(velsen, olga)
    with pytest.raises(sa.exc.IntegrityError, match=f"ck_visit_{rule}"):
        owner_sql(f"update visit set {change}")


def test_nobody_makes_a_visit_but_the_platform(velsen: Home, now: datetime) -> None:
    made = Visit(
        space_id=velsen.id, person_id=velsen.id, visitor=b"", reason="Zo maar",
        from_at=now, until_at=now + HOUR,
    )  # fmt: skip
    with velsen.as_web(), pytest.raises(sa.exc.ProgrammingError, match="row-level"):
        db.session.add(made)
        db.session.flush()


@pytest.mark.parametrize(
    "column", ["until_at", "from_at", "reason", "space_id", "person_id", "account_id"]
)
def test_the_web_makes_none_longer_or_another(velsen: Home, guest: Guest, column: str) -> None:
    for inside in (velsen.as_web, velsen.on_platform):
        with inside(), pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
            db.session.execute(sa.text(f"update visit set {column} = {column}"))


def test_what_ended_stays_ended(velsen: Home, guest: Guest, alice: FlaskClient) -> None:
    alice.post(f"/beheer/bezoeken/{guest.visit_id}")
    again = sa.text("update visit set ended_at = null, ended_by = null")
    with velsen.as_web(), pytest.raises(sa.exc.IntegrityError, match="is over"):
        db.session.execute(again)


def test_a_seat_of_a_visitor_opens_nothing_without_a_visit(velsen: Home, browse: Browse) -> None:
    client = browse(velsen)
    sign_in(client, velsen, "account", give_account(velsen, "x@velsen.example.nl", "bezoeker"))
    for path in LOOKS[1:]:
        assert client.get(path).status_code == 403, path
    with velsen.as_web():
        assert allowed(Permission.COMPOSE, today_here()) == []


def test_a_visit_opens_nothing_without_a_seat(guest: Guest, owner_sql: Look) -> None:
    owner_sql("delete from seat where role = 'bezoeker'")
    assert guest.client.get("/beheer/metingen").status_code == 403


def test_a_visit_that_was_ended_before_it_was_received_makes_no_place(
    velsen: Home, olga: UUID, run_queue: Run, owner_sql: Look
) -> None:
    went(velsen, olga)
    with velsen.on_platform():
        going.come_back(olga, velsen.id, SYSTEM, datetime.now(UTC))
        db.session.commit()
    run_queue()
    assert owner_sql("select * from seat where role = 'bezoeker'") == []


def test_receiving_twice_makes_one_place(guest: Guest, velsen: Home, owner_sql: Look) -> None:
    with velsen.on_platform(worker=True):
        receiving.make_place(guest.visit_id, datetime.now(UTC))
        db.session.commit()
    with velsen.as_worker():
        receiving.receive(guest.visit_id, datetime.now(UTC))
        db.session.commit()
    assert len(owner_sql("select * from seat where role = 'bezoeker'")) == 1
    begun = "select * from audit_event where action = 'visit.started' and tenant_id = :space"
    assert len(owner_sql(begun, space=velsen.id)) == 1


def _is_over(owner_sql: Look) -> None:
    """As if it had begun so long ago."""
    owner_sql("update visit set from_at = from_at - interval '5 hours',"
              " until_at = until_at - interval '5 hours'")  # fmt: skip


def test_a_gate_that_does_not_know_who_only_looks_is_noticed(
    guest: Guest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("meedoen.web.gate.SAFE", frozenset({"GET", "HEAD", "OPTIONS", "POST"}))
    assert guest.client.post("/beheer/wijken/woord", data={}).status_code == 403  # of another right
    assert guest.client.post("/beheer/uiterlijk", data={}).status_code != 403


def test_visits_without_an_end_are_noticed(
    guest: Guest, monkeypatch: pytest.MonkeyPatch, owner_sql: Look
) -> None:
    _is_over(owner_sql)
    monkeypatch.setattr(lasting, "here", lambda _: lasting.ever())
    monkeypatch.setattr(lasting.Seen, "lasts", lambda *_: True)
    assert guest.client.get("/beheer/metingen").status_code == 200


def test_no_members_name_or_address_is_on_any_page_that_a_visitor_sees(
    guest: Guest, velsen: Home
) -> None:
    with_areas(velsen)
    member_of(velsen)
    for path in LOOKS:
        page = guest.client.get(path).text
        assert "Jansen" not in page and "@velsen.example.nl" not in page


def test_the_operator_goes_and_comes_back_by_pages(
    velsen: Home, browse: Browse, run_queue: Run
) -> None:
    platform = velsen.platform()
    client = at_the_console(browse(platform), platform)
    path = f"/beheer/gemeenten/{velsen.id}/bezoek"
    assert path in client.get(f"/beheer/gemeenten/{velsen.id}").text
    refused = client.post(path, data={"reason": "", "hours": "9"})
    assert refused.status_code == 400
    assert "Vul in waarom u op bezoek gaat." in refused.text
    assert "Kies hoe lang u blijft." in refused.text
    assert client.post(path, data={"reason": REASON, "hours": "2"}).status_code == 303
    page = client.get(path).text
    assert "U bent op bezoek" in page and f"{velsen.host}/beheer/inloggen" in page
    assert client.post(path, data={"reason": REASON, "hours": "2"}).status_code == 409
    run_queue()
    way = client.get(
        f"http://{velsen.host}/beheer/inloggen", query_string={"verder": "/beheer/metingen"}
    )
    there = client.get(client.get(way.location).location)
    assert there.status_code == 303
    assert client.get(f"http://{velsen.host}{there.location}").status_code == 200
    assert client.post(f"{path}/stoppen").status_code == 303
    assert client.get(f"http://{velsen.host}/beheer/metingen").status_code == 403
    assert "Uw bezoek is voorbij." in client.get(f"{path}?klaar=1").text


def test_a_region_the_platform_and_a_closed_gemeente_have_no_visits(
    velsen: Home, ijmond: Home, browse: Browse
) -> None:
    platform = velsen.platform()
    client = at_the_console(browse(platform), platform)
    for space in (ijmond, platform):
        assert client.get(f"/beheer/gemeenten/{space.id}/bezoek").status_code == 404
    go(platform, velsen.id, State.SUSPENDED, State.CLOSED, at=datetime.now(UTC))
    assert client.get(f"/beheer/gemeenten/{velsen.id}/bezoek").status_code == 409
