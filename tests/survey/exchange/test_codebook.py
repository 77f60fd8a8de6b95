"""A codebook says what the standard (DDI-Codebook 2.5) lets it say, in the order that it asks for.

Its schema is in no package of a registry; what of it we use stands here.
"""

import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from meedoen.survey import library
from meedoen.survey.document.receiving import received
from meedoen.survey.exchange.codebook import variables
from meedoen.survey.exchange.codebook.whole import as_codebook
from meedoen.survey.exchange.converting import convert
from tests.survey.document.examples import KEYS, item, small
from tests.survey.exchange.test_first_format import EVERYTHING

NAMESPACE, LANGUAGE = "{ddi:codebook:2_5}", "{http://www.w3.org/XML/1998/namespace}lang"
INSIDE = {
    "codeBook": "stdyDscr dataDscr", "stdyDscr": "citation stdyInfo", "citation": "titlStmt",
    "titlStmt": "titl parTitl", "stdyInfo": "abstract sumDscr", "sumDscr": "universe",
    "dataDscr": "varGrp var", "varGrp": "labl",
    "var": "labl qstn valrng universe catgry concept", "qstn": "preQTxt qstnLit postQTxt",
    "valrng": "range", "catgry": "catValu labl",
}  # fmt: skip
ONE_OF = {
    ("var", "intrvl"): "contin discrete",
    ("var", "representationType"): "text numeric code datetime other",
    ("qstn", "responseDomainType"): "text numeric code category datetime geographic multiple other",
    ("varGrp", "type"): "section grid", ("catgry", "missing"): "Y N", ("range", "UNITS"): "INT REAL",
    ("abstract", "contentType"): "abstract purpose mixed", ("codeBook", "version"): "2.5",
}  # fmt: skip
FREE = {
    "ID",
    "name",
    "var",
    "measUnit",
    "dcml",
    "seqNo",
    "missType",
    "vocab",
    "min",
    "max",
    LANGUAGE,
}
LEAVES = "titl parTitl abstract universe labl preQTxt qstnLit postQTxt range catValu concept"


def faults(book: Element) -> Iterator[str]:
    ids = [one.attrib["ID"] for one in book.iter() if "ID" in one.attrib]
    yield from (f"{name} twice" for name in set(ids) if ids.count(name) > 1)
    yield from (f"{name} is no name" for name in ids if not re.fullmatch(r"[a-z][\w.]*", name))
    for one in book.iter():
        name = bare(one)
        order = INSIDE.get(name, "").split()
        found = [bare(child) for child in one]
        if not order and name not in LEAVES.split():
            yield f"{name} is unknown"
        if set(found) - set(order) or found != sorted(found, key=order.index):
            yield f"{name} has {found}"
        yield from (f"{name} names {ref}" for ref in one.get("var", "").split() if ref not in ids)
        for key, value in one.attrib.items():
            known = ONE_OF.get((name, key), "").split()
            if value not in known and key not in FREE:
                yield f"{name} {key}={value}"


def bare(element: Element) -> str:
    assert element.tag.startswith(NAMESPACE)
    return element.tag.removeprefix(NAMESPACE)


def book_of(document: dict[str, Any]) -> Element:
    found: Element = fromstring(as_codebook(document))
    return found


def with_tables() -> dict[str, Any]:
    document = small()
    line = [{"code": "a", **KEYS}, {"code": "b", **KEYS}]
    items = document["structure"]["blocks"][0]["items"]
    items += [
        {"id": "uren", "type": "grid", **KEYS, "cell": "number", "max": 24, "rows": line, "columns": line},
        {"id": "dagen", "type": "grid", **KEYS, "cell": "tick", "rows": line, "columns": line},
        {"id": "dag", "type": "date", **KEYS}, {"id": "plek", "type": "place", **KEYS},
        {"id": "som", "type": "computed", **KEYS, "expression": "1 + 1", "dialect": "xlsform"},
    ]  # fmt: skip
    for name in ("uren", "dagen", "dag", "plek"):
        document["texts"]["nl"][f"items.{name}.text"] = f"Wat is uw {name}?"
    for name in ("uren", "dagen"):
        for part in ("rows", "columns"):
            for code in "ab":
                document["texts"]["nl"][f"items.{name}.{part}.{code}"] = f"{part} {code}"
    return received(document)


def one(book: Element, name: str) -> Element:
    return next(var for var in book.iter(f"{NAMESPACE}var") if var.get("name") == name)


@pytest.fixture(scope="module")
def documents() -> list[dict[str, Any]]:
    own = [library.document(template.id) for template in library.templates()]
    return [*own, convert(json.dumps(EVERYTHING).encode()).document, with_tables()]


def test_every_questionnaire_of_ours_is_a_proper_codebook(documents: list[dict[str, Any]]) -> None:
    assert [fault for document in documents for fault in faults(book_of(document))] == []


def test_a_variable_that_says_what_the_standard_has_no_word_for_is_noticed(
    documents: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(variables, "REPRESENTED", {})
    assert "var representationType=multiple" in list(faults(book_of(documents[-1])))


def test_each_question_row_and_box_is_a_variable_of_its_own() -> None:
    names = [var.get("name") for var in book_of(with_tables()).iter(f"{NAMESPACE}var")]
    assert names == [
        "kent", "waardoor", "cijfer", "waarom", "uren_a_a", "uren_a_b", "uren_b_a", "uren_b_b",
        "dagen_a", "dagen_b", "dag", "plek", "som",
    ]  # fmt: skip


def test_a_question_has_its_words_its_answers_and_who_is_asked() -> None:
    var = one(book_of(with_tables()), "waardoor")
    assert var.findtext(f".//{NAMESPACE}qstnLit") == "Waardoor?"
    assert var.findtext(f"{NAMESPACE}universe") == "Alleen als u bij vraag 1 ‘Ja’ koos."
    assert [value.text for value in var.iter(f"{NAMESPACE}catValu")] == ["brief", "anders"]
    assert var.findtext(f"{NAMESPACE}concept") == KEYS["identity"]


def test_who_does_not_know_is_missing_and_of_what_kind() -> None:
    missing = [
        (category.findtext(f"{NAMESPACE}catValu"), category.get("missType"))
        for category in one(book_of(with_tables()), "cijfer").iter(f"{NAMESPACE}catgry")
        if category.get("missing") == "Y"
    ]
    assert missing == [("dont_know", "dont_know")]


def test_a_box_has_the_words_of_its_row_and_column_and_its_bounds() -> None:
    var = one(book_of(with_tables()), "uren_a_b")
    assert var.findtext(f"{NAMESPACE}labl") == "rows a: columns b"
    assert var.findtext(f".//{NAMESPACE}preQTxt") == "Wat is uw uren?"
    bounds = var.find(f".//{NAMESPACE}range")
    assert bounds is not None
    assert bounds.attrib == {"UNITS": "INT", "max": "24"}


def test_what_is_said_in_another_language_stands_beside_it() -> None:
    document = small()
    document["texts"]["tr"]["items.kent.text"] = "Biliyor musunuz?"
    item(document, 0)["show_if"] = {"member": "wijk", "is": ["a"]}
    book = book_of(received(document))
    assert book.findtext(f".//{NAMESPACE}parTitl") == "Bizi tanıyor musunuz?"
    said = {
        found.get(LANGUAGE): found.text for found in one(book, "kent").iter(f"{NAMESPACE}qstnLit")
    }
    assert said == {"nl": "Kent u het panel van Velsen?", "tr": "Biliyor musunuz?"}


def test_agreeing_has_a_yes_and_a_no() -> None:
    book = book_of(convert(json.dumps(EVERYTHING).encode()).document)
    values = [value.text for value in one(book, "ok").iter(f"{NAMESPACE}catValu")]
    assert values == ["ja", "nee"]
