"""Translations are kept text by text, and two people at it do not overwrite each other."""

from datetime import timedelta
from uuid import UUID

import pytest

from meedoen.forms.refusing import Refused
from meedoen.survey.definition.freezing import compiled, freeze
from meedoen.survey.document.languages import lacking
from meedoen.survey.document.words import Document, hash_of
from meedoen.survey.editor import drafting, translating
from meedoen.survey.editor.drafting import Seen, newest
from meedoen.survey.editor.editing import set_details
from meedoen.survey.editor.translating import Typed
from meedoen.survey.routing.languages import offered, said_in
from tenants.deeds import SYSTEM
from tenants.spaces import Space
from tests.survey.builders import NOW, WHY, YES_NO, definition
from tests.survey.translating import translate_all, typed

LATER = NOW + timedelta(hours=1)
TITLE = "title"


@pytest.fixture
def made(in_velsen: Space) -> UUID:
    found = drafting.make(definition([YES_NO, WHY], title="Kent u {wie}?"), None, NOW)
    translating.add(found.questionnaire_id, "tr", NOW, SYSTEM)
    return UUID(str(found.questionnaire_id))


def document(made: UUID) -> Document:
    version = newest(made)
    assert version is not None
    return version.document


def translate(made: UUID, texts: dict[str, Typed], language: str = "tr") -> None:
    translating.translate(made, language, texts, LATER, SYSTEM)


def change_title(made: UUID, title: str) -> None:
    version = newest(made)
    assert version is not None
    seen = Seen(made, version.updated_at.isoformat())
    drafting.change(seen, set_details({"title": title}), LATER)


def test_what_is_typed_is_kept_and_what_is_emptied_goes(made: UUID) -> None:
    translate(made, typed(made, "tr", title="{wie}?", blocks__blok1__title="Bölüm"))
    assert document(made)["texts"]["tr"] == {"title": "{wie}?", "blocks.blok1.title": "Bölüm"}
    translate(made, typed(made, "tr", blocks__blok1__title=""))
    assert document(made)["texts"]["tr"] == {"title": "{wie}?"}
    assert "blocks.blok1.title" in lacking(document(made), "tr")


@pytest.mark.parametrize(
    ("text", "said"), [("Kim?", "Zet ook {wie}"), ("{wie} {jaar}", "Haal {jaar}")]
)
def test_a_name_between_braces_survives_or_is_asked_for(made: UUID, text: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        translate(made, typed(made, "tr", title=text))
    assert said in refused.value.errors[TITLE]


def test_two_who_translate_other_texts_both_keep_theirs(made: UUID) -> None:
    mine, yours = (typed(made, "tr", title="{wie}", blocks__blok1__title="") for _ in "12")
    mine |= typed(made, "tr", blocks__blok1__title="Bölüm") | typed(made, "tr", title="")
    translate(made, yours)
    translate(made, mine)
    assert document(made)["texts"]["tr"] == {"title": "{wie}", "blocks.blok1.title": "Bölüm"}


def test_who_comes_second_on_the_same_text_is_told(made: UUID) -> None:
    mine, yours = (typed(made, "tr", title=text) for text in ("{wie} 1", "{wie} 2"))
    translate(made, yours)
    with pytest.raises(Refused) as refused:
        translate(made, mine)
    assert (refused.value.status, list(refused.value.errors)) == (409, [TITLE])
    assert document(made)["texts"]["tr"] == {"title": "{wie} 2"}


def test_a_mutant_that_looks_at_no_mark_is_noticed(
    made: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, yours = (typed(made, "tr", title=text) for text in ("{wie} 1", "{wie} 2"))
    monkeypatch.setattr(translating, "seen_as", lambda *_: mine[TITLE].seen)
    translate(made, yours)
    translate(made, mine)
    assert document(made)["texts"]["tr"] != {"title": "{wie} 2"}


def test_who_translates_dutch_that_changes_meanwhile_is_told(made: UUID) -> None:
    mine = typed(made, "tr", title="{wie}")
    change_title(made, "Kent u {wie} ook?")
    with pytest.raises(Refused, match="intussen veranderd"):
        translate(made, mine)


def test_somebody_says_that_a_translation_is_still_right(made: UUID) -> None:
    translate(made, typed(made, "tr", title="{wie}?"))
    change_title(made, "Kent u {wie} ook?")
    assert document(made)["outdated"] == {"tr": {TITLE: "Kent u {wie}?"}}
    left = typed(made, "tr", title="{wie}?")
    translate(made, left)
    assert "outdated" in document(made)
    translate(made, {TITLE: Typed("{wie}?", left[TITLE].seen, still_right=True)})
    assert "outdated" not in document(made)


def test_a_language_goes_with_its_texts_and_its_first_language_stays(made: UUID) -> None:
    translate_all(made, "tr")
    translating.remove(made, "tr", NOW, SYSTEM)
    assert list(document(made)["texts"]) == ["nl"]
    with pytest.raises(LookupError):
        translating.remove(made, "nl", NOW, SYSTEM)
    with pytest.raises(LookupError):
        translating.add(made, "de", NOW, SYSTEM)


def test_saving_what_stands_there_changes_nothing(made: UUID) -> None:
    translate(made, typed(made, "tr", title="{wie}?"))
    before = newest(made).updated_at  # type: ignore[union-attr]
    translate(made, typed(made, "tr", title="{wie}?"))
    assert newest(made).updated_at == before  # type: ignore[union-attr]


def test_what_went_out_is_fixed_in_each_language_under_its_own_hash(made: UUID) -> None:
    change_title(made, "Kent u ons?")
    translate_all(made, "tr")
    translating.add(made, "pl", NOW, SYSTEM)
    version = newest(made)
    assert version is not None
    freeze(version.id, NOW)
    kept = document(made)
    assert kept["hashes"] == {one: hash_of(kept["texts"][one]) for one in ("nl", "tr", "pl")}
    assert offered(compiled(version.id)) == ("nl", "tr")
    assert said_in(compiled(version.id), "tr").title == "tr: Kent u ons?"
    with pytest.raises(Refused, match="nieuwe versie"):
        translating.add(made, "ar", NOW, SYSTEM)
    with pytest.raises(Refused, match="nieuwe versie"):
        translate(made, typed(made, "tr", title="Başka"))
