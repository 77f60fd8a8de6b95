"""A version that went out: unchangeable in the database, compiled once, never another tenant's."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from meedoen.forms.refusing import Refused
from meedoen.survey.definition import freezing, storing
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.definition.freezing import NotFrozen, compiled, freeze
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.editor import drafting
from tenants.database import db
from tenants.spaces import Space
from tests.house import Home
from tests.survey.builders import NOW, YES_NO, definition


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    freezing._kept.clear()
    yield
    freezing._kept.clear()


def frozen(space: Home, title: str = "Proef") -> UUID:
    with space.as_web():
        version = drafting.make(definition([YES_NO], title=title), None, NOW)
        freeze(version.id, NOW)
        version_id = version.id
        db.session.commit()
        return version_id


def count_selects() -> list[str]:
    """Every statement on the questionnaires from now on."""
    selects: list[str] = []

    def count(*args: Any) -> None:
        if "questionnaire_version" in args[2]:
            selects.append(args[2])

    sa.event.listen(db.engine, "before_cursor_execute", count)
    return selects


def test_a_version_with_problems_does_not_go_out(in_velsen: Space) -> None:
    version = drafting.make(definition([{**YES_NO, "text": "Kent u {wie}?"}]), None, NOW)
    with pytest.raises(Refused, match="staat nog"):
        freeze(version.id, NOW)
    assert version.frozen_at is None


def test_freezing_twice_changes_nothing(in_velsen: Space) -> None:
    version = drafting.make(definition([YES_NO]), None, NOW)
    freeze(version.id, NOW)
    freeze(version.id, NOW + timedelta(days=1))
    assert version.frozen_at == NOW


def test_an_unknown_version_cannot_be_frozen(in_velsen: Space) -> None:
    with pytest.raises(LookupError):
        freeze(uuid4(), NOW)


@pytest.mark.parametrize(
    "statement",
    [
        "update questionnaire_version set definition = '{}'",
        "update questionnaire_version set frozen_at = null",
        "update questionnaire_version set number = 9",
        "delete from questionnaire_version",
    ],
)
def test_the_database_refuses_to_change_what_went_out(
    velsen: Home, owner_sql: Callable[..., list[Any]], statement: str
) -> None:
    frozen(velsen)
    with pytest.raises(sa.exc.IntegrityError, match="is frozen"):
        owner_sql(statement)


def test_a_draft_may_still_change(velsen: Home, owner_sql: Callable[..., list[Any]]) -> None:
    with velsen.as_web():
        drafting.make(definition([YES_NO]), None, NOW)
        db.session.commit()
    owner_sql("update questionnaire_version set number = 9")
    owner_sql("delete from questionnaire_version")


def test_compiling_happens_once_and_asks_the_database_once(velsen: Home) -> None:
    version_id = frozen(velsen)
    with velsen.as_web():
        selects = count_selects()
        first = compiled(version_id)
        assert len(selects) == 1
        assert compiled(version_id) is first
        assert len(selects) == 1
    with velsen.as_web():
        assert compiled(version_id) is first


def test_a_draft_is_not_compiled_for_residents(in_velsen: Space) -> None:
    version = drafting.make(definition([YES_NO]), None, NOW)
    with pytest.raises(NotFrozen):
        compiled(version.id)
    with pytest.raises(NotFrozen):
        compiled(uuid4())


def test_another_gemeente_gets_nothing_even_from_memory(velsen: Home, beverwijk: Home) -> None:
    version_id = frozen(velsen)
    with velsen.as_web():
        compiled(version_id)
    with beverwijk.as_web(), pytest.raises(NotFrozen):
        compiled(version_id)
    with beverwijk.as_web(), pytest.raises(LookupError):
        freeze(version_id, NOW)


def test_a_freezing_that_was_undone_is_not_remembered(velsen: Home) -> None:
    with velsen.as_web():
        version = drafting.make(definition([YES_NO], title="Eerst"), None, NOW)
        version_id = version.id
        db.session.commit()
        freeze(version_id, NOW)
        assert compiled(version_id).title == "Eerst"
        db.session.rollback()
        row = db.session.get_one(QuestionnaireVersion, (velsen.id, version_id))
        row.document = storing.stored(definition([YES_NO], title="Daarna"), row.document)
        freeze(version_id, NOW)
        db.session.commit()
        assert compiled(version_id).title == "Daarna"


def test_memory_holds_a_fixed_number(velsen: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freezing, "MOST_KEPT", 2)
    made = [frozen(velsen, title) for title in ("A", "B", "C")]
    with velsen.as_web():
        first = compiled(made[0])
        compiled(made[1])
        assert compiled(made[0]) is first
        compiled(made[2])
        assert compiled(made[0]) is first
        assert len(freezing._kept) == 2


def test_the_worker_reads_the_same_versions(velsen: Home) -> None:
    version_id = frozen(velsen)
    with velsen.as_worker():
        assert compiled(version_id).title == "Proef"


def test_what_went_out_is_not_judged_anew(in_velsen: Space) -> None:
    """With a question that nobody can see, as an earlier check may have let through."""
    both = [{"question": "kent", "is": [code]} for code in ("ja", "nee")]
    unseen = {"id": "nooit", "type": "text", "text": "Nooit?", "show_if": {"all": both}}
    version = drafting.make(definition([YES_NO]), None, NOW)
    version.document = storing.stored(definition([YES_NO, unseen]), version.document)
    version.frozen_at = NOW
    db.session.flush()
    assert "nooit" in compiled(version.id).questions
    with pytest.raises(Refused, match="Niemand kan"):
        compile_questionnaire(version.definition)
