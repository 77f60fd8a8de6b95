"""Half of the people read other words: by chance, the same half at every question, and nothing else tells of it."""

import json
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from marshmallow import ValidationError

from meedoen.forms.refusing import Refused
from meedoen.survey.definition import storing
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.document.languages import to_translate
from meedoen.survey.document.normal import normal_form
from meedoen.survey.document.questions import questions
from meedoen.survey.document.receiving import received
from meedoen.survey.document.running.whole import as_definition
from meedoen.survey.document.sense import items_of
from meedoen.survey.editor.comparing import changes
from meedoen.survey.editor.side_by_side import lines
from meedoen.survey.exchange.converting import convert
from meedoen.survey.exchange.writing import written
from meedoen.survey.routing import walking
from meedoen.survey.routing.outcomes import Finished
from meedoen.survey.routing.progress import Progress
from meedoen.survey.routing.questionnaire import Questionnaire, Step
from meedoen.survey.types.halves import HALF, half_of
from meedoen.survey.types.register import TYPES
from tests.survey.builders import YES_NO, ask, definition

OTHER = "Bent u het oneens met meer bomen?"
BOTH = {"id": "boom", "type": "yes_no", "text": "Wilt u meer bomen?", "other_wording": OTHER}
BANK = {
    **BOTH,
    "id": "bank",
    "text": "Wilt u meer banken?",
    "other_wording": "Zijn er genoeg banken?",
}
ONLY_YES = {"all": [{"question": "kent", "is": ["ja"]}]}
MADE = compile_questionnaire(definition([YES_NO], [{**BOTH, "show_if": ONLY_YES}], [BANK]))
A_SEED = next(str(n) for n in range(50) if half_of(str(n)) == "a")
B_SEED = next(str(n) for n in range(50) if half_of(str(n)) == "b")


def finished(made: Questionnaire, **answers: str) -> dict[str, Any]:
    found = walking.finish(made, Progress(answers))
    assert isinstance(found, Finished)
    return found.answers


def document(item: dict[str, Any] = BOTH) -> dict[str, Any]:
    return convert(json.dumps(definition([YES_NO, item])).encode()).document


def test_each_half_is_as_large_and_who_comes_back_reads_the_same() -> None:
    found = [half_of(f"bezoeker {n}") for n in range(1000)]
    assert 440 < found.count("a") < 560
    assert found == [half_of(f"bezoeker {n}") for n in range(1000)]


def test_a_visitor_reads_the_words_of_their_half_to_the_last_look() -> None:
    for seed, texts in ((A_SEED, ["Wilt u meer bomen?", "Wilt u meer banken?"]),
                        (B_SEED, [OTHER, "Zijn er genoeg banken?"])):  # fmt: skip
        drawn = MADE.drawn(seed)
        told = walking.end(drawn, Progress({"kent": "ja", "boom": "nee"})).told
        assert [one.text for one in told][1:] == texts
        place = walking.show(drawn, Progress({"kent": "ja"}), 1)
        assert place is not None
        assert place.items[0].text == texts[0]


def test_the_half_is_kept_once_with_the_answers_and_the_answers_are_as_ever() -> None:
    given = {"kent": "ja", "boom": "nee", "bank": "ja"}
    assert finished(MADE.drawn(A_SEED), **given) == {**given, HALF: "a"}
    assert finished(MADE.drawn(B_SEED), **given) == {**given, HALF: "b"}
    assert finished(MADE, **given) == given


def test_who_was_asked_no_such_question_keeps_no_half() -> None:
    alone = compile_questionnaire(definition([YES_NO], [{**BOTH, "show_if": ONLY_YES}]))
    assert finished(alone.drawn(B_SEED), kent="nee") == {"kent": "nee"}
    plain = compile_questionnaire(definition([YES_NO]))
    assert plain.drawn(B_SEED) is plain


def test_no_question_can_be_called_as_the_half_is() -> None:
    with pytest.raises(Refused):
        compile_questionnaire(definition([{**YES_NO, "id": HALF}]))


def kinds_of_people() -> set[tuple[str, ...]]:
    drawn = (MADE.drawn(f"bezoeker {n}") for n in range(60))
    return {tuple(question.text for question in one.questions.values()) for one in drawn}


def test_all_questions_together_tell_two_kinds_of_people_apart() -> None:
    assert len(kinds_of_people()) == 2


def test_a_mutant_that_draws_at_each_question_anew_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So many halves would be a mark that hardly anybody shares."""

    def anew(step: Step, half: str) -> Step:
        chance = half_of(f"{half} {step.index} {next(calls)}")
        return replace(step, items=tuple(i.in_half(chance) for i in step.items))  # type: ignore[attr-defined]

    calls = count()
    monkeypatch.setattr(Step, "in_half", anew)
    assert len(kinds_of_people()) == 4


def test_an_answer_is_not_repeated_for_one_half_alone() -> None:
    with pytest.raises(ValidationError, match="geen antwoord herhalen"):
        TYPES["yes_no"].built(
            {"id": "q", "text": "Waarom {answers.kent}?", "other_wording": "Hoe?"}
        )


def test_a_document_says_both_and_what_was_stored_comes_back() -> None:
    made = document()
    item = items_of(made)[1]
    assert [one["code"] for one in item["variants"]] == ["a", "b"]
    texts = made["texts"]["nl"]
    assert (texts["items.boom.variants.a"], texts["items.boom.variants.b"]) == (BOTH["text"], OTHER)
    assert "items.boom.text" not in texts
    assert as_definition(made)["blocks"][0]["items"][1]["other_wording"] == OTHER
    assert questions(made)[1].text == BOTH["text"]
    assert received(normal_form(made)) == normal_form(made)


def test_other_words_of_one_half_are_other_words_and_the_rest_stays() -> None:
    first = storing.stored(definition([YES_NO, BOTH]))
    again = storing.stored(definition([YES_NO, {**BOTH, "other_wording": "Anders?"}]), first)
    (old, new) = (items_of(one)[1] for one in (first, again))
    assert old["identity"] == new["identity"] and old["wording"] != new["wording"]
    assert old["variants"][0] == new["variants"][0]
    assert old["variants"][1]["wording"] != new["variants"][1]["wording"]
    assert storing.stored(definition([YES_NO, BOTH]), first) == first


def test_a_translation_of_the_first_words_goes_along_when_others_come_beside_it() -> None:
    first = storing.stored(
        definition([YES_NO, {k: v for k, v in BOTH.items() if k != "other_wording"}])
    )
    first["languages"].append("en")
    first["texts"]["en"] = {"items.boom.text": "Do you want more trees?"}
    again = storing.stored(definition([YES_NO, BOTH]), first)
    assert again["texts"]["en"] == {"items.boom.variants.a": "Do you want more trees?"}


def test_a_language_says_both_or_is_not_asked_in() -> None:
    made = storing.stored(definition([BOTH]))
    made["languages"].append("en")
    english = {
        key: f"{key} in English"
        for key in to_translate(made, "en")
        if key != "items.boom.variants.b"
    }
    made["texts"]["en"] = english
    assert storing.complete(made) == ["nl"]
    assert lines(made, "en")["items.boom.variants.b"].kind == "Formulering"
    english["items.boom.variants.b"] = "No trees?"
    drawn = storing.compile_stored(made).others["en"].drawn(B_SEED)
    assert drawn.questions["boom"].text == "No trees?"


@pytest.mark.parametrize("way", ["json", "xlsform"])
def test_it_goes_along_in_every_form_that_comes_back(way: str) -> None:
    back = as_definition(convert(written(document(), way)).document)["blocks"][0]["items"][1]
    assert (back["text"], back["other_wording"]) == (BOTH["text"], OTHER)


def test_the_forms_to_read_say_it_too() -> None:
    assert f"{BOTH['text']} / {OTHER}" in written(document(), "markdown").decode()
    assert BOTH["text"] in written(document(), "ddi").decode()
    assert written(document(), "pdf").startswith(b"%PDF")


def test_more_than_two_or_at_a_question_that_cannot_is_said() -> None:
    three = document()
    variants = items_of(three)[1]["variants"]
    variants.append({**variants[0], "code": "c"})
    three["texts"]["nl"]["items.boom.variants.c"] = "Of zo?"
    with pytest.raises(Refused, match="zoveel formuleringen"):
        as_definition(received(three))
    text = document()
    items_of(text)[1].update(type="text")
    items_of(text)[1].pop("options")
    with pytest.raises(Refused, match="zoveel formuleringen"):
        as_definition(text)


def test_other_words_are_a_difference_between_versions() -> None:
    (change,) = changes(definition([{**BOTH, "other_wording": "Hoe?"}]), definition([BOTH]))
    assert [one.about for one in change.differences] == ["Andere formulering"]


def test_it_can_be_read_for_difficulty_with_the_rest() -> None:
    asked = questions_of(ask("single", options=[{"code": "a", "text": "A"}, {"code": "b", "text": "B"}],
                             other_wording=OTHER))  # fmt: skip
    assert OTHER in asked.running


def questions_of(item: dict[str, Any]) -> Any:
    return compile_questionnaire(definition([item])).questions["q"]
