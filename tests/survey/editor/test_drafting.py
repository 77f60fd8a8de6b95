"""Drafts: made, changed, never overwritten unseen, and unknown to other gemeenten."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from meedoen.forms.refusing import Refused
from meedoen.survey.definition import storing
from meedoen.survey.definition.compiling import alike
from meedoen.survey.definition.freezing import freeze
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.definition.reading import questionnaires, usable_versions
from meedoen.survey.editor import drafting, surroundings
from meedoen.survey.editor.drafting import Seen, change, newest
from meedoen.survey.editor.editing import add_item, move_item, remove_item, set_details, set_item
from tenants.database import db
from tenants.deeds import Actor
from tenants.spaces import Space
from tests.house import Home
from tests.survey.builders import (
    AREAS,
    NOW,
    WHY,
    YES_NO,
    ask,
    definition,
    make_composer,
    make_draft,
)

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def draft(in_velsen: Space) -> QuestionnaireVersion:
    return drafting.make(definition([YES_NO, WHY]), None, NOW)


def seen(version: QuestionnaireVersion) -> Seen:
    return Seen(version.questionnaire_id, version.updated_at.isoformat())


def test_a_new_questionnaire_has_a_first_draft(draft: QuestionnaireVersion) -> None:
    assert (draft.number, draft.is_frozen, draft.updated_at) == (1, False, NOW)
    assert [line.title for line in questionnaires()] == ["Proef"]
    assert [title for _, title in usable_versions()] == ["Proef (versie 1, concept)"]


def test_an_empty_one_starts_with_a_title(in_velsen: Space) -> None:
    made = drafting.from_scratch("Groen in de wijk", uuid4(), NOW)
    assert made.definition["title"] == "Groen in de wijk"


def test_one_from_the_library_gets_the_wijken_of_the_gemeente(
    in_velsen: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surroundings.asks_for_areas, "listeners", (lambda: AREAS,))
    made = drafting.from_library("05_leefbaarheid_buurt", "GM0453", {}, None, NOW)
    wijk = made.definition["blocks"][0]["items"][1]
    assert [option["code"] for option in wijk["options"]] == ["WK045301", "WK045302", "wn"]
    assert questionnaires()[0].origin == "05_leefbaarheid_buurt"


def test_a_change_is_stored_with_its_title(draft: QuestionnaireVersion) -> None:
    changed = change(seen(draft), set_details({"title": "Nieuwe titel"}), LATER)
    assert changed.definition["title"] == "Nieuwe titel"
    assert changed.updated_at == LATER
    assert questionnaires()[0].title == "Nieuwe titel"


def test_a_colleagues_change_is_not_overwritten(draft: QuestionnaireVersion) -> None:
    before = seen(draft)
    change(before, add_item("blok1", ask("text")), NOW)
    with pytest.raises(Refused, match="intussen veranderd"):
        change(before, set_details({"title": "Van mij"}), LATER)
    assert newest(draft.questionnaire_id).definition["title"] == "Proef"  # type: ignore[union-attr]


@pytest.mark.parametrize("moment", ["", "gisteren", "\x00", "2026-11-21"])
def test_a_change_without_having_seen_the_draft_is_refused(
    draft: QuestionnaireVersion, moment: str
) -> None:
    with pytest.raises(Refused, match="intussen veranderd"):
        change(Seen(draft.questionnaire_id, moment), set_details({"title": "X"}), LATER)


def test_a_change_that_breaks_the_questionnaire_is_refused(draft: QuestionnaireVersion) -> None:
    with pytest.raises(Refused, match="een vraag die niet bestaat"):
        change(seen(draft), remove_item("kent"), LATER)
    with pytest.raises(Refused, match="die komt pas later"):
        change(seen(draft), move_item("waarom", up=True), LATER)
    assert alike(draft.definition, definition([YES_NO, WHY]))


def test_what_is_composed_is_made_once_of_what_is_stored(draft: QuestionnaireVersion) -> None:
    before = draft.definition
    assert draft.definition is before
    draft.document = storing.stored(definition([YES_NO], title="Anders"), draft.document)
    assert draft.definition["title"] == "Anders" != before["title"]


def test_what_the_database_refuses_is_cleaned_away(draft: QuestionnaireVersion) -> None:
    changed = change(seen(draft), set_details({"title": "A\x00\ud800B"}), LATER)
    assert changed.definition["title"] == "AB"


def test_a_frozen_version_is_changed_only_as_a_new_one(draft: QuestionnaireVersion) -> None:
    freeze(draft.id, NOW)
    with pytest.raises(Refused, match="al gebruikt voor een meting"):
        change(seen(draft), set_details({"title": "X"}), LATER)
    second = drafting.new_version(draft.questionnaire_id, LATER)
    assert (second.number, second.is_frozen, second.definition) == (2, False, draft.definition)
    assert drafting.new_version(draft.questionnaire_id, LATER).id == second.id
    change(seen(second), set_details({"title": "X"}), LATER)
    assert draft.definition["title"] == "Proef"


def test_a_wave_can_use_the_frozen_version_beside_the_draft(draft: QuestionnaireVersion) -> None:
    freeze(draft.id, NOW)
    assert usable_versions() == [(draft.id, "Proef (versie 1)")]
    second = drafting.new_version(draft.questionnaire_id, LATER)
    assert usable_versions() == [
        (second.id, "Proef (versie 2, concept)"),
        (draft.id, "Proef (versie 1)"),
    ]
    freeze(second.id, LATER)
    assert usable_versions() == [(second.id, "Proef (versie 2)")]


def test_names_are_filled_in_everywhere(in_velsen: Space) -> None:
    content = definition([{**YES_NO, "text": "Kent u {wie}?"}], intro="Van {wie} tot {tot}")
    made = drafting.make(content, None, NOW)
    changed = change(seen(made), drafting.filled({"wie": "Velsen", "tot": " "}), LATER)
    assert changed.definition["intro"] == "Van Velsen tot {tot}"
    assert changed.definition["blocks"][0]["items"][0]["text"] == "Kent u Velsen?"
    assert changed.definition["variables"] == {"wie": "Velsen"}


def test_another_gemeente_finds_nothing(velsen: Home, beverwijk: Home) -> None:
    made = make_draft(velsen, definition([YES_NO]))
    with beverwijk.as_web():
        assert newest(made) is None
        assert questionnaires() == []
        assert usable_versions() == []
        with pytest.raises(LookupError):
            drafting.new_version(made, NOW)
        with pytest.raises(LookupError):
            change(Seen(made, NOW.isoformat()), set_details({"title": "X"}), NOW)


def test_an_unknown_one_is_nowhere(in_velsen: Space) -> None:
    assert newest(uuid4()) is None
    with pytest.raises(LookupError):
        drafting.new_version(uuid4(), NOW)


def test_making_one_is_noted(velsen: Home, owner_sql: Callable[..., list[Any]]) -> None:
    author: UUID = make_composer(velsen)
    with velsen.as_web():
        made = drafting.make(definition([YES_NO]), author, datetime.now(UTC)).questionnaire_id
        db.session.commit()
    rows = owner_sql("select actor, subject from audit_event where action = 'questionnaire.made'")
    assert [tuple(row.values()) for row in rows] == [(f"account:{author}", f"questionnaire:{made}")]


def test_the_list_does_not_read_the_definitions(
    draft: QuestionnaireVersion, in_velsen: Space
) -> None:
    db.session.flush()
    statements: list[str] = []
    engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    db.session.expunge_all()
    questionnaires()
    assert len(statements) == 1
    assert "definition" not in statements[0]


def test_who_says_that_a_question_is_not_sensitive_is_noted(
    velsen: Home, owner_sql: Callable[..., list[Any]]
) -> None:
    author: UUID = make_composer(velsen)
    by = Actor.account(author)
    with velsen.as_web():
        made = drafting.make(definition([YES_NO], sensitive=True), author, NOW)
        change(seen(made), set_details({"title": "Nieuw"}), LATER, by)
        change(seen(made), set_item("kent", {**YES_NO, "not_sensitive": True}), LATER, by)
        change(seen(made), set_details({"sensitive": False}), LATER, by)
        db.session.commit()
    rows = owner_sql(
        "select actor, detail from audit_event where action = 'sensitivity.changed' order by at"
    )
    assert [(row["actor"], row["detail"]) for row in rows] == [
        (str(by), {"sensitive": True, "exempt": ["kent"]}),
        (str(by), {"sensitive": False, "exempt": ["kent"]}),
    ]
