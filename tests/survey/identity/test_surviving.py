"""A question stays the same through rewording and translating; files that go out and come in: test_stability."""

from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from meedoen.survey.definition.storing import stored, working
from meedoen.survey.document.questions import questions
from meedoen.survey.editor import po, translating
from tests.survey.builders import definition
from tests.survey.composed import composed
from tests.survey.document.translated import marked


@settings(max_examples=25)
@given(composed(), st.text("abc ?", min_size=1).filter(str.strip), st.integers(0, 6))
def test_rewording_keeps_who_it_is_and_touches_no_other(
    items: list[dict[str, Any]], text: str, at: int
) -> None:
    before = stored(definition(items))
    changed = deepcopy(working(before))
    item = changed["blocks"][0]["items"][at % len(items)]
    was, item["text"] = item["text"], text
    old, new = questions(before), questions(stored(changed, before))
    assert [one.identity for one in old] == [one.identity for one in new]
    other = {one.item for one, two in zip(old, new, strict=True) if one.wording != two.wording}
    kinds = {one.item for one in old}
    assert other == ({item["id"]} & kinds if was != text.strip() else set())


def test_a_translation_that_comes_in_changes_no_question() -> None:
    document, other = marked("tr"), marked("tr")
    other["texts"]["tr"]["items.s.text"] = "Başka"
    catalogue = po._catalogue(po.written(other, "tr"), "tr")
    found = po.report(document, "tr", catalogue).taken
    assert found
    after = {**document, **translating.with_texts(document, "tr", found)}
    assert questions(after) == questions(document)
