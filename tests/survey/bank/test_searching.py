"""The bank narrows down by what a questionnaire says of itself, shows answers in their order, and counts askings."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from meedoen.survey.bank import counting
from meedoen.survey.bank.labels import GROUPS, LAWS, Origin, types
from meedoen.survey.bank.searching import Wish, search
from meedoen.survey.definition.freezing import freeze
from meedoen.survey.editor import drafting, surroundings
from meedoen.survey.editor.surroundings import Round
from tenants.database import db
from tests.house import Home
from tests.survey.builders import NOW, OPTIONS, ask, definition

BANK = "/beheer/vragenbank"
HEAD: dict[str, Any] = {
    "policy_field": "jeugd",
    "legal_basis": "Jeugdwet art. 2.10",
    "audience": "Ouders",
}
Look = Callable[..., list[Any]]


def out(text: str, at: datetime = NOW, **head: Any) -> Any:
    """A version that went out; the caller commits."""
    made = drafting.make(definition([ask("single", text=text, options=OPTIONS)], **head), None, at)
    freeze(made.id, at)
    return made


def texts(**wish: str) -> list[str]:
    return [one.text for one in search(Wish(**wish))]


def test_answers_stand_in_the_order_of_the_questionnaire(velsen: Home) -> None:
    with velsen.as_web():
        out("Hoe wilt u antwoord?")
        (found,) = search(Wish(words="antwoord", origin=Origin.OWN))
        assert found.answers == tuple(one["text"] for one in OPTIONS)
        ours = search(Wish(words="buurt", type="scale"))
        db.session.rollback()
    assert {one.origin for one in ours} <= {Origin.TEMPLATE}


NARROWED: list[tuple[dict[str, str], bool]] = [
    ({"subject": "jeugd"}, True),
    ({"subject": "sociaal domein"}, True),
    ({"subject": "wonen"}, False),
    ({"law": "jeugdwet"}, True),
    ({"law": "wmo"}, False),
    ({"group": "jeugd"}, True),
    ({"group": "panel"}, False),
    ({"type": "single"}, True),
    ({"type": "text"}, False),
    ({"origin": Origin.TEMPLATE}, False),
    ({"origin": Origin.DRAFT}, False),
]


def test_every_choice_narrows_down(velsen: Home) -> None:
    with velsen.as_web():
        out("Kwam de hulp op tijd?", **HEAD)
        found = [("Kwam de hulp op tijd?" in texts(words="tijd", **wish)) for wish, _ in NARROWED]
        db.session.rollback()
    assert found == [is_there for _, is_there in NARROWED]


def test_each_choice_can_be_asked_and_our_templates_are_found_by_their_law(velsen: Home) -> None:
    with velsen.as_web():
        for wish in [{"group": one} for one in GROUPS] + [{"type": one} for one, _ in types()]:
            search(Wish(words="'\" & !", **wish))
        assert [law for law in LAWS if not texts(law=law)] == ["omgevingswet"]
        db.session.rollback()


def test_a_draft_is_found_when_asked_for_alone(velsen: Home) -> None:
    with velsen.as_web():
        drafting.make(definition([ask("text", text="Nog een idee over eendenkooien?")]), None, NOW)
        assert texts(words="eendenkooien") == []
        assert texts(words="eendenkooien", origin=Origin.DRAFT) != []
        db.session.rollback()


def test_a_question_is_counted_by_the_waves_that_went_out(
    velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In whatever version; a version that no wave asked with counts for nothing."""
    with velsen.as_web():
        first = out("Komt u vaak?")
        again = drafting.new_version(first.questionnaire_id, NOW + timedelta(days=1))
        freeze(again.id, NOW + timedelta(days=1))
        (one,) = search(Wish(words="vaak", origin=Origin.OWN))
        days = {first.id: datetime(2025, 11, 3, tzinfo=UTC), again.id: NOW}
        heard: list[Any] = []

        def rounds(versions: Any) -> list[Round]:
            heard.extend(versions)
            return [Round(version, f"Meting {at.year}", at.date()) for version, at in days.items()]

        assert counting.times([one.identity]) == {}
        monkeypatch.setattr(surroundings.asks_for_rounds, "listeners", (rounds,))
        told = counting.times([one.identity])[one.identity]
        db.session.rollback()
    assert set(heard) == set(days)
    assert (told.count, told.name, told.last) == (2, "Meting 2026", NOW.date())


def test_the_page_holds_what_was_chosen(alice: FlaskClient, velsen: Home) -> None:
    with velsen.as_web():
        out("Kwam de hulp op tijd?", **HEAD)
        db.session.commit()
    page = alice.get(f"{BANK}?zoek=tijd&wet=jeugdwet&soort=single&groep=niets").text
    assert "<details open>" in page
    assert '<option value="jeugdwet" selected>' in page
    assert "Kwam de hulp op tijd?" in page
    assert "Een brief, Een gesprek, Anders, Niets" in page
