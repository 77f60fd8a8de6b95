"""XLSForms, old and new, become questionnaires of ours, and come back from what we write."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meedoen.forms.refusing import Refused
from meedoen.survey.exchange.converting import convert
from meedoen.survey.exchange.xlsform import new_excel
from meedoen.survey.exchange.xlsform.formulas import Formulas
from meedoen.survey.exchange.xlsform.kinds import kind_of
from tests.survey.exchange.came_over import items, told
from tests.survey.exchange.forms import cell, form, raw, sheet, xlsx

SAMPLES = Path(__file__).parents[4] / "shared" / "data" / "xlsform_voorbeeld"
CHOICES = [
    ("list_name", "name", "label::Nederlands (nl)", "label::Türkçe (tr)"),
    ("jn", "ja", "Ja", "Evet"),
    ("jn", "nee", "Nee", "Hayır"),
]
EXPECTED = {
    "group.xlsx": ["text", "text", "number"],
    "specify_other.xlsx": ["single"],
    "text_and_integer.xlsx": ["text", "number"],
    "tutorial.xls": ["text", *["single"] * 5, "number", "number", *["single"] * 2],
    "yes_or_no_question.xlsx": ["single"],
}
BECOME = {
    "text": "text", "integer": "number", "decimal": "number", "note": "info", "date": "date", "time": "date",
    "dateTime": "date", "geopoint": "place", "geotrace": "place", "geoshape": "place", "image": "file",
    "audio": "file", "video": "file", "file": "file", "barcode": "text", "acknowledge": "consent",
    "calculate": "computed", "range": "scale", "select_one jn": "single", "select one from jn": "single",
    "select_multiple jn": "multiple", "select all that apply from jn": "multiple", "rank jn": "ranking",
    "phone number": "text", "int": "number", "photo": "file",
}  # fmt: skip


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not here")
@pytest.mark.parametrize("name", EXPECTED)
def test_the_samples_come_over_whole(name: str) -> None:
    made = convert((SAMPLES / name).read_bytes(), "en")
    assert [one["type"] for one in items(made)] == EXPECTED[name]
    assert made.document["languages"] == ["en"]
    assert made.report["outcomes"]["left"] == 0


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not here")
def test_the_tutorial_keeps_its_conditions_and_bounds() -> None:
    made = {one["id"]: one for one in items(convert((SAMPLES / "tutorial.xls").read_bytes()))}
    assert made["age_in_months"]["show_if"] == {"answer": "older_than_five", "is": ["no"]}
    assert (made["age_in_months"]["max"], made["age_in_years"]["min"]) == (72, 5)
    assert made["pregnant"]["show_if"] == {
        "and": [
            {"answer": "sex", "is": ["female"]}, {"answer": "age_in_years", "at_least": 15},
            {"answer": "age_in_years", "at_most": 49},
        ]
    }  # fmt: skip


@pytest.mark.parametrize("kind", BECOME)
def test_each_type_becomes_one_of_ours(kind: str) -> None:
    made = convert(form((kind, "Vraag_1", "Wat vindt u?"), choices=CHOICES))
    assert [(one["type"], one["id"]) for one in items(made)] == [(BECOME[kind], "vraag_1")]


def test_groups_become_parts_and_their_conditions_go_along() -> None:
    made = convert(
        form(
            ("integer", "leeftijd", "Hoe oud bent u?"),
            ("begin group", "werk", "Uw werk", "${leeftijd} > 17"), ("text", "baas", "Bij wie?"),
            ("begin_group", "thuis", "En thuis", "${leeftijd} < 67"), ("text", "ruimte", "Waar?", "${baas} != ''"),
            ("end_group",), ("end group",),
            ("begin repeat", "kind", "Uw kinderen"), ("text", "naam", "Hoe oud?"), ("end repeat",),
            ("text", "slot", "Nog iets?"),
        )
    )  # fmt: skip
    blocks = made.document["structure"]["blocks"]
    assert [(one["id"], [item["id"] for item in one["items"]]) for one in blocks] == [
        ("vragen", ["leeftijd"]), ("werk", ["baas", "thuis", "ruimte"]), ("kind", ["naam"]), ("vragen_2", ["slot"]),
    ]  # fmt: skip
    assert blocks[1]["show_if"] == {"answer": "leeftijd", "more_than": 17}
    assert blocks[1]["items"][2]["show_if"] == {
        "and": [{"answer": "leeftijd", "less_than": 67}, {"answer": "baas", "answered": True}]
    }
    assert blocks[2]["repeat"] is True
    assert made.report["runs_here"] is False


def test_languages_choices_and_hints_come_over() -> None:
    rows = [
        (
            "select_one jn or_other",
            "kent",
            "Kent u ons?",
            "",
            "",
            "yes",
            "Bizi tanıyor musunuz?",
            "Denk even na",
        )
    ]
    made = convert(
        form(*rows, head=("label::Türkçe (tr)", "hint::Nederlands (nl)"), choices=CHOICES)
    )
    assert made.document["languages"] == ["nl", "tr"]
    assert made.document["texts"]["tr"] == {
        "items.kent.text": "Bizi tanıyor musunuz?", "option_sets.jn.ja": "Evet", "option_sets.jn.nee": "Hayır",
        "option_sets.jn.other": "Diğer",
    }  # fmt: skip
    assert made.document["texts"]["nl"]["items.kent.help"] == "Denk even na"
    assert items(made)[0]["required"] is True
    assert made.document["structure"]["option_sets"]["jn"]["options"][2] == {
        "code": "other",
        "other": True,
    }


def test_a_constraint_becomes_bounds_or_a_condition_or_is_told() -> None:
    made = convert(
        form(
            ("integer", "jaren", "Hoe lang?", "", ". >= 0 and . < 120"),
            ("text", "kort", "Kort?", "", "string-length(.) <= 40"),
            ("select_multiple jn", "paar", "Welke?", "", "count-selected(.) <= 1"),
            ("text", "vorm", "Welke?", "", "regex(., '[A-Z]+')"), ("integer", "even", "Hoeveel?", "", ". = 2 or . = 4"),
            choices=CHOICES,
        )
    )  # fmt: skip
    years, short, some, form_, even = items(made)
    assert (years["min"], years["max"], short["max_length"], some["max_choices"]) == (0, 119, 40, 1)
    assert "regex" in told(made, "vorm")["left"][0]
    assert "valid_if" not in form_
    assert even["valid_if"] == {
        "or": [{"answer": "even", "equals": 2}, {"answer": "even", "equals": 4}]
    }


def test_what_has_no_place_here_is_told() -> None:
    rows = [
        ("start", "begin"), ("select_one_from_file x.csv", "buiten", "Kies"), ("teleport", "ver", "Waar?"),
        ("text", "gewoon", "Wat? ${buiten}", "pulldata('x') = 1", "", "${ver} = 1", "iets", "foto.jpg"),
    ]  # fmt: skip
    made = convert(form(*rows, head=("default", "media::image::Nederlands (nl)"), choices=CHOICES))
    assert [told(made, name)["outcome"] for name in ("begin", "buiten", "ver")] == ["left"] * 3
    assert len(told(made, "gewoon")["left"]) == 4
    assert made.document["texts"]["nl"]["items.gewoon.text"] == "Wat? (buiten)"


FAULTY = {
    "geen lijst met antwoorden ‘weg’": form(("select_one weg", "a", "A"), choices=CHOICES),
    "sluit een groep die niet open is": form(("text", "a", "A"), ("end group",)),
    "wordt niet gesloten": form(("begin group", "a", "A"), ("text", "b", "B")),
    "geen werkblad ‘survey’": xlsx(vragen=[("type",)]),
    "staat geen vraag": xlsx(survey=[("type", "name")]),
    "beschadigd": b"PK\x03\x04 and then nothing",
    "is beschadigd": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "beschadigd of": raw(
        sheet(), {"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><workbook>&b;</workbook>'}
    ),
}


@pytest.mark.parametrize("sentence", FAULTY)
def test_a_faulty_or_hostile_file_is_refused_in_a_sentence(sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        convert(FAULTY[sentence])
    assert any(sentence in said for said in refused.value.sentences), refused.value.sentences


def test_a_cell_at_the_end_of_an_endless_sheet_costs_nothing() -> None:
    head = cell("A1", "type") + cell("B1", "name") + cell("C1", "label") + cell("XFD1", "default")
    made = convert(raw(sheet(head, cell("A2", "text") + cell("B2", "a") + cell("XFD1048576", "x"))))
    assert [one["id"] for one in items(made)] == ["a"]


def test_a_formula_in_a_cell_is_never_worked_out_nor_written() -> None:
    bad = '=HYPERLINK("http://x.example","?")'
    made = convert(form(("text", "a", bad)))
    assert made.document["texts"]["nl"]["items.a.text"] == bad
    worked = '<c r="C2" t="str"><f>1+1</f><v>2</v></c>'
    rows = (
        cell("A1", "type") + cell("B1", "name") + cell("C1", "label"),
        cell("A2", "text") + cell("B2", "a") + worked,
    )
    assert convert(raw(sheet(*rows))).document["texts"]["nl"]["items.a.text"] == "2"


WORDS = st.sampled_from([
    "text", "begin group", "end group", "begin repeat", "end repeat", "select_one jn", "note", "ja", "", "1", "${a}",
    "${a} = 'ja'", ". > 3", "rank jn", "yes", "é", "range", "x" * 300, "calculate", "<b>x</b>", "{a}", "=1+1",
])  # fmt: skip
HEADS = st.sampled_from([
    "type", "name", "label", "label::English", "hint:Frans", "relevant", "required", "constraint", "calculation",
    "parameters", "appearance", "meedoen_type", "meedoen_identity", "media::image", "::", "", "bind::relevant",
])  # fmt: skip


@settings(max_examples=40)
@given(st.lists(HEADS, min_size=2, max_size=6), st.lists(st.lists(WORDS, max_size=6), max_size=5))
def test_whatever_is_in_the_cells_gives_a_questionnaire_or_sentences(
    heads: list[str], rows: list[list[str]]
) -> None:
    try:
        made = convert(
            xlsx(survey=[["type", "name", *heads], ["text", "a", "A"], *rows], choices=CHOICES)
        )
    except Refused as refused:
        assert refused.sentences
    else:
        assert made.document["format"] == 2


@settings(max_examples=30)
@given(st.text(max_size=40))
def test_any_type_is_of_some_kind(written: str) -> None:
    assert kind_of(written).name is not None


BOMB = raw(
    sheet(cell("A1", "type") + cell("B1", "name"), cell("A2", "text") + cell("B2", "a")),
    {"xl/sharedStrings.xml": b"<sst>" + b" " * 1_000_000 + b"</sst>"},
)


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_excel, "MOST_UNPACKED", 1_000_000)
    with pytest.raises(Refused, match="beschadigd"):
        convert(BOMB)


def test_a_mutant_that_unpacks_more_is_noticed() -> None:
    assert convert(BOMB)


def test_a_mutant_that_drops_a_condition_in_silence_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Formulas, "shown", lambda *_: None)
    made = convert(form(("text", "a", "A"), ("text", "b", "B", "today() > 1")))
    assert not told(made, "b")["left"]
