"""Surveys of LimeSurvey, of every version and with every type, become questionnaires of ours."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meedoen.forms.refusing import Refused
from meedoen.survey.exchange.converting import convert
from meedoen.survey.exchange.limesurvey.relevance import Relevance
from meedoen.survey.exchange.limesurvey.types import TYPES
from tests.survey.exchange.came_over import items, told
from tests.survey.exchange.lime import answer, attribute, lss, q, sub, survey

SAMPLES = Path(__file__).parents[4] / "shared" / "data" / "limesurvey_voorbeeld"
ANSWERS = [answer(1, "A1"), answer(1, "A2"), answer(1, "B1", scale_id=1)]
SUBS = [sub(11, 1, "SQ001"), sub(12, 1, "SQ002"), sub(13, 1, "C1", scale_id=1)]
BECOME = {
    "L": ["single"], "!": ["single"], "O": ["single", "text"], "M": ["multiple"], "P": ["multiple"],
    "R": ["ranking"], "5": ["scale"], "Y": ["yes_no"], "G": ["single"], "F": ["matrix"], "H": ["matrix"],
    "A": ["matrix"], "B": ["matrix"], "C": ["matrix"], "E": ["matrix"], "1": ["matrix", "matrix"],
    ":": ["grid"], ";": ["grid"], "K": ["grid"], "Q": ["grid"], "N": ["number"], "S": ["text"], "T": ["text"],
    "U": ["text"], "D": ["date"], "|": ["file"], "X": ["info"], "*": ["computed"],
}  # fmt: skip


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not here")
def test_the_samples_are_counted_as_expected() -> None:
    expected = json.loads((SAMPLES / "verwacht.json").read_text("utf-8"))["bestanden"]
    for name, counts in expected.items():
        made = convert((SAMPLES / name).read_bytes())
        assert made.report["source"] == {"format": "limesurvey", "version": counts["dbversie"]}
        assert made.document["languages"] == counts["talen"]
        found = made.report["counts"]
        assert found["questions_by_type"] == counts["vragen_per_lime_type"]
        names = (
            "groups",
            "questions",
            "subquestions",
            "answer_options",
            "conditions",
            "questions_with_relevance",
        )
        dutch = (
            "groepen",
            "vragen",
            "deelvragen",
            "antwoordopties",
            "voorwaarden",
            "vragen_met_relevantie",
        )
        assert [found[one] for one in names] == [counts[one] for one in dutch]
        assert (
            len([one for one in made.report["items"] if one["kind"] == "question"])
            == counts["vragen"]
        )
        assert len(items(made)) == counts["vragen"]


def test_every_type_is_known() -> None:
    assert BECOME.keys() == TYPES.keys()


@pytest.mark.parametrize("old", [True, False])
@pytest.mark.parametrize("kind", BECOME)
def test_each_type_becomes_one_of_ours_in_every_version(kind: str, old: bool) -> None:
    made = convert(survey(q(1, kind, "Vraag"), subs=SUBS, answers=ANSWERS, old=old))
    assert [one["type"] for one in items(made)] == BECOME[kind]
    assert items(made)[0]["id"] == "vraag"
    assert told(made, "Vraag")["outcome"] in ("kept", "changed")


def test_old_and_new_versions_say_the_same() -> None:
    asked = [q(1, "F", "Tabel"), q(2, "L", "Een", mandatory="Y")]
    found = [
        convert(survey(*asked, subs=SUBS, answers=[*ANSWERS, answer(2, "1")], old=old)).document[
            "texts"
        ]
        for old in (True, False)
    ]
    assert found[0] == found[1]


def test_a_type_that_nobody_knows_and_what_was_hidden_are_left_and_told() -> None:
    hidden = attribute(2, "hidden", 1)
    made = convert(
        survey(q(1, "Z", "Nieuw"), q(2, "S", "Stil"), q(3, "S", "Gewoon"), attributes=[hidden])
    )
    assert [one["id"] for one in items(made)] == ["gewoon"]
    assert [told(made, name)["outcome"] for name in ("Nieuw", "Stil", "Gewoon")] == [
        "left",
        "left",
        "kept",
    ]


def test_a_formula_that_is_a_tree_comes_over_and_another_is_told() -> None:
    made = convert(
        survey(
            q(1, "M", "Bron"),
            q(2, "S", "Waarom", relevance="Bron_SQ001 == 'Y' and !is_empty(Later)"),
            q(
                3,
                "S",
                "Later",
                relevance="Bron.NAOK_SQ001 == 'Y' or Bron_SQ002.NAOK == 'Y'".replace(".NAOK_", "_"),
            ),
            q(4, "S", "Vreemd", relevance="rand(1, 2) > Later"),
            subs=SUBS[:2],
        )  # fmt: skip
    )
    shown = {one["id"]: one.get("show_if") for one in items(made)}
    assert shown["later"] == {
        "or": [{"answer": "bron", "includes": ["SQ001"]}, {"answer": "bron", "includes": ["SQ002"]}]
    }
    assert shown["waarom"] is shown["vreemd"] is None
    assert "rand(1, 2) > Later" in told(made, "Vreemd")["left"][0]
    assert "Hier ziet iedereen het" in told(made, "Waarom")["left"][0]


def test_conditions_of_early_versions_are_read() -> None:
    fields: dict[str, Any] = {"qid": 2, "cqid": 1, "method": "==", "cfieldname": "1X2X1"}
    rows = [
        {**fields, "cid": at, "scenario": 1, "value": code} for at, code in enumerate(("A1", "A2"))
    ]
    rows.append({**fields, "cid": 3, "scenario": 2, "value": "A3", "method": "!="})
    answers = [answer(1, "A1"), answer(1, "A2"), answer(1, "A3")]
    made = convert(
        survey(q(1, "L", "Een"), q(2, "S", "Twee"), answers=answers, conditions=rows, old=True)
    )
    assert items(made)[1]["show_if"] == {
        "or": [
            {"answer": "een", "is": ["A1"]},
            {"answer": "een", "is": ["A2"]},
            {"answer": "een", "is_not": ["A3"]},
        ]
    }
    assert made.report["counts"]["conditions"] == 3


def test_attributes_are_kept_or_told() -> None:
    attributes = [
        attribute(1, "max_answers", 2), attribute(1, "exclude_all_others", "SQ002"), attribute(1, "random_order", 1),
        attribute(2, "suffix", "euro", "nl"), attribute(2, "min_num_value_n", "0"),
        attribute(2, "num_value_int_only", 1),
        attribute(2, "max_num_value_n", "Veel * 2"), attribute(2, "prefix", "ongeveer", "nl"),
        attribute(3, "array_filter", "Meer"),
    ]  # fmt: skip
    subs = [sub(11, 1, "SQ001"), sub(12, 1, "SQ002"), sub(14, 1, "SQ003"), sub(13, 3, "SQ001")]
    made = convert(
        survey(
            q(1, "M", "Meer", other="Y"),
            q(2, "N", "Geld"),
            q(3, "K", "Uren"),
            subs=subs,
            attributes=attributes,
        )
    )
    several, number, grid = items(made)
    options = made.document["structure"]["option_sets"]["meer"]["options"]
    assert (several["max_choices"], several["order"]) == (2, "random")
    assert [one.get("exclusive", False) for one in options] == [False, True, False, False]
    assert options[3] == {"code": "other", "other": True}
    assert (number["min"], number.get("max"), number["decimals"]) == (0, None, 0)
    assert made.document["texts"]["nl"]["items.geld.unit"] == "euro"
    assert len(told(made, "Geld")["left"]) == 2
    assert grid["rows"][0]["show_if"] == {"answer": "meer", "includes": ["SQ001"]}


def test_the_bounds_of_a_day_come_over_unless_they_are_worked_out() -> None:
    found = [
        attribute(1, "date_min", "2024-01-01 00:00:00"),
        attribute(1, "date_max", "plus 5 days"),
    ]
    made = convert(survey(q(1, "D", "Dag"), attributes=found))
    (day,) = items(made)
    assert (day["earliest"], "latest" in day) == ("2024-01-01", False)
    assert len(told(made, "Dag")["left"]) == 1


def test_languages_stay_apart_and_markup_becomes_text() -> None:
    words = [
        ("nl", "<p>Kent u <b>ons</b>?</p><ul><li>ja</li></ul><img src='x'>"),
        ("tr", "Bizi tan&#305;yor musunuz? {Een}"),
    ]
    content = lss(
        403, ["nl", "tr"],
        groups=[{"gid": 2, "group_order": 1}], surveys=[{"sid": 1, "language": "nl"}],
        questions=[{"qid": at, "gid": 2, "type": "S", "title": one} for at, one in enumerate(("Een", "Twee"), 1)],
        question_l10ns=[{"qid": 2, "question": text, "language": code} for code, text in words],
        quota=[{"id": 1}],
    )  # fmt: skip
    made = convert(content)
    assert made.document["texts"]["nl"]["items.twee.text"] == "Kent u ons?\n\n- ja"
    assert made.document["texts"]["tr"]["items.twee.text"] == "Bizi tanıyor musunuz? {answers.een}"
    assert "Een plaatje, filmpje of geluid in de tekst is weg." in told(made, "Twee")["left"]
    assert "Niet overgenomen: quota (1)." in made.report["whole"]["left"]


HOSTILE = {
    "a bomb of entities": b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><document>&b;</document>',
    "an entity from outside": b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><document>&x;</document>',
    "cut off": b'<?xml version="1.0"?><document><questions>',
    "an encoding that does not exist": b'<?xml version="1.0" encoding="martian"?><document/>',
    "bytes that are no text": b'<?xml version="1.0" encoding="UTF-8"?><document>\xff\xfe</document>',
    "another document": b"<html><body>Vragen</body></html>",
    "an archive of labels": b"<document><LimeSurveyDocType>Label set</LimeSurveyDocType></document>",
    "no question": lss(groups=[{"gid": 1}]),
    "a million levels": b"<document>" + b"<a>" * 50_000,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence(what: str) -> None:
    with pytest.raises(Refused) as refused:
        convert(HOSTILE[what])
    assert refused.value.sentences


CELLS = st.sampled_from(
    [
        "",
        "0",
        "1",
        "x",
        "-1",
        "Een",
        "A1",
        "nl",
        "zz",
        "{Een}",
        "<p",
        "Een == 'A1'",
        "Z",
        "9" * 50,
        "é",
    ]
)
FIELDS = [
    "qid",
    "parent_qid",
    "gid",
    "type",
    "title",
    "question",
    "relevance",
    "other",
    "language",
    "scale_id",
    "code",
]
FIELDS += [
    "answer",
    "attribute",
    "value",
    "group_name",
    "cfieldname",
    "method",
    "sortorder",
    "question_order",
]
TABLES = [
    "groups",
    "questions",
    "subquestions",
    "answers",
    "question_attributes",
    "conditions",
    "question_l10ns",
]
ROWS = st.lists(st.dictionaries(st.sampled_from(FIELDS), CELLS, max_size=8), max_size=4)


@settings(max_examples=50)
@given(st.dictionaries(st.sampled_from(TABLES), ROWS))
def test_whatever_is_in_the_tables_gives_a_questionnaire_or_sentences(
    tables: dict[str, Any],
) -> None:
    known = [{"qid": "1", "gid": "1", "type": "L", "title": "Een", "question": "?"}]
    tables["questions"] = known + tables.get("questions", [])
    try:
        made = convert(lss(**tables))
    except Refused as refused:
        assert refused.sentences
    else:
        assert convert(json.dumps(made.document).encode()).document == made.document


def test_a_mutant_that_drops_a_formula_in_silence_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Relevance, "of", lambda *_: None)
    made = convert(survey(q(1, "S", "Een"), q(2, "S", "Vreemd", relevance="rand(1, 2) > Een")))
    assert not told(made, "Vreemd")["left"]
