"""Which questions a gemeente asked or was lent, in which words; of another gemeente it knows nothing."""

from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from meedoen.survey import library
from meedoen.survey.definition.freezing import freeze
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.document.questions import questions
from meedoen.survey.editor import drafting
from meedoen.survey.editor.drafting import Seen
from meedoen.survey.editor.editing import set_item
from meedoen.survey.identity import register
from meedoen.survey.identity.models import QuestionWording
from tenants.database import db
from tenants.spaces import Space
from tests.house import Home
from tests.survey.builders import NOW, YES_NO, ask, definition

Look = Callable[..., list[Any]]
CONTENT = definition([YES_NO, ask("text")])


def asked_once(content: dict[str, Any] = CONTENT) -> QuestionnaireVersion:
    version = drafting.make(content, None, NOW)
    freeze(version.id, NOW)
    return drafting.new_version(version.questionnaire_id, NOW)


def reworded(draft: QuestionnaireVersion, text: str) -> QuestionnaireVersion:
    seen = Seen(draft.questionnaire_id, draft.updated_at.isoformat())
    return drafting.change(seen, set_item("kent", {**YES_NO, "text": text}), NOW)


def known() -> set[tuple[str, bool]]:
    rows = db.session.scalars(sa.select(QuestionWording))
    return {(row.words["text"], row.asked_at is not None) for row in rows}


def test_what_goes_out_is_known_in_its_words_and_a_draft_is_not(in_velsen: Space) -> None:
    drafting.make(definition([ask("text", text="Nog niet")]), None, NOW)
    asked_once()
    assert known() == {("Kent u ons?", True), ("Wat vindt u?", True)}


def test_words_that_come_back_are_the_wording_of_then(in_velsen: Space) -> None:
    draft = asked_once()
    before = deepcopy(draft.document)
    reworded(draft, "Kende u ons?")
    draft = reworded(draft, "Kent u ons?")
    assert questions(draft.document) != questions(before)
    freeze(draft.id, NOW + timedelta(days=1))
    assert questions(draft.document) == questions(before)
    assert {row.asked_at for row in db.session.scalars(sa.select(QuestionWording))} == {NOW}


def test_a_wording_of_a_file_that_says_something_else_here_is_none(in_velsen: Space) -> None:
    draft = asked_once()
    first = draft.document
    other = deepcopy(first)
    other["texts"]["nl"]["items.kent.text"] = "Iets heel anders?"
    one, kept = questions(register.asked(other, draft.id, NOW))
    assert one.wording not in {one.wording for one in questions(first)}
    assert kept.wording == questions(first)[1].wording


def test_a_template_is_lent_in_the_words_that_are_ours(in_velsen: Space) -> None:
    template = library.templates()[0].id
    made = drafting.from_library(template, "GM0453", {"gemeente": "Velsen"}, None, NOW)
    here = questions(made.document)
    assert known() == {(one.text, False) for one in here}
    ours = {one.identity for one in questions(library.document(template))}
    assert {one.identity for one in here} == ours


def test_a_gemeente_knows_nothing_of_what_another_asked(
    velsen: Home, heemskerk: Home, owner_sql: Look
) -> None:
    """And the mutant without row-level security is noticed, as is one that names no gemeente."""
    with velsen.as_web():
        document = asked_once().document
        db.session.commit()
    with heemskerk.as_web():
        everything = sa.text("select count(*) from question_wording")
        assert register.wordings(document) == {}
        assert db.session.scalar(everything) == 0
        db.session.rollback()
    owner_sql("alter table question_wording disable row level security")
    try:
        with heemskerk.as_web():
            assert db.session.scalar(everything) == 2
            assert register.wordings(document) == {}
            db.session.rollback()
    finally:
        owner_sql("alter table question_wording enable row level security")
