"""A questionnaire is asked in a language that says all of it, whole; and never in a mix."""

import re
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from meedoen.survey.definition.storing import compile_stored
from meedoen.survey.document.languages import lacking, read_by_residents
from meedoen.survey.document.normal import normal_form
from meedoen.survey.document.words import Document
from meedoen.survey.routing import walking
from meedoen.survey.routing.languages import offered, said_in
from meedoen.survey.routing.outcomes import Again
from meedoen.survey.routing.progress import Progress
from meedoen.survey.routing.questionnaire import Questionnaire
from tests.survey.builders import random_fields, random_walk, rendered
from tests.survey.document.translated import marked, without

HELP = "items.s.help"
KEYS = list(read_by_residents(marked()))
TEXTS = st.text("ab {}:\n", min_size=1, max_size=8).filter(str.strip)


def said(made: Questionnaire) -> Iterator[str]:
    """All that a resident can read of it, with what is wrong on each page and all answers read back."""
    yield from (made.title, made.intro)
    for step in made.steps:
        yield step.title
        yield rendered(made, step.index, {})
        wrong = walking.post(made, Progress(), step.index, MultiDict({"t": "te lang", "kent": "x"}))
        if isinstance(wrong, Again):
            yield from wrong.place.errors.values()
    end = walking.end(made, Progress({**random_walk(made, Random(3)), "mee": "nee"}))
    yield from (line for one in end.told for line in (one.text, *one.answered))
    yield end.stop.text if end.stop else ""


def languages_in(made: Questionnaire) -> set[str]:
    return set(re.findall(r"\b(nl|tr|ar):\d", " ".join(map(str, said(made)))))


def check(document: Document, language: str) -> None:
    made = compile_stored(document)
    found = said_in(made, language)
    whole = not lacking(document, language)
    assert (language in offered(made)) == whole
    assert found.language == (language if whole else "nl")
    assert languages_in(found) == {found.language}


def test_each_language_that_says_all_of_it_is_asked_in() -> None:
    document = marked("tr", "ar")
    assert offered(compile_stored(document)) == ("nl", "tr", "ar")
    for language in ("nl", "tr", "ar"):
        check(document, language)


@settings(max_examples=8, deadline=None)
@given(
    st.sampled_from(["tr", "ar"]), st.sets(st.sampled_from(KEYS), max_size=2),
    st.dictionaries(st.sampled_from(KEYS), TEXTS, max_size=4),
)  # fmt: skip
def test_whatever_is_said_no_word_of_another_language_is_shown(
    language: str, lacks: set[str], texts: dict[str, str]
) -> None:
    document = marked("tr", "ar")
    document["texts"][language] |= {key: f"{language}:1 {text}" for key, text in texts.items()}
    check(without(document, language, *lacks), language)


def test_a_mutant_that_says_in_dutch_what_lacks_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = "meedoen.survey.document.running.whole"
    monkeypatch.setattr(f"{whole}.lacking", lambda *_: [])
    monkeypatch.setattr(
        f"{whole}.running_texts",
        lambda document, language: document["texts"]["nl"] | document["texts"][language],
    )
    with pytest.raises(AssertionError):
        check(without(marked("tr"), "tr", HELP), "tr")


def test_a_mutant_that_leaves_out_what_lacks_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("meedoen.survey.document.running.whole.lacking", lambda *_: [])
    with pytest.raises(AssertionError):
        check(without(marked("tr"), "tr", HELP), "tr")


def test_what_the_dutch_does_not_say_is_said_in_no_language() -> None:
    """Another page, or another question, would change what an answer means."""
    document = without(marked("tr"), "nl", HELP)
    document["texts"]["tr"] |= {"end": "tr:998", "blocks.blok1.text": "tr:999"}
    made = compile_stored(document)
    turkish = said_in(made, "tr")
    assert offered(made) == ("nl", "tr")
    assert "tr:99" not in " ".join(map(str, said(turkish)))
    assert [[i.id for i in s.items] for s in turkish.steps] == [
        [i.id for i in s.items] for s in made.steps
    ]


def test_a_name_that_is_not_filled_in_in_a_language_keeps_it_back() -> None:
    document = marked("tr")
    document["structure"]["variables"] = [{"name": "gemeente"}]
    document["texts"]["nl"] |= {"variables.gemeente.value": "Velsen"}
    document["texts"]["tr"] |= {"title": "tr:0 {gemeente}"}
    made = normal_form(document)
    assert lacking(made, "tr") == ["variables.gemeente.value"]
    assert offered(compile_stored(made)) == ("nl",)
    made["texts"]["tr"] |= {"variables.gemeente.value": "Velsen Belediyesi"}
    assert said_in(compile_stored(made), "tr").title == "tr:0 Velsen Belediyesi"


def test_a_language_in_which_the_pages_themselves_do_not_speak_is_not_offered() -> None:
    assert offered(compile_stored(marked("de", "tr"))) == ("nl", "tr")


def test_another_language_half_way_keeps_every_answer() -> None:
    """The same pages take in the same posts, so whoever switches is where they were."""
    made, rng = compile_stored(marked("tr", "ar")), Random(1)
    one, mixed = Progress(), Progress()
    for at, step in enumerate(made.steps):
        posted = MultiDict(pair for q in step.questions for pair in random_fields(q, rng))
        spoken = said_in(made, ("nl", "tr", "ar")[at % 3])
        first = walking.post(made, one, step.index, posted)
        other = walking.post(spoken, mixed, step.index, posted)
        assert type(first) is type(other)
        if first is None or not hasattr(first, "progress") or other is None:
            continue
        one, mixed = first.progress, other.progress
        assert mixed == one
    assert one.answers
