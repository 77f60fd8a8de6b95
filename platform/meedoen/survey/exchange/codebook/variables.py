"""The variables of a questionnaire: one for each question, and for each row or box of a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from xml.etree.ElementTree import Element, SubElement

from meedoen.survey.document import trees
from meedoen.survey.document.naming import box
from meedoen.survey.document.running.comparing import POINTS, SEVERAL
from meedoen.survey.document.running.grids import boxes, shown_when
from meedoen.survey.exchange import paths
from meedoen.survey.exchange.codebook.elements import plain, worded
from meedoen.survey.exchange.reading import Answer, Item, Reading

TABLES = ("matrix", "grid")
DOMAINS = {
    "text": "text", "postcode": "text", "number": "numeric", "scale": "numeric", "mark": "numeric",
    "date": "datetime", "place": "geographic", "file": "other", "computed": "other",
    "tick": "multiple",
}  # fmt: skip
REPRESENTED = {"geographic": "other", "multiple": "code", "category": "code"}


@dataclass(frozen=True, slots=True)
class Variable:
    """`row` and `column` are codes, of what is asked in a table."""

    item: Item
    shown: trees.Tree | None
    row: str = ""
    column: str = ""

    @property
    def id(self) -> str:
        """A point can stand in no id of ours, so nothing else has this one."""
        return ".".join(filter(None, ("v", self.item["id"], self.row, self.column)))

    @property
    def name(self) -> str:
        inside = box(self.row, self.column or None)
        return "_".join(filter(None, (self.item["id"], inside)))

    @property
    def kind(self) -> str:
        return str(self.item["cell"] if self.item["type"] == "grid" else self.item["type"])

    @property
    def domain(self) -> str:
        return "multiple" if self.kind in SEVERAL else DOMAINS.get(self.kind, "category")


def variables_of(readings: list[Reading]) -> Iterator[Variable]:
    for block in readings[0].document["structure"]["blocks"]:
        for item in block["items"]:
            yield from _of_item(item, block.get("show_if"))


def _of_item(item: Item, above: trees.Tree | None) -> Iterator[Variable]:
    if item["type"] == "grid":
        for row, column in boxes(item):
            shown = trees.together([above, shown_when(item, row, column)])
            yield Variable(item, shown, row, column or "")
        return
    shown = trees.together([above, item.get("show_if")])
    if item["type"] == "matrix":
        for row in item["rows"]:
            yield Variable(item, trees.together([shown, row.get("show_if")]), row["code"])
    elif item["type"] != "info":
        yield Variable(item, shown)


def write(parent: Element, variable: Variable, readings: list[Reading]) -> None:
    """In the order that the standard asks for."""
    item, domain = variable.item, variable.domain
    made = plain(parent, "var", ID=variable.id, name=variable.name)
    made.set("intrvl", "contin" if variable.kind == "number" else "discrete")
    made.set("representationType", REPRESENTED.get(domain, domain))
    if unit := readings[0].said(f"items.{item['id']}.unit"):
        made.set("measUnit", unit)
    if item.get("decimals"):
        made.set("dcml", str(item["decimals"]))
    worded(made, "labl", readings, lambda one: _asked(one, variable))
    _question(SubElement(made, "qstn", responseDomainType=domain), variable, readings)
    _range(made, variable)
    shown = paths.shown_when(readings[0], variable.shown)
    if shown:
        plain(made, "universe", shown)
    _categories(made, variable, readings)
    plain(made, "concept", _identity(variable), vocab="Meedoen")


def _question(made: Element, variable: Variable, readings: list[Reading]) -> None:
    """Of a table the question of the whole goes before that of a row."""
    item = variable.item
    number = readings[0].numbers.get(item["id"])
    made.set("ID", variable.id.replace("v.", "q.", 1))
    if number:
        made.set("seqNo", str(number))
    if variable.row:
        worded(made, "preQTxt", readings, lambda one: one.words(item))
    worded(made, "qstnLit", readings, lambda one: _asked(one, variable))
    worded(made, "postQTxt", readings, lambda one: one.said(f"items.{item['id']}.help"))


def _asked(reading: Reading, variable: Variable) -> str:
    if not variable.row:
        return reading.words(variable.item)
    parts = (
        dict(reading.lines(variable.item, part)).get(code, "")
        for part, code in (("rows", variable.row), ("columns", variable.column))
    )
    return ": ".join(filter(None, parts))


def _range(made: Element, variable: Variable) -> None:
    item = variable.item
    low, high = POINTS.get(variable.kind, (None, None))
    ends = {"min": item.get("min", low), "max": item.get("max", high)}
    told = {name: str(value) for name, value in ends.items() if value is not None}
    if variable.domain == "numeric" and told:
        units = "REAL" if item.get("decimals") else "INT"
        SubElement(SubElement(made, "valrng"), "range", {"UNITS": units, **told})


def _categories(made: Element, variable: Variable, readings: list[Reading]) -> None:
    for at, answer in enumerate(_answers(readings[0], variable)):
        missing = {"missing": "Y", "missType": answer.missing} if answer.missing else {}
        category = plain(made, "catgry", **missing)
        plain(category, "catValu", answer.code)
        worded(category, "labl", readings, partial(_label, variable=variable, at=at))


def _label(reading: Reading, variable: Variable, at: int) -> str:
    return _answers(reading, variable)[at].words


def _answers(reading: Reading, variable: Variable) -> list[Answer]:
    """With boxes to tick the columns are what may be chosen."""
    if variable.kind == "tick":
        return [Answer(*line) for line in reading.lines(variable.item, "columns")]
    return reading.answers(variable.item)


def _identity(variable: Variable) -> str:
    """By which the same question is known in other gemeenten and years."""
    lines = {line["code"]: line["identity"] for line in variable.item.get("rows", ())}
    return str(lines.get(variable.row, variable.item["identity"]))
