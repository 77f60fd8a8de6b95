"""Whoever holds the link takes the seat, once: with a new account, or by signing in."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.accounts import enrolling
from meedoen.accounts.models import Person
from meedoen.bodies import giving, seating
from meedoen.bodies.inviting import accepting
from meedoen.bodies.inviting.forgetting import forget_invitations
from meedoen.bodies.inviting.passing_on import ring_for_waiting
from meedoen.bodies.models import Role
from meedoen.bodies.seating import Term
from meedoen.language.days import today_here
from tenants.access import Permission
from tenants.database import db
from tenants.spaces import Space
from tenants.states import State
from tests.accounts.builders import (
    CODE,
    PLATFORM,
    code_at,
    give_code,
    make_account,
    make_person,
)
from tests.accounts.builders import PASSWORD as KNOWN_PASSWORD
from tests.accounts.kept import kept
from tests.bodies.inviting.builders import (
    BEA,
    FORM,
    Look,
    accept,
    invited,
    page_of,
    person_of,
    seats,
)
from tests.bodies.test_ending_pages import give
from tests.house import ALICE, Home, sign_in
from tests.isolation.desk import FORM as SENT
from tests.isolation.desk import faults
from tests.tenants.moves import go
from tests.web.test_bad_input import DEEP, SHALLOW

Browse = Callable[[Space], FlaskClient]
TODAY = today_here()
ENDED_STAYS = (
    "create policy ended_stays on seat_invitation as restrictive for update to meedoen_app"
    " using (accepted_at is null and withdrawn_at is null) with check (true)"
)


@pytest.fixture
def alice(velsen: Home) -> UUID:
    """Alice manages Velsen."""
    account = make_account(velsen, ALICE)
    give(velsen, account, "beheerder")
    return account


@pytest.fixture
def page(velsen: Home, alice: UUID) -> str:
    return page_of(velsen, invited(velsen, alice))


@pytest.fixture
def bea(browse: Browse, platform: Home) -> FlaskClient:
    """A browser that nobody is signed in with."""
    return browse(platform)


def secret_on(text: str) -> str:
    return text.partition("<code>")[2].partition("</code>")[0].replace(" ", "")


def test_a_newcomer_sets_a_password_couples_an_app_and_is_in(
    bea: FlaskClient, velsen: Home, page: str, owner_sql: Look
) -> None:
    shown = bea.get(page).text
    for words in ("Werk mee bij de gemeente Velsen", "Orgaan gemeente", "Onderzoeker:", BEA):
        assert words in shown
    answer = accept(bea, page)
    assert (answer.status_code, answer.location) == (303, "/account/inloggen/code")
    coupling = bea.get(CODE).text
    assert "Koppel een app" in coupling
    answer = give_code(bea, code_at(datetime.now(UTC), secret_on(coupling)))
    assert answer.location == "/account/plekken?welkom=velsen"
    places = bea.get(PLATFORM + answer.location).text
    assert "U hebt nu een plek bij de gemeente Velsen." in places
    assert "Orgaan gemeente: onderzoeker" in places
    (seat,) = seats(owner_sql)
    assert seat["role"] == "onderzoeker"
    with velsen.as_web():
        assert Permission.ANSWERS in seating.permissions_of(seat["account_id"], TODAY)
    noted = owner_sql("select action, actor from audit_event where action like 'invitation.%'")
    assert ("invitation.accepted", f"account:{seat['account_id']}") in [
        (row["action"], row["actor"]) for row in noted
    ]


def test_without_the_code_of_an_app_a_newcomer_sees_nothing(
    bea: FlaskClient, velsen: Home, page: str
) -> None:
    accept(bea, page)
    assert bea.get(f"{PLATFORM}/account/plekken").status_code == 303
    assert bea.get(f"{PLATFORM}/account").status_code == 303


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, "Vul uw naam in."),
        ({"password": ""}, "Vul een wachtwoord in"),
        ({"password": "te kort"}, "Kies een wachtwoord van 12 tekens"),
        ({"password": BEA}, "dat niet uw e-mailadres is"),
    ],
)
def test_a_mistake_gets_a_sentence_and_makes_nobody(
    bea: FlaskClient, page: str, owner_sql: Look, typed: dict[str, str], said: str
) -> None:
    answer = accept(bea, page, **typed)
    assert answer.status_code == 400
    assert said in answer.text
    assert kept(owner_sql, "person", BEA) == []
    assert accept(bea, page).status_code == 303


def test_somebody_with_an_account_signs_in_and_accepts(
    bea: FlaskClient, beverwijk: Home, velsen: Home, page: str, owner_sql: Look
) -> None:
    make_account(beverwijk, BEA)
    shown = bea.get(page).text
    assert "U hebt al een account" in shown
    assert "Kies een wachtwoord" not in shown
    path = page.removeprefix(PLATFORM)
    typed = {"email": BEA, "password": KNOWN_PASSWORD, "verder": path}
    bea.post(f"{PLATFORM}/account/inloggen", data=typed)
    assert give_code(bea).location == path
    assert "Uitnodiging aannemen" in bea.get(page).text
    answer = bea.post(page)
    assert answer.location == "/account/plekken?welkom=velsen"
    assert [seat["function"] for seat in seats(owner_sql)] == ["lid"]
    assert len(kept(owner_sql, "person", BEA)) == 1


def test_who_is_not_signed_in_accepts_nothing_for_somebody_who_has_an_account(
    bea: FlaskClient, velsen: Home, page: str, owner_sql: Look
) -> None:
    make_person(velsen, BEA)
    before = owner_sql("select * from person order by id")
    answer = accept(bea, page)
    assert answer.status_code == 409
    assert "Dit e-mailadres heeft al een account." in answer.text
    assert owner_sql("select * from person order by id") == before
    assert seats(owner_sql) == []


def test_who_is_signed_in_as_somebody_else_is_told_so(
    bea: FlaskClient, platform: Home, velsen: Home, page: str, owner_sql: Look
) -> None:
    sign_in(bea, platform, "person", make_person(velsen, "bob@velsen.example.nl"))
    assert "U bent ingelogd met bob@velsen.example.nl." in bea.get(page).text
    assert bea.post(page).status_code == 409
    assert seats(owner_sql) == []


def test_a_link_works_once(bea: FlaskClient, page: str, owner_sql: Look) -> None:
    assert accept(bea, page).status_code == 303
    gone = bea.get(page)
    assert gone.status_code == 410
    assert "Deze uitnodiging is al aangenomen" in gone.text
    assert accept(bea, page, password="een heel andere zin").status_code == 410
    assert len(seats(owner_sql)) == 1


def test_sixty_at_once_make_one_person_and_one_seat(
    page: str, platform: Home, browse: Browse, owner_sql: Look
) -> None:
    owner_sql("select 1")
    browsers = [browse(platform) for _ in range(60)]
    for number, one in enumerate(browsers):
        one.environ_base["REMOTE_ADDR"] = f"10.0.0.{number}"
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda one: accept(one, page).status_code, browsers))
    assert set(answers) <= {303, 409, 410}
    assert answers.count(303) == 1
    assert len(seats(owner_sql)) == 1
    assert len(kept(owner_sql, "person", BEA)) == 1


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("update seat_invitation set expires_at = now() - interval '1 s'", "Zij werkte een week."),
        ("update seat_invitation set until_on = current_date - 1", "Zij werkte een week."),
        ("update seat_invitation set withdrawn_at = now()", "De uitnodiging is ingetrokken"),
        ("update seat set until_on = from_on", "De uitnodiging is ingetrokken"),
        ("update account set disabled_at = now()", "De uitnodiging is ingetrokken"),
    ],
)
def test_a_link_that_is_over_says_why_and_what_to_do(
    bea: FlaskClient, page: str, owner_sql: Look, harm: str, said: str
) -> None:
    """Also of a manager who manages no more."""
    owner_sql(harm)
    for answer in (bea.get(page), accept(bea, page)):
        assert answer.status_code == 410
        assert said in answer.text
        assert "Velsen" in answer.text
    assert seats(owner_sql) == []
    assert kept(owner_sql, "person", BEA) == []


def test_in_a_gemeente_that_stands_still_nobody_takes_a_seat(
    bea: FlaskClient, velsen: Home, platform: Home, page: str, owner_sql: Look
) -> None:
    go(platform, velsen.id, State.SUSPENDED, at=datetime.now(UTC))
    for answer in (bea.get(page), accept(bea, page)):
        assert answer.status_code == 409
        assert "staat stil" in answer.text
    assert seats(owner_sql) == []


def test_what_is_no_link_says_so(
    bea: FlaskClient, velsen: Home, beverwijk: Home, page: str
) -> None:
    token = page.rpartition("/")[2]
    begin = f"{PLATFORM}/account/uitnodiging"
    for path in (f"velsen/{token[:-1]}x", "velsen/kapot", f"beverwijk/{token}", f"weg/{token}"):
        for answer in (bea.get(f"{begin}/{path}"), accept(bea, f"{begin}/{path}")):
            assert answer.status_code == 404
            assert "Deze link werkt niet" in answer.text


def test_a_link_that_was_not_mailed_yet_does_nothing(
    bea: FlaskClient, page: str, owner_sql: Look
) -> None:
    owner_sql("update seat_invitation set proof = null")
    assert accept(bea, page).status_code == 404
    assert seats(owner_sql) == []


def test_a_link_from_before_the_proofs_changed_works_again_and_is_not_mailed_twice(
    bea: FlaskClient, velsen: Home, page: str, owner_sql: Look, run_queue: Callable[[], None]
) -> None:
    """Migration 0064 took its proof away."""
    for forgotten in ("update seat_invitation set proof = null", "delete from welcome"):
        owner_sql(forgotten)
    with velsen.as_worker():
        ring_for_waiting(datetime.now(UTC))
        db.session.commit()
    run_queue()
    assert len(owner_sql("select 1 from outbox where kind = 'seat_invitation'")) == 1
    assert accept(bea, page).status_code == 303
    assert len(seats(owner_sql)) == 1


def test_nobody_gives_themselves_a_seat_by_another_address(
    bea: FlaskClient, velsen: Home, platform: Home, alice: UUID, owner_sql: Look
) -> None:
    """The one who invited, whose own address had changed meanwhile."""
    page = page_of(velsen, invited(velsen, alice))
    with velsen.on_platform(worker=True):
        (person,) = db.session.scalars(sa.select(Person))
        person.tell_email(BEA)
        db.session.commit()
    sign_in(bea, platform, "person", person_of(velsen))
    assert bea.post(page).status_code == 410
    assert seats(owner_sql, ALICE)[0]["role"] == "beheerder"
    assert len(seats(owner_sql, ALICE)) == 1


def test_an_account_that_was_ended_stays_so(
    bea: FlaskClient, velsen: Home, platform: Home, alice: UUID, owner_sql: Look
) -> None:
    account = make_account(velsen, BEA)
    page = page_of(velsen, invited(velsen, alice))
    with velsen.as_worker():
        enrolling.disable(account, datetime.now(UTC))
        db.session.commit()
    sign_in(bea, platform, "person", person_of(velsen))
    assert bea.post(page).status_code == 410
    assert seats(owner_sql) == []


def test_a_second_seat_is_added_and_the_same_one_is_not(
    bea: FlaskClient, velsen: Home, platform: Home, alice: UUID, owner_sql: Look
) -> None:
    make_account(velsen, BEA)
    sign_in(bea, platform, "person", person_of(velsen))
    for role in (Role.LEZER, Role.ONDERZOEKER, Role.LEZER):
        page = page_of(velsen, invited(velsen, alice, role=role))
        assert bea.post(page).status_code == 303
    assert sorted(seat["role"] for seat in seats(owner_sql)) == ["lezer", "onderzoeker"]


def test_the_mutant_that_does_not_ask_who_invited_is_caught(
    bea: FlaskClient, page: str, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner_sql("update seat set until_on = from_on")
    monkeypatch.setattr(accepting, "_still_manages", lambda *_: True)
    assert accept(bea, page).status_code == 303


@pytest.mark.parametrize(("policy", "made"), [("keep", 1), ("drop", 2)])
def test_the_mutant_without_lock_and_policy_is_caught(
    page: str, velsen: Home, browse: Browse, platform: Home, owner_sql: Look,
    monkeypatch: pytest.MonkeyPatch, policy: str, made: int,
) -> None:  # fmt: skip
    """Two browsers at once: without the lock the policy still lets one accept alone."""
    make_account(velsen, BEA)
    browsers = [browse(platform) for _ in range(2)]
    for one in browsers:
        sign_in(one, platform, "person", person_of(velsen))
    really, found = giving.sits_already, accepting._of_link
    second: list[int] = []

    def meanwhile(term: Term) -> bool:
        sits = really(term)
        if not second:
            second.append(0)
            with ThreadPoolExecutor(1) as pool:
                second[0] = pool.submit(lambda: browsers[1].post(page).status_code).result()
        return sits

    monkeypatch.setattr(giving, "sits_already", meanwhile)
    monkeypatch.setattr(accepting, "_of_link", lambda token, **_: found(token, lock=False))
    if policy == "drop":
        owner_sql("drop policy ended_stays on seat_invitation")
    try:
        browsers[0].post(page)
    finally:
        owner_sql("drop policy if exists ended_stays on seat_invitation")
        owner_sql(ENDED_STAYS)
    assert second == [303]
    assert len(seats(owner_sql)) == made


def test_old_invitations_are_thrown_away(velsen: Home, page: str, owner_sql: Look) -> None:
    for ago, left in (("29 days", 1), ("31 days", 0)):
        owner_sql(f"update seat_invitation set expires_at = now() - interval '{ago}'")
        with velsen.as_worker():
            forget_invitations(datetime.now(UTC))
            db.session.commit()
        assert len(owner_sql("select 1 from seat_invitation")) == left


@pytest.mark.parametrize("bad", [*DEEP.values(), *SHALLOW.values()])
def test_bad_input_is_no_fault_of_ours(bea: FlaskClient, page: str, bad: Any) -> None:
    for field in FORM:
        answer = bea.post(page, data=urlencode({**FORM, field: bad}, doseq=True), content_type=SENT)
        assert list(faults(answer)) == []
