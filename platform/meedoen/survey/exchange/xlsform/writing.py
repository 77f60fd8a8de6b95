"""A document as an XLSForm (.xlsx). What a form cannot say (stops, pages, other kinds of missing) is
left out; identities stand in columns of our own, which other programs let be."""

import io
from collections.abc import Iterator, Mapping
from typing import Any

from babel import Locale, UnknownLocaleError

from meedoen.survey.document.languages import first_texts
from meedoen.survey.document.naming import id_of
from meedoen.survey.document.sense import items_of
from meedoen.survey.document.words import Document
from meedoen.survey.exchange.xlsform.formula_writing import formula, texts_named
from meedoen.survey.exchange.xlsform.kind_writing import Row, kind_of

WORDED = {"label": "text", "hint": "help", "constraint_message": "invalid", "meedoen_unit": "unit"}
OTHER_WORDING = "meedoen_other_wording"
PLAIN = (
    "type", "name", "required", "relevant", "constraint", "parameters", "appearance", "calculation",
    "meedoen_type", "meedoen_map", "meedoen_moves", "meedoen_identity", "meedoen_wording",
)  # fmt: skip
OF_CHOICES = ("list_name", "name", "meedoen_identity", "meedoen_wording", "meedoen_flags")
WITH_WORD = ("missing", "pictogram")
OURS = frozenset({"yes_no", "mark", "postcode"})


def as_xlsform(document: Document) -> bytes:
    """Texts are never taken for formulas, whatever they begin with."""
    from xlsxwriter import Workbook  # only who takes a form along has need of it

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, options) as book:
        _sheet(book, "survey", list(_survey(document)), PLAIN, document)
        _sheet(book, "choices", list(_choices(document)), OF_CHOICES, document)
        title = first_texts(document)["title"]
        settings = {
            "form_title": title,
            "default_language": _language(document["default_language"]),
        }
        _sheet(book, "settings", [settings], tuple(settings), document)
    return stream.getvalue()


def _sheet(
    book: Any, name: str, rows: list[Row], plain: tuple[str, ...], document: Document
) -> None:
    used = {key for row in rows for key in row}
    worded = [
        f"{one}::{_language(code)}"
        for one in (*WORDED, OTHER_WORDING)
        for code in document["languages"]
    ]
    heads = [
        head for head in (*plain[:2], *worded, *plain[2:]) if head in used or head in plain[:2]
    ]
    sheet = book.add_worksheet(name)
    for at, head in enumerate(heads):
        sheet.write_string(0, at, head)
        for number, row in enumerate(rows, 1):
            if row.get(head):
                sheet.write_string(number, at, row[head])


def _language(code: str) -> str:
    try:
        name = Locale.parse(code, sep="-").get_language_name(code) or code
    except (UnknownLocaleError, ValueError):
        name = code
    return f"{name} ({code})"


def _survey(document: Document) -> Iterator[Row]:
    """A group may not be called as a question is."""
    taken = {item["id"] for item in items_of(document)}
    for block in document["structure"]["blocks"]:
        kind = "repeat" if block.get("repeat") else "group"
        name = id_of(block["id"], taken, most=60)
        start = {"type": f"begin_{kind}", "name": name, **_shown(document, block)}
        if block.get("moves"):
            start["meedoen_moves"] = "yes"
        if block.get("one_page"):
            start["appearance"] = "field-list"
        yield start | _words(document, f"blocks.{block['id']}", {"label": "title"})
        text = _words(document, f"blocks.{block['id']}", {"label": "text"})
        if text:
            yield {"type": "note", "name": f"{name}_text", **text}
        for item in block["items"]:
            yield from _item(document, item)
        yield {"type": f"end_{kind}", "name": ""}


def _item(document: Document, item: Mapping[str, Any]) -> Iterator[Row]:
    halves = [f"variants.{one['code']}" for one in item.get("variants", ())]
    keys = WORDED | dict(zip(("label", OTHER_WORDING), halves, strict=False))
    words = _words(document, f"items.{item['id']}", keys)
    own = {f"meedoen_{one}": item[one] for one in ("identity", "wording")}
    common = {"name": item["id"], **_shown(document, item), **words, **own}
    if item["type"] in ("matrix", "grid"):
        yield {"type": "begin_group", **common, "appearance": "table-list"}
        yield from _rows(document, item)
        yield {"type": "end_group", "name": ""}
        return
    more = {"required": "yes"} if item.get("required") else {}
    more |= {"meedoen_type": item["type"]} if item["type"] in OURS else {}
    more |= {"meedoen_map": "yes"} if item.get("on_map") else {}
    if written := _constraint(document, item):
        more["constraint"] = written
    yield {**common, **more, **kind_of(item)}


def _rows(document: Document, item: Mapping[str, Any]) -> Iterator[Row]:
    """Of a table: a question for each row, and for each box where there are columns of its own."""
    simple = {"number": "integer", "text": "text", "tick": "acknowledge"}
    type_ = f"select_one {item['columns']}" if item["type"] == "matrix" else simple[item["cell"]]
    must = {"required": "yes"} if item.get("required") else {}
    for row in item["rows"]:
        keys = {f"meedoen_{one}": row[one] for one in ("identity", "wording")}
        said = _words(document, f"items.{item['id']}.rows", {"label": row["code"]})
        if item["type"] == "matrix" or not item.get("columns"):
            yield {"type": type_, "name": f"{item['id']}_{row['code']}", **said, **must, **keys}
            continue
        for column in item["columns"]:
            head = _words(document, f"items.{item['id']}.columns", {"label": column["code"]})
            both = {
                key: ": ".join(filter(None, (text, head.get(key)))) for key, text in said.items()
            }
            yield {
                "type": type_,
                "name": f"{item['id']}_{row['code']}_{column['code']}",
                **both,
                **must,
            }


def _choices(document: Document) -> Iterator[Row]:
    for name, found in document["structure"]["option_sets"].items():
        keys = {f"meedoen_{one}": found[one] for one in ("identity", "wording")}
        for option in found["options"]:
            flags = [flag for flag in ("exclusive", "other") if option.get(flag)]
            flags += [f"{one}:{option[one]}" for one in WITH_WORD if one in option]
            said = _words(document, f"option_sets.{name}", {"label": option["code"]})
            yield {
                "list_name": name,
                "name": option["code"],
                **said,
                **keys,
                "meedoen_flags": " ".join(flags),
            }
            keys = {}


def _words(document: Document, start: str, keys: Mapping[str, str]) -> Row:
    return {
        f"{column}::{_language(code)}": texts_named(text)
        for code in document["languages"]
        for column, key in keys.items()
        if (text := document["texts"][code].get(f"{start}.{key}"))
    }


def _shown(document: Document, thing: Mapping[str, Any]) -> Row:
    written = formula(document, thing["show_if"]) if "show_if" in thing else ""
    return {"relevant": written} if written else {}


def _constraint(document: Document, item: Mapping[str, Any]) -> str:
    """Bounds as a formula on the answer itself; a scale has them in its parameters."""
    parts: list[str] = []
    if item["type"] == "number":
        parts += [
            f". {sign} {item[name]}"
            for name, sign in (("min", ">="), ("max", "<="))
            if name in item
        ]
    if item["type"] == "date":
        parts += [
            f". {sign} date('{item[name]}')"
            for name, sign in (("earliest", ">="), ("latest", "<="))
            if name in item
        ]
    if item["type"] == "multiple":
        limits = (("min_choices", ">="), ("max_choices", "<="))
        parts += [f"count-selected(.) {sign} {item[name]}" for name, sign in limits if name in item]
    if item["type"] == "text" and item.get("max_length", 2000) != 2000:
        parts.append(f"string-length(.) <= {item['max_length']}")
    if "valid_if" in item and (written := formula(document, item["valid_if"], itself=item["id"])):
        parts.append(f"({written})")
    return " and ".join(parts)
