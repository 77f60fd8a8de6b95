"""The codebook of a questionnaire: what it is about, its parts, and a variable for each answer.

Elements and their order are those of https://ddialliance.org/Specification/DDI-Codebook/2.5/
"""

from collections.abc import Iterator
from functools import partial
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from meedoen.survey.document.words import Document
from meedoen.survey.exchange.codebook.elements import LANGUAGE, plain, worded
from meedoen.survey.exchange.codebook.variables import Variable, variables_of, write
from meedoen.survey.exchange.reading import Reading

NAMESPACE = "ddi:codebook:2_5"


def as_codebook(document: Document) -> bytes:
    first = document["default_language"]
    readings = [Reading(document, first)]
    readings += [Reading(document, one) for one in document["languages"] if one != first]
    book = Element("codeBook", {"xmlns": NAMESPACE, "version": "2.5", LANGUAGE: first})
    _study(SubElement(book, "stdyDscr"), readings)
    variables = list(variables_of(readings))
    if variables:
        _data(SubElement(book, "dataDscr"), readings, variables)
    indent(book)
    made: bytes = tostring(book, "utf-8", xml_declaration=True)
    return made + b"\n"


def _study(study: Element, readings: list[Reading]) -> None:
    titles = SubElement(SubElement(study, "citation"), "titlStmt")
    worded(titles, "titl", readings[:1], lambda one: one.said("title"))
    worded(titles, "parTitl", readings[1:], lambda one: one.said("title"))
    about = SubElement(study, "stdyInfo")
    worded(about, "abstract", readings, lambda one: one.said("intro"), contentType="abstract")
    worded(about, "abstract", readings, lambda one: one.said("purpose"), contentType="purpose")
    worded(SubElement(about, "sumDscr"), "universe", readings, lambda one: one.said("audience"))


def _data(data: Element, readings: list[Reading], variables: list[Variable]) -> None:
    """All groups stand before the first variable."""
    for kind, name, key, inside in _groups(readings[0], variables):
        group = plain(data, "varGrp", ID=name, type=kind, var=" ".join(one.id for one in inside))
        worded(group, "labl", readings, partial(Reading.said, key=key))
    for variable in variables:
        write(data, variable, readings)


def _groups(
    reading: Reading, variables: list[Variable]
) -> Iterator[tuple[str, str, str, list[Variable]]]:
    """Each part, and each table: its kind, its id, the key of its words and what is in it."""
    for block in reading.document["structure"]["blocks"]:
        ids = {item["id"] for item in block["items"]}
        if inside := [one for one in variables if one.item["id"] in ids]:
            yield "section", f"b.{block['id']}", f"blocks.{block['id']}.title", inside
    for name, item in reading.items.items():
        if item["type"] in ("matrix", "grid"):
            inside = [one for one in variables if one.item["id"] == name]
            yield "grid", f"g.{name}", f"items.{name}.text", inside
