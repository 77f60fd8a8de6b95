"""What a document says about itself must agree: ids, texts, conditions, answers that are named."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from meedoen.language.texts import _
from meedoen.survey.document import trees
from meedoen.survey.document.naming import box
from meedoen.survey.document.words import Document, placeholders, wanted
from meedoen.survey.types.consent import AGREEING

Item = Mapping[str, Any]


def items_of(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [item for block in document["structure"]["blocks"] for item in block["items"]]


def set_of(item: Item) -> str | None:
    """The name of the set of answers that it has; None where it has none."""
    name = item.get("columns" if item["type"] == "matrix" else "options")
    return name if isinstance(name, str) else None


def codes_of(document: Mapping[str, Any], item: Item) -> frozenset[str] | None:
    """What may be answered to it, in codes; None where anything may be."""
    if item["type"] == "consent":
        return frozenset(AGREEING)
    name = set_of(item)
    if name is None:
        return None
    found = document["structure"].get("option_sets", {}).get(name, {"options": ()})
    extra = {kind for kind, on in item.get("missing", {}).items() if on}
    return frozenset(option["code"] for option in found["options"]) | extra


def sense_faults(document: Document) -> list[str]:
    """Of a document whose shape is right; empty when all agrees."""
    return [*_double(document), *_sets(document), *_conditions(document), *_texts(document)]


def _double(document: Document) -> Iterator[str]:
    structure = document["structure"]
    for name in _twice(block["id"] for block in structure["blocks"]):
        yield _("Onderdeel ‘%(name)s’ staat er twee keer.", name=name)
    for name in _twice(item["id"] for item in items_of(document)):
        yield _("Vraag ‘%(name)s’ staat er twee keer.", name=name)
    lists = [(f["options"], n) for n, f in structure.get("option_sets", {}).items()]
    lists += [(i.get(k, ()), i["id"]) for i in items_of(document) for k in ("rows", "variants")]
    lists += [
        (i["columns"], i["id"])
        for i in items_of(document)
        if i["type"] == "grid" and "columns" in i
    ]
    for listed, where in lists:
        for code in _twice(one["code"] for one in listed):
            yield _("Bij ‘%(where)s’ staat de code ‘%(code)s’ twee keer.", where=where, code=code)


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def _sets(document: Document) -> Iterator[str]:
    known = document["structure"].get("option_sets", {})
    for item in items_of(document):
        name = set_of(item)
        if name is not None and name not in known:
            yield _("Vraag ‘%(id)s’ gebruikt antwoorden die er niet zijn.", id=item["id"])


def _conditions(document: Document) -> Iterator[str]:
    asked: dict[str, Item] = {}
    everything = {item["id"]: item for item in items_of(document)}
    for block in document["structure"]["blocks"]:
        for leaf in _leaves([block.get("show_if")]):
            yield from _leaf(document, block["id"], leaf, asked, everything)
        for item in block["items"]:
            for leaf in _leaves([item.get("show_if"), *_of_lines(item)]):
                yield from _leaf(document, item["id"], leaf, asked, everything)
            asked[item["id"]] = item
            for leaf in _leaves([item.get("end_if"), item.get("valid_if")]):
                yield from _leaf(document, item["id"], leaf, asked, everything)


def _of_lines(item: Item) -> Iterator[dict[str, Any] | None]:
    """Of its rows, and of the columns that are its own."""
    for name in ("rows", "columns"):
        listed = item.get(name, ())
        yield from (line.get("show_if") for line in listed if isinstance(line, dict))


def _leaves(found: Iterable[trees.Tree | None]) -> Iterator[Mapping[str, Any]]:
    for tree in found:
        yield from trees.leaves(tree) if tree else ()


def _leaf(
    document: Document, where: str, leaf: Mapping[str, Any], asked: Mapping[str, Item],
    everything: Mapping[str, Item],
) -> Iterator[str]:  # fmt: skip
    subjects = [name for name in trees.SUBJECTS if name in leaf]
    compared = [name for name in trees.COMPARISONS if name in leaf]
    if len(subjects) != 1 or len(compared) != 1:
        yield _("Een voorwaarde bij ‘%(where)s’ zegt niet precies één ding.", where=where)
        return
    if "answer" not in leaf:
        return
    name = leaf["answer"]
    if name not in everything:
        yield _(
            "‘%(where)s’ kijkt naar vraag ‘%(name)s’, en die is er niet.", where=where, name=name
        )
    elif name not in asked:
        yield _(
            "‘%(where)s’ kijkt naar vraag ‘%(name)s’, en die komt pas later.",
            where=where,
            name=name,
        )
    elif not _has(document, asked[name], leaf):
        yield _(
            "‘%(where)s’ kijkt naar een antwoord dat vraag ‘%(name)s’ niet heeft.",
            where=where,
            name=name,
        )


def _has(document: Document, item: Item, leaf: Mapping[str, Any]) -> bool:
    rows = {row["code"] for row in item.get("rows", ())}
    if item["type"] == "grid":
        rows |= {box(row, one["code"]) for row in rows for one in item.get("columns", ())}
    codes, name = codes_of(document, item), trees.comparison(leaf)
    named = set(leaf[name]) if name in trees.WITH_CODES else set[str]()
    return (codes is None or named <= codes) and ("row" not in leaf or leaf["row"] in rows)


def _texts(document: Document) -> Iterator[str]:
    languages, first = document["languages"], document["default_language"]
    if first not in languages:
        yield _("De standaardtaal ‘%(language)s’ staat niet bij de talen.", language=first)
    for language in sorted(set(document["texts"]) - set(languages)):
        yield _(
            "Er zijn teksten in ‘%(language)s’, maar die taal staat niet bij de talen.",
            language=language,
        )
    keys, there = wanted(document), document["texts"].get(first, {})
    for key in (key for key, must in keys.items() if must and key not in there):
        yield _("De tekst ‘%(key)s’ ontbreekt in ‘%(language)s’.", key=key, language=first)
    for language, texts in document["texts"].items():
        for key in (key for key in texts if key not in keys):
            yield _(
                "De tekst ‘%(key)s’ in ‘%(language)s’ hoort nergens bij.",
                key=key,
                language=language,
            )
    yield from _undeclared(document)


def _undeclared(document: Document) -> Iterator[str]:
    known = {variable["name"] for variable in document["structure"].get("variables", ())}
    known |= {f"answers.{item['id']}" for item in items_of(document)}
    found = {
        name
        for texts in document["texts"].values()
        for key, text in texts.items()
        if key != "notes"  # which speak of questions by their names
        for name in placeholders(text)
    }
    for name in sorted(found - known):
        yield _("In een tekst staat {%(name)s}, maar dat is geen variabele.", name=name)
