"""Holds a document to the schema that is published, and says in sentences where it is otherwise."""

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

from meedoen.language.texts import _, lazy
from meedoen.survey.document.holding import Fault, Holding
from meedoen.survey.document.places import place

MOST_SAID = 25
PATTERNS = {
    "^[a-z][a-z0-9_]": lazy("gebruik kleine letters, cijfers en _ , en begin met een letter."),
    "^[A-Za-z0-9_]": lazy("gebruik letters zonder accent, cijfers en _ (hooguit 40)."),
    "^[0-9a-f]": lazy("dit moet een sleutel zijn, zoals 0b9c6a1e-4a5f-4a52-9a39-6a3f2d7c1e55."),
    "^[a-z]{2,3}": lazy("gebruik de code van een taal, zoals nl of tr."),
    "^sha256": lazy("dit moet sha256: zijn, met 64 cijfers en letters van a tot f."),
}
KINDS = {
    "string": lazy("dit moet tekst zijn."), "integer": lazy("dit moet een heel getal zijn."),
    "number": lazy("dit moet een getal zijn."), "boolean": lazy("dit moet ja of nee zijn."),
    "array": lazy("dit moet een lijst zijn."), "object": lazy("dit moet een object zijn."),
}  # fmt: skip


def published() -> str:
    """The schema as everybody can fetch it."""
    return files(__package__).joinpath("questionnaire-2.json").read_text("utf-8")


@cache
def _holding() -> Holding:
    return Holding(json.loads(published()))


def shape_faults(value: Any) -> list[str]:
    """Empty when the shape is right."""
    holding = _holding()
    found = islice(holding.faults(value, holding.root), MOST_SAID)
    return list(dict.fromkeys(said(fault, value) for fault in found))


def said(fault: Fault, value: Any) -> str:
    """What is wrong, with its place in the value that was held to a schema."""
    say = SAYING.get(fault.word)
    named = f"‘{fault.value[:40]}’: " if fault.named else ""
    return f"{place(fault.path, value)}{named}{say(fault) if say else _('dit klopt niet.')}"


def _missing(fault: Fault) -> str:
    names = (name for name in fault.schema["required"] if name not in fault.value)
    return _("hier ontbreekt: %(names)s.", names=", ".join(names))


def _unknown(fault: Fault) -> str:
    known = fault.schema["properties"]
    names = (re.sub(r"\s+", " ", name)[:40] for name in fault.value if name not in known)
    return _("dit kennen wij niet: %(names)s.", names=", ".join(islice(names, 5)))


def _kind(fault: Fault) -> str:
    return str(KINDS.get(fault.schema["type"]) or _("dit klopt niet."))


def _known(fault: Fault) -> str:
    known = fault.schema.get("enum", [fault.schema.get("const")])
    said = ", ".join(str(one) for one in known if one is not None)
    return _("kies één van: %(known)s.", known=said)


def _between(fault: Fault) -> str:
    low, high = (fault.schema.get(name, "") for name in ("minimum", "maximum"))
    return _("dit moet tussen %(low)s en %(high)s liggen.", low=low, high=high)


def _count(fault: Fault) -> str:
    low, high = fault.schema.get("minItems", 0), fault.schema.get("maxItems", "")
    return _("geef er minstens %(low)s en hooguit %(high)s.", low=low, high=high)


def _too_long(fault: Fault) -> str:
    most = fault.schema["maxLength"]
    return _("deze tekst is te lang. Gebruik hooguit %(most)s tekens.", most=most)


def _pattern(fault: Fault) -> str:
    written = fault.schema["pattern"]
    return next(
        (str(said) for start, said in PATTERNS.items() if written.startswith(start)),
        _("dit klopt niet."),
    )


def _one_thing(_fault: Fault) -> str:
    return _("geef waar het over gaat, en één vergelijking.")


SAYING: Mapping[str, Callable[[Fault], str]] = {
    "required": _missing, "additionalProperties": _unknown, "type": _kind, "pattern": _pattern,
    "const": _known, "enum": _known, "minimum": _between, "maximum": _between,
    "minItems": _count, "maxItems": _count, "maxLength": _too_long,
    "minLength": lambda _fault: _("vul dit in."),
    "uniqueItems": lambda _fault: _("hier staat iets twee keer."),
    "minProperties": _one_thing, "maxProperties": _one_thing,
}  # fmt: skip
