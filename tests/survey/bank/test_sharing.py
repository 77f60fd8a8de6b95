"""What a gemeente shares, all others find and take over; the wall lets that through while it is shared, and no more."""

from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from meedoen.forms.refusing import Refused
from meedoen.survey.bank import shelf
from meedoen.survey.bank.labels import Origin
from meedoen.survey.bank.models import Licence
from meedoen.survey.bank.searching import Wish, search
from meedoen.survey.bank.sharing import can_be_shared, share, shared_here, take_back
from meedoen.survey.bank.sources import Source
from meedoen.survey.bank.taking import take_part, take_whole
from meedoen.survey.definition.freezing import freeze
from meedoen.survey.document.questions import questions
from meedoen.survey.editor import drafting
from meedoen.survey.identity.models import QuestionIdentity
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.accounts.builders import sign_in_by_password
from tests.house import Home
from tests.survey.builders import NOW, WHY, YES_NO, definition, make_composer

Look = Callable[..., list[Any]]
BANK = "/beheer/vragenbank"
ROWS = "select title from shared_questionnaire"
NEVER = sa.text(ROWS)


def went_out(title: str) -> UUID:
    version = drafting.make(definition([YES_NO, WHY], title=title), None, NOW)
    version.document = deepcopy(version.document)
    version.document["texts"]["nl"]["notes"] = "Intern"
    freeze(version.id, NOW)
    return version.id


@pytest.fixture
def given(velsen: Home) -> UUID:
    """What Velsen shares, with two more that it does not."""
    with velsen.as_web():
        stopped = share(went_out("Gestopt"), Licence.ZERO, NOW, SYSTEM)
        take_back(stopped.id, NOW, SYSTEM)
        made = share(went_out("Voor iedereen"), Licence.BY, NOW, SYSTEM)
        went_out("Van ons alleen")
        db.session.commit()
        return made.id


def test_others_find_it_with_whose_it_is_and_take_it_over_as_the_same(
    velsen: Home, heemskerk: Home, given: UUID
) -> None:
    source = Source(Origin.SHARED, str(given))
    with heemskerk.as_web():
        (one,) = shelf.of_others(9)
        assert one.credit == "Gemeente Velsen, 2026, CC BY 4.0"
        assert "notes" not in one.document["texts"]["nl"]
        assert [found.title for found in search(Wish(words="kent", origin=Origin.SHARED))] == [
            "Voor iedereen"
        ]
        made = take_whole(source, "Onze", NOW, SYSTEM)
        asked = [(q.identity, q.wording) for q in questions(one.document)]
        assert [(q.identity, q.wording) for q in questions(made.document)] == asked
        owners = db.session.scalars(sa.select(QuestionIdentity.owner_id))
        assert set(owners) == {velsen.id}
        taken = made.questionnaire_id
        empty = drafting.from_scratch("Leeg", None, NOW).questionnaire_id
        take_part(source, "blok1", empty, NOW, SYSTEM)
        db.session.commit()
    with velsen.as_web():
        assert [(own.title, own.uses) for own in shared_here()] == [("Voor iedereen", 1)]
        take_back(given, NOW + timedelta(days=1), SYSTEM)
        db.session.commit()
    with heemskerk.as_web():
        assert shelf.of_others(9) == []
        with pytest.raises(Refused):
            take_whole(source, "Weer", NOW, SYSTEM)
        assert drafting.newest(taken)
        db.session.rollback()


def test_only_what_went_out_is_shared_and_only_once(velsen: Home, given: UUID) -> None:
    with velsen.as_web():
        draft = drafting.make(definition([YES_NO]), None, NOW)
        with pytest.raises(Refused):
            share(draft.id, Licence.BY, NOW, SYSTEM)
        titles = {title: version for version, title in can_be_shared()}
        assert set(titles) == {"Gestopt", "Van ons alleen"}
        share(titles["Gestopt"], Licence.BY, NOW, SYSTEM)
        with pytest.raises(Refused):
            share(titles["Gestopt"], Licence.BY, NOW, SYSTEM)
        with pytest.raises(Refused):
            take_back(uuid4(), NOW, SYSTEM)
        db.session.rollback()


def test_the_wall_lets_a_gemeente_read_what_is_shared_and_change_nothing_of_it(
    app: Flask, heemskerk: Home, given: UUID, owner_sql: Look
) -> None:
    """And the mutants are noticed: a policy that forgets what was taken back, and one that forgets who looks."""
    policy = "create policy shared on shared_questionnaire for select to meedoen_app using ({})"
    asked = "select pg_get_expr(polqual, polrelid) as rule from pg_policy where polname = 'shared'"
    (rule,) = owner_sql(asked)

    def seen() -> list[str]:
        with heemskerk.as_web():
            found = list(db.session.scalars(NEVER))
            db.session.rollback()
            return found

    def seen_by_nobody() -> list[Any]:
        with app.app_context(), db.engine.connect() as connection:
            return list(connection.execute(NEVER))

    assert seen() == ["Voor iedereen"]
    with heemskerk.as_web():
        change = "update shared_questionnaire set taken_back_at = now() returning id"
        assert db.session.execute(sa.text(change)).all() == []
        db.session.rollback()
    assert seen_by_nobody() == []
    for mutant in ("true", f"{rule['rule']} or taken_back_at is not null", "taken_back_at is null"):
        owner_sql("drop policy shared on shared_questionnaire")
        owner_sql(policy.format(mutant))
        try:
            assert seen() != ["Voor iedereen"] or seen_by_nobody() != [], mutant
        finally:
            owner_sql("drop policy shared on shared_questionnaire")
            owner_sql(policy.format(rule["rule"]))
    assert seen() == ["Voor iedereen"]


def test_a_gemeente_counts_who_used_its_own_and_sees_no_other_use(
    velsen: Home, heemskerk: Home, beverwijk: Home, given: UUID, owner_sql: Look
) -> None:
    """And the mutant is noticed: a policy that shows all use to everybody."""
    with heemskerk.as_web():
        take_whole(Source(Origin.SHARED, str(given)), "Onze", NOW, SYSTEM)
        db.session.commit()
    count = sa.text("select count(*) from shared_use")
    with beverwijk.as_web():
        assert shelf.uses() == {}
        assert db.session.scalar(count) == 0
        db.session.rollback()
    owner_sql("alter policy used on shared_use using (true)")
    try:
        with beverwijk.as_web():
            assert db.session.scalar(count) == 1, "the mutant is noticed"
            assert shelf.uses() == {}
            db.session.rollback()
    finally:
        tenant = "(select nullif(current_setting('app.tenant_id', true), '')::uuid)"
        owner_sql(f"alter policy used on shared_use using (from_id = {tenant})")


def test_who_may_release_shares_by_the_page_and_a_composer_does_not(
    velsen: Home, client: FlaskClient
) -> None:
    with velsen.as_web():
        version = went_out("Voor iedereen")
        db.session.commit()
    make_composer(velsen, role="beheerder")
    alice = sign_in_by_password(client)
    assert "delen met andere gemeenten" in alice.get(BANK).text
    fields = {"versie": str(version), "licentie": "CC-BY-4.0"}
    assert "Kies een licentie." in alice.post(f"{BANK}/delen", data={**fields, "licentie": ""}).text
    answer = alice.post(f"{BANK}/delen", data=fields)
    assert answer.status_code == 303, answer.text
    page = alice.get(answer.headers["Location"]).text
    assert "Andere gemeenten kunnen haar nu vinden." in page
    assert "Nog niet overgenomen." in page
    with velsen.as_web():
        (own,) = shared_here()
        db.session.rollback()
    answer = alice.post(f"{BANK}/delen/terug", data={"welke": str(own.id)})
    assert answer.status_code == 303
    assert alice.post(f"{BANK}/delen/terug", data={"welke": str(own.id)}).status_code == 409


def test_a_composer_takes_over_by_the_page(
    velsen: Home, heemskerk: Home, client: FlaskClient
) -> None:
    with heemskerk.as_web():
        made = share(went_out("Van Heemskerk"), Licence.BY, NOW, SYSTEM)
        db.session.commit()
        source = f"gedeeld:{made.id}"
    make_composer(velsen)
    alice = sign_in_by_password(client)
    assert alice.get(f"{BANK}/delen").status_code == 403
    assert (
        "Gemeente Heemskerk, 2026, CC BY 4.0"
        in alice.get(f"{BANK}/vragenlijsten?bron=gedeeld").text
    )
    assert "Noem bij CC BY" in alice.get(f"{BANK}/vragenlijst?uit={source}").text
    answer = alice.post(f"{BANK}/vragenlijst", data={"uit": source, "title": "Ook hier"})
    assert answer.status_code == 303, answer.text
