"""From a request to a space that works, and on: each step by the operator, with a reason."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.accounts.coming_in import First, on_first
from meedoen.forms.refusing import Refused
from meedoen.signup.agreeing import signing
from meedoen.signup.asking import finding
from meedoen.signup.asking.telling import Contact
from meedoen.signup.operating import deciding, founding
from meedoen.signup.operating.deciding import Decision, decide
from tenants import hosts
from tenants.database import db
from tenants.deeds import Actor
from tenants.ground.ids import new_id
from tenants.spaces import Space
from tenants.states import State
from tests.accounts.builders import make_account
from tests.bodies.test_ending_pages import give
from tests.house import Home
from tests.signup.builders import Look, interested, signed
from tests.signup.operators import at_the_console
from tests.tenants.moves import go

Browse = Callable[[Space], FlaskClient]
Run = Callable[[], None]
OLGA = Actor.account(new_id())
TO_TRIAL = (Decision(State.AGREEMENT, "Akkoord."), Decision(State.TRIAL, "Begin.", "alkmaar"))


def decided(platform: Home, space_id: UUID, *decisions: Decision) -> None:
    with platform.as_web():
        for decision in decisions:
            decide(space_id, decision, OLGA, datetime.now(UTC))
            db.session.commit()
            if decision.to is State.AGREEMENT:
                sign(space_id)
        db.session.commit()
    hosts.forget()


def sign(signup_id: UUID) -> None:
    """In the platform's scope."""
    signup = finding.by_id(signup_id)
    assert signup is not None
    signing.sign(signup, "Bert Canari", "gemeentesecretaris", datetime.now(UTC))
    db.session.commit()


def test_a_gemeente_on_trial_has_a_space_with_areas_and_a_body(
    platform: Home, home: Callable[[str], Home], browse: Browse, now: datetime, run_queue: Run,
    owner_sql: Look,
) -> None:  # fmt: skip
    signup_id = interested(platform, now, Contact("Ans", "adviseur", "ans@bergen-nh.nl"), "GM0373")
    decided(platform, signup_id, TO_TRIAL[0], Decision(State.TRIAL, "Begin.", "bergen-nh"))
    run_queue()
    hosts.forget()
    bergen = home("bergen-nh")
    assert (bergen.id, bergen.name, bergen.state) == (signup_id, "Bergen", State.TRIAL)
    page = browse(bergen).get("/").text
    assert "Praat mee over Bergen" in page
    assert "Dit is een proef." in page
    for path in ("/contact", "/privacy", "/toegankelijkheid", "/panel/aanmelden", "/resultaten"):
        assert browse(bergen).get(path).status_code == 200, path
    assert "panel@bergen-nh.localhost" in browse(bergen).get("/contact").text
    with bergen.as_web():
        assert db.session.scalars(sa.text("select name from body")).all() == ["Gemeente Bergen"]
        actions = set(db.session.scalars(sa.text("select action from audit_event")).all())
    assert actions == {"body.created", "invitation.made", "space.founded"}
    assert owner_sql("select 1 from bell where tries > 0") == []


def rows(look: Look) -> list[list[Any]]:
    return [
        look(f"select * from {one} order by id") for one in ("body", "space", "seat_invitation")
    ]


def test_founding_and_furnishing_twice_changes_nothing(
    platform: Home, home: Callable[[str], Home], now: datetime, run_queue: Run, owner_sql: Look
) -> None:
    signup_id = interested(platform, now)
    decided(platform, signup_id, *TO_TRIAL)
    run_queue()
    hosts.forget()
    before = rows(owner_sql)
    with platform.as_worker():
        founding.found_space(signup_id, now)
        db.session.commit()
    with home("alkmaar").as_worker():
        founding.furnish_space(signup_id, now)
        db.session.commit()
    assert before == rows(owner_sql)


def test_the_operator_sends_once_more_for_who_comes_in_first(
    platform: Home, home: Callable[[str], Home], browse: Browse, now: datetime, run_queue: Run,
    owner_sql: Look,
) -> None:  # fmt: skip
    """Until somebody manages: then nobody is mailed."""
    signup_id = interested(platform, now)
    decided(platform, signup_id, *TO_TRIAL)
    run_queue()
    hosts.forget()
    olga, page = at_the_console(browse(platform), platform), f"/beheer/gemeenten/{signup_id}"
    assert "Stuur de mail opnieuw" in olga.get(page).text
    made = "select withdrawn_at is null as open from seat_invitation order by id"
    for count in (2, 3):
        answer = olga.post(f"{page}/contactpersoon")
        assert "krijgt de contactpersoon nu een nieuwe mail" in olga.get(answer.location).text
        run_queue()
        assert [row["open"] for row in owner_sql(made)] == [False] * (count - 1) + [True]
    give(home("alkmaar"), make_account(home("alkmaar"), "ans@alkmaar.nl"), "beheerder")
    olga.post(f"{page}/contactpersoon")
    run_queue()
    assert len(owner_sql(made)) == 3
    assert owner_sql("select 1 from bell where tries > 0") == []


def test_there_is_nobody_to_send_for_in_a_gemeente_of_before(
    platform: Home, velsen: Home, browse: Browse
) -> None:
    olga, page = at_the_console(browse(platform), platform), f"/beheer/gemeenten/{velsen.id}"
    assert "Stuur de mail opnieuw" not in olga.get(page).text
    assert olga.post(f"{page}/contactpersoon").status_code == 409


def test_who_comes_in_first_is_told_inside_the_space_alone(
    platform: Home, velsen: Home, home: Callable[[str], Home], now: datetime, run_queue: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    told: list[First] = []
    monkeypatch.setattr(on_first, "listeners", (told.append,))
    signup_id = interested(platform, now)
    decided(platform, signup_id, *TO_TRIAL)
    run_queue()
    assert told == [First("Ans Canari", "adviseur participatie", "ans@alkmaar.nl")]
    with velsen.as_worker():
        assert db.session.execute(sa.text("select * from signup")).all() == []


def test_no_space_is_founded_without_a_move(platform: Home, now: datetime, owner_sql: Look) -> None:
    signup_id = interested(platform, now)
    with platform.as_worker():
        founding.found_space(signup_id, now)
        db.session.commit()
    assert owner_sql("select 1 from space where slug = 'alkmaar'") == []


@pytest.mark.parametrize("slug", ["", "Alkmaar", "1alkmaar", "al kmaar", "a" * 42, "al.kmaar", "é"])
def test_an_address_is_letters_figures_and_dashes(platform: Home, now: datetime, slug: str) -> None:
    signup_id = interested(platform, now)
    decided(platform, signup_id, TO_TRIAL[0])
    with pytest.raises(Refused, match="kleine letters"):
        decided(platform, signup_id, Decision(State.TRIAL, "Begin.", slug))


@pytest.mark.parametrize("slug", ["velsen", "ijmond", "www", "platform"])
def test_an_address_that_is_taken_is_refused(platform: Home, now: datetime, slug: str) -> None:
    signup_id = interested(platform, now)
    decided(platform, signup_id, TO_TRIAL[0])
    with pytest.raises(Refused, match="al in gebruik"):
        decided(platform, signup_id, Decision(State.TRIAL, "Begin.", slug))


def test_two_requests_of_one_gemeente_found_one_space(
    platform: Home, now: datetime, run_queue: Run
) -> None:
    first = interested(platform, now)
    other = interested(platform, now, Contact("Bo", "adviseur", "bo@alkmaar.nl"))
    decided(platform, first, *TO_TRIAL)
    with pytest.raises(Refused, match="al"):
        decided(platform, other, *TO_TRIAL)
    run_queue()
    hosts.forget()
    with pytest.raises(Refused, match="doet al mee"):
        decided(platform, other, Decision(State.TRIAL, "Begin.", "alkmaar2"))


def test_a_step_that_was_taken_meanwhile_is_not_taken_again(
    platform: Home, velsen: Home, now: datetime
) -> None:
    decided(platform, velsen.id, Decision(State.SUSPENDED, "Even niet."))
    with pytest.raises(Refused, match="collega"):
        decided(platform, velsen.id, Decision(State.SUSPENDED, "Even niet."))


def test_closing_points_to_the_successor(
    platform: Home, velsen: Home, beverwijk: Home, client: FlaskClient
) -> None:
    over = Decision(State.CLOSED, "Opgegaan.", successor=beverwijk.id)
    decided(platform, velsen.id, Decision(State.SUSPENDED, "Herindeling."), over)
    assert "hoort nu bij de gemeente Beverwijk" in client.get("/").text


def test_a_successor_takes_part_and_is_another(platform: Home, velsen: Home) -> None:
    decided(platform, velsen.id, Decision(State.SUSPENDED, "Herindeling."))
    for other in (velsen.id, new_id()):
        with pytest.raises(Refused, match="Kies een gemeente"):
            decided(platform, velsen.id, Decision(State.CLOSED, "Zo.", successor=other))


def test_the_log_of_the_gemeente_says_what_was_done_with_it(
    platform: Home, velsen: Home, now: datetime, run_queue: Run
) -> None:
    go(platform, velsen.id, State.SUSPENDED, State.LIVE, at=now)
    run_queue()
    query = "select actor, detail->>'to' as to_state from audit_event where action = 'space.moved' order by id"
    with velsen.as_web():
        rows = db.session.execute(sa.text(query)).all()
    assert sorted(rows) == [("worker", "live"), ("worker", "suspended")]


def test_an_operator_does_all_of_it_by_the_pages(
    platform: Home, browse: Browse, now: datetime, run_queue: Run, home: Callable[[str], Home]
) -> None:
    olga = at_the_console(browse(platform), platform)
    signup_id = interested(platform, now)
    page = f"/beheer/gemeenten/{signup_id}"
    assert "Uitnodigen voor een overeenkomst" in olga.get(page).text
    for state, sees in (("agreement", "Overeenkomst"), ("trial", "Proef"), ("live", "Doet mee")):
        asks = olga.get(f"{page}/stand/{state}").text
        assert "Waarom doet u dit?" in asks
        unreasoned = olga.post(f"{page}/stand/{state}", data={"slug": "alkmaar"})
        assert unreasoned.status_code == 400
        assert "Vul in waarom u dit doet." in unreasoned.text
        form = {"reason": f"Omdat <b>{state}</b>", "slug": "alkmaar"}
        answer = olga.post(f"{page}/stand/{state}", data=form)
        assert answer.status_code == 303
        if state == "agreement":
            early = olga.post(f"{page}/stand/trial", data={"reason": "Zo.", "slug": "alkmaar"})
            assert (early.status_code, "nog niet getekend" in early.text) == (409, True)
            signed(platform, signup_id, now)
        run_queue()
        hosts.forget()
        shown = olga.get(answer.location).text
        assert f"De nieuwe stand is: {sees}." in shown
        assert f"Omdat &lt;b&gt;{state}&lt;/b&gt;" in shown
        assert "Olga Operator" in shown
    assert home("alkmaar").state is State.LIVE


def test_mutant_without_the_look_at_the_address_anybody_comes_in(
    platform: Home, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    signup_id = interested(platform, now, Contact("X", "y", "x@elders.example.nl"))
    with pytest.raises(Refused, match="Kijk eerst na"):
        decided(platform, signup_id, TO_TRIAL[0])
    monkeypatch.setattr(deciding, "must_look", lambda _: False)
    decided(platform, signup_id, TO_TRIAL[0])
