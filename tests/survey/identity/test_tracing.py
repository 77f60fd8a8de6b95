"""Figures know which question they are of, and from which words on they compare."""

from datetime import timedelta
from uuid import UUID

import pytest

from meedoen.survey.definition.freezing import freeze
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.document.questions import questions
from meedoen.survey.editor import drafting
from meedoen.survey.editor.drafting import Seen
from meedoen.survey.editor.editing import set_item
from meedoen.survey.editor.judging import Judgement, Verdict, judge
from meedoen.survey.identity.tracing import traces
from tenants.deeds import Actor
from tenants.ground.ids import new_id
from tenants.spaces import Space
from tests.survey.builders import NOW, YES_NO, definition

BOB = Actor.account(new_id())


def went_out(version: QuestionnaireVersion, days: int) -> QuestionnaireVersion:
    freeze(version.id, NOW + timedelta(days=days))
    return version


def reworded(made: UUID, text: str, verdict: Verdict, days: int) -> QuestionnaireVersion:
    draft = drafting.new_version(made, NOW)
    seen = Seen(made, draft.updated_at.isoformat())
    draft = drafting.change(seen, set_item("kent", {**YES_NO, "text": text}), NOW)
    seen = Seen(made, draft.updated_at.isoformat())
    judge(seen, Judgement("kent", verdict, "Zo maar."), NOW, BOB)
    return went_out(draft, days)


@pytest.mark.parametrize("mended_first", [True, False])
def test_a_typing_error_keeps_the_series_and_other_words_begin_one(
    in_velsen: Space, *, mended_first: bool
) -> None:
    first = went_out(drafting.make(definition([YES_NO]), None, NOW), 0)
    (start,) = questions(first.document)
    made = first.questionnaire_id
    if mended_first:
        mended = traces(reworded(made, "Kent u ons.", Verdict.TYPO, 1).document)["kent"]
        assert (mended.identity, mended.series) == (start.identity, start.wording)
        assert mended.reworded_on is None
    broken = reworded(made, "Wie zijn wij?", Verdict.SAME, 2)
    other = traces(broken.document)["kent"]
    assert (other.identity, other.series) == (start.identity, questions(broken.document)[0].wording)
    assert other.reworded_on == (NOW + timedelta(days=2)).date()
    after = traces(reworded(made, "Wie zijn we?", Verdict.TYPO, 3).document)["kent"]
    assert after == other
    assert traces(first.document)["kent"].series == start.wording
    another = traces(reworded(made, "Wie bent u?", Verdict.OTHER, 4).document)["kent"]
    assert another.identity != start.identity
    assert another.reworded_on is None
