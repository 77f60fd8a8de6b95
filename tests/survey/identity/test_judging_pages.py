"""Whoever changes the words of a question that was asked says once what that makes it, and nothing typed is lost."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.forms.refusing import Refused
from meedoen.survey.definition import freezing
from meedoen.survey.document.questions import Asked, questions
from meedoen.survey.editor import drafting
from tenants.database import db
from tests.house import Home
from tests.survey.builders import NOW, make_draft
from tests.survey.desk import CONTENT, ROOT, post

Look = Callable[..., list[Any]]
ASKED = "Is dit nog dezelfde vraag?"
REWORDINGS = "select breaks, why, by is not null as somebody from rewording"


@pytest.fixture
def draft(velsen: Home) -> UUID:
    """A new version of what went out once."""
    made = make_draft(velsen, CONTENT)
    with velsen.as_web():
        version = drafting.newest(made)
        assert version
        freezing.freeze(version.id, NOW)
        drafting.new_version(made, NOW)
        db.session.commit()
    return made


def kent(space: Home, made: UUID) -> Asked:
    with space.as_web():
        version = drafting.newest(made)
        assert version
        return questions(version.document)[0]


def goes_out(space: Home, made: UUID) -> bool:
    with space.as_web():
        version = drafting.newest(made)
        assert version
        try:
            freezing.refuse_unready(version.id)
        except Refused as refused:
            assert "Zeg eerst of ‘" in str(refused)
            return False
        return True


def reword(alice: FlaskClient, made: UUID, text: str) -> str:
    answers = {f"options-{at}-{part}": word for at, code in enumerate(("ja", "nee"))
               for part, word in (("code", code), ("text", code.title()))}  # fmt: skip
    form = {"text": text, "required": "ja", "soort": "yes_no", **answers}
    answer = post(alice, f"{ROOT}/{made}/vragen/kent", **form)
    assert answer.status_code == 303, answer.text
    return alice.get(answer.headers["Location"]).text


def judge(alice: FlaskClient, made: UUID, verdict: str, why: str = "") -> str:
    page, path = f"{ROOT}/{made}", f"{ROOT}/{made}/vragen/kent/dezelfde"
    answer = post(alice, path, page, oordeel=verdict, waarom=why)
    assert answer.status_code == 303, answer.text
    return alice.get(answer.headers["Location"]).text


def test_words_that_were_never_asked_are_just_other_words(
    alice: FlaskClient, velsen: Home, made: UUID
) -> None:
    assert ASKED not in reword(alice, made, "Kende u ons?")
    assert goes_out(velsen, made)


@pytest.mark.parametrize(
    ("verdict", "why", "kept"),
    [("taalfout", "", [False]), ("dezelfde", "Korter is beter.", [True]), ("andere", "", [])],
)
def test_who_changes_what_was_asked_says_what_that_makes_it(
    alice: FlaskClient, velsen: Home, draft: UUID, owner_sql: Look, verdict: str, why: str,
    kept: list[bool],
) -> None:  # fmt: skip
    before = kent(velsen, draft)
    page = reword(alice, draft, "Kende u ons?")
    assert ASKED in page.partition('id="vraag-kent"')[2].partition('id="vraag-waarom"')[0]
    assert "Eerder was de vraag: ‘Kent u ons?’" in page
    assert page.count(ASKED) == 1
    assert not goes_out(velsen, draft)
    assert "Zeg eerst of ‘Kende u ons?’" in alice.get(f"{ROOT}/{draft}/controle").text
    assert ASKED not in judge(alice, draft, verdict, why)
    assert goes_out(velsen, draft)
    after = kent(velsen, draft)
    assert after.text == "Kende u ons?"
    assert (after.identity == before.identity) == bool(kept)
    assert after.wording != before.wording
    told = [{"breaks": one, "why": why, "somebody": True} for one in kept]
    assert owner_sql(REWORDINGS) == told


def test_what_was_said_is_asked_again_when_the_words_change_again_and_not_for_words_of_before(
    alice: FlaskClient, velsen: Home, draft: UUID
) -> None:
    reword(alice, draft, "Kende u ons?")
    judge(alice, draft, "dezelfde", "Beter.")
    assert ASKED in reword(alice, draft, "Kon u ons?")
    assert ASKED not in reword(alice, draft, "Kende u ons?")
    assert ASKED not in reword(alice, draft, "Kent u ons?")
    assert goes_out(velsen, draft)


def test_undoing_takes_the_other_words_back_and_with_them_the_question(
    alice: FlaskClient, velsen: Home, draft: UUID
) -> None:
    before = kent(velsen, draft)
    reword(alice, draft, "Kende u ons?")
    reworded = kent(velsen, draft)
    judge(alice, draft, "andere")
    undo, page = f"{ROOT}/{draft}/ongedaan-maken", f"{ROOT}/{draft}"
    assert "er een andere vraag van maken" in alice.get(page).text
    post(alice, undo, page)
    assert kent(velsen, draft) == reworded
    assert ASKED in alice.get(page).text
    post(alice, undo, page)
    assert kent(velsen, draft) == before
    assert ASKED not in alice.get(page).text
    assert goes_out(velsen, draft)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"oordeel": "", "waarom": "Zo maar"}, "Kies of dit nog dezelfde vraag is."),
        ({"oordeel": "dezelfde", "waarom": " "}, "Zeg kort waarom"),
        ({"oordeel": "andere", "waarom": "Zo maar" * 90}, "hooguit 500 tekens"),
    ],
)
def test_what_is_missing_is_said_and_stays_typed(
    alice: FlaskClient, draft: UUID, fields: dict[str, str], said: str
) -> None:
    reword(alice, draft, "Kende u ons?")
    path, page = f"{ROOT}/{draft}/vragen/kent/dezelfde", f"{ROOT}/{draft}"
    answer = post(alice, path, page, **fields)
    assert answer.status_code == 400
    assert said in answer.text
    assert fields["waarom"].strip() in answer.text
    late = post(alice, path, gezien="2001-01-01T00:00:00+00:00", oordeel="andere", waarom="")
    assert late.status_code == 409
    for _again in range(2):
        answer = post(alice, path, page, oordeel="taalfout", waarom="")
    assert answer.status_code == 409
    assert "hoeft u niet meer te beantwoorden" in answer.text


def test_a_mutant_that_lets_changed_words_pass_is_noticed(
    alice: FlaskClient, velsen: Home, draft: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    reword(alice, draft, "Kende u ons?")
    assert not goes_out(velsen, draft)
    monkeypatch.setattr(freezing, "waiting", lambda _document: [])
    assert goes_out(velsen, draft)
