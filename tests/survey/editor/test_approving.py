"""A body that asked approves a questionnaire as it stands; a change makes that lapse, and without it none goes out."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.bodies import seating
from meedoen.bodies.models import Body
from meedoen.forms.refusing import Refused
from meedoen.language.days import today_here
from meedoen.survey.definition import approval
from meedoen.survey.definition.freezing import freeze, refuse_unready
from meedoen.survey.editor import approving, drafting, surroundings
from meedoen.survey.editor.drafting import Seen
from tenants.database import db
from tenants.deeds import Actor
from tests.accounts.builders import make_account
from tests.accounts.kept import id_of
from tests.house import ALICE, BOB, Home
from tests.survey.builders import NOW
from tests.survey.desk import ROOT, post, seen


def seated(space: Home, name: str, account_id: UUID, role: str) -> UUID:
    with space.as_worker():
        body = seating.create_body("participatieraad", name)
        db.session.flush()
        seating.give_seat(body.id, account_id, role, today_here())
        made = body.id
        db.session.commit()
        return made


@pytest.fixture
def council(velsen: Home, alice: FlaskClient, owner_sql: Callable[..., list[Any]]) -> UUID:
    """Alice sits in it, in a seat that may compose."""
    return seated(velsen, "Participatieraad", id_of(owner_sql, "account", ALICE), "samensteller")


def say(alice: FlaskClient, made: UUID, deed: str, **fields: str) -> str:
    path = f"{ROOT}/{made}/goedkeuring"
    answer = alice.post(path, data={"deed": deed, **fields})
    return alice.get(answer.headers["Location"]).text if answer.status_code == 303 else answer.text


def unready(space: Home, made: UUID) -> str:
    """Why a wave with it does not start; empty when it may."""
    with space.as_web():
        version = drafting.newest(made)
        assert version is not None
        try:
            refuse_unready(version.id)
        except Refused as refused:
            return str(refused)
        return ""


def test_without_the_approval_that_is_wanted_nothing_goes_out_and_a_change_makes_it_lapse(
    alice: FlaskClient, velsen: Home, made: UUID, council: UUID
) -> None:
    assert unready(velsen, made) == ""
    assert "Participatieraad moet deze" in say(alice, made, "vraag", body_id=str(council))
    assert unready(velsen, made) == approval.LACKS
    moment = seen(alice, f"{ROOT}/{made}")
    assert "Goedgekeurd" in say(alice, made, "goed", gezien=moment)
    assert unready(velsen, made) == ""
    post(alice, f"{ROOT}/{made}/vragen/waarom", soort="text", text="Waarom niet meer?")
    assert unready(velsen, made) == approval.LACKS
    assert "daarna is er iets veranderd" in alice.get(f"{ROOT}/{made}/goedkeuring").text
    with velsen.as_worker(), pytest.raises(Refused):
        version = drafting.newest(made)
        assert version is not None
        freeze(version.id, NOW)
    assert "Iemand anders" in say(alice, made, "goed", gezien=moment)
    say(alice, made, "los")
    assert unready(velsen, made) == ""


def test_mutant_that_lets_all_go_out_is_seen(
    alice: FlaskClient, velsen: Home, made: UUID, council: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(approval, "lacks", lambda version: False)
    say(alice, made, "vraag", body_id=str(council))
    assert unready(velsen, made) != approval.LACKS


def test_only_who_sits_there_and_may_compose_approves_or_lets_go(
    velsen: Home, alice: FlaskClient, made: UUID, council: UUID
) -> None:
    bob = make_account(velsen, BOB)
    other = seated(velsen, "Jongerenraad", bob, "samensteller")
    reads = seated(velsen, "Cliëntenraad", bob, "lezer")
    say(alice, made, "vraag", body_id=str(council))
    with velsen.as_web():
        by, version = Actor.account(bob), drafting.newest(made)
        assert version is not None
        with pytest.raises(Refused) as refused:
            approving.approve(Seen(made, version.updated_at.isoformat()), NOW, by)
        with pytest.raises(Refused) as kept:
            approving.let_go(made, by)
        assert (refused.value.status, kept.value.status) == (403, 403)
        assert approval.wanted(made) is not None
        sits = [surroundings.sits_in(bob, body) for body in (council, other, reads)]
    assert sits == [False, True, False]


def test_a_seat_in_a_body_that_is_over_approves_nothing(velsen: Home) -> None:
    bob = make_account(velsen, BOB)
    over = seated(velsen, "Jongerenraad", bob, "samensteller")
    with velsen.as_web():
        assert surroundings.sits_in(bob, over)
        body = db.session.get_one(Body, (velsen.id, over))
        body.ended_on, body.ended_because = today_here() - timedelta(days=1), "opgeheven"
        db.session.flush()
        assert not surroundings.sits_in(bob, over)


def test_a_body_of_nobody_is_refused_and_a_second_one_too(
    alice: FlaskClient, made: UUID, council: UUID
) -> None:
    assert "Kies een orgaan uit de lijst." in say(alice, made, "vraag", body_id="x")
    say(alice, made, "vraag", body_id=str(council))
    assert "Er is al een orgaan" in say(alice, made, "vraag", body_id=str(council))
